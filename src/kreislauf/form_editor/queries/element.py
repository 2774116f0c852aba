"""One element of a version with everything about it: official text, overlay, conditions, rules, neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from kreislauf.form_editor.queries.editing import Editing
from kreislauf.form_editor.queries.outline import OutlineRow, marks, often, outline
from kreislauf.form_editor.queries.proposals import ProposalRow, proposal_rows
from kreislauf.forms import Choice, CodeList, Field, Group, Node, Rule, Shown
from kreislauf.forms.changes import Obstacle, above_of, in_order, in_words, key_of, label_at, uses
from kreislauf.forms.linter import Finding, lint
from kreislauf.kernel import Message
from kreislauf.people.api import names_of

FIRST_CHOICES = 20


@dataclass(frozen=True, slots=True)
class ElementPage:
    path: str
    node: Node
    shown: Shown
    marks: list[Message]
    often: Message | None
    only_if: Message | None
    required_if: Message | None
    confirmed_by: str
    proposals: list[ProposalRow]
    rules: list[Rule]
    """Rules of the element, and those of the form and the groups above that name it."""
    code_list: CodeList | None
    findings: list[Finding]
    obstacles: list[Obstacle]
    used_by: list[tuple[str, str]]
    """Path and label of elements whose conditions ask for this one."""
    children: list[OutlineRow]
    place: int
    of: int
    previous: str
    next: str
    next_open: str
    """The next element with an open proposal, going round; "" where there is none."""

    @property
    def is_group(self) -> bool:
        return isinstance(self.node, Group)

    @property
    def choices(self) -> tuple[Choice, ...]:
        return self.code_list.choices[:FIRST_CHOICES] if self.code_list else ()

    @property
    def more_choices(self) -> int:
        return max(len(self.code_list.choices) - FIRST_CHOICES, 0) if self.code_list else 0


def element_page(found: Editing, path: str) -> ElementPage:
    """Raises UnknownElement. One query, for the name of who confirmed."""
    node, shown = found.node(path), found.shown(path)
    paths = found.paths
    position = paths.index(path)
    siblings = [each.key for each in in_order(found.definition, found.presentation, above_of(path))]
    return ElementPage(
        path=path,
        node=node,
        shown=shown,
        marks=marks(node, shown),
        often=often(node) if node.is_repeatable else None,
        only_if=in_words(found.definition, shown.visible_if) if shown.visible_if is not None else None,
        required_if=in_words(found.definition, shown.required_if) if shown.required_if is not None else None,
        confirmed_by=name_of(shown.confirmed_by),
        proposals=proposal_rows(found, path),
        rules=rules_about(found, path),
        code_list=_list_of(found, node),
        findings=[each for each in findings(found) if each.path == path],
        obstacles=[each for each in found.obstacles if each.path == path] if found.is_draft else [],
        used_by=[(place, label_at(found.definition, place)) for place in dict.fromkeys(uses(found.presentation, path))],
        children=outline(found, path) if isinstance(node, Group) else [],
        place=siblings.index(key_of(path)) + 1,
        of=len(siblings),
        previous=paths[position - 1] if position else "",
        next=paths[position + 1] if position + 1 < len(paths) else "",
        next_open=next_with_proposal(found, path),
    )


def name_of(key: str) -> str:
    """The name behind an actor's key; "" for nobody."""
    return names_of([key])[key] if key else ""


def _list_of(found: Editing, node: Node) -> CodeList | None:
    if not isinstance(node, Field) or "code_list" not in node.params:
        return None
    key = str(node.params["code_list"])
    return found.definition.code_lists.get(key, CodeList(key, is_known=False))


def rules_about(found: Editing, path: str) -> list[Rule]:
    """Rules at the element, then those further up whose text names it by its FIM id."""
    node = found.node(path)
    rules = list(node.rules)
    above = above_of(path)
    while node.element:
        owner = found.definition.at(above).rules if above else found.definition.rules
        rules += [rule for rule in owner if node.element in rule.text and rule not in rules]
        if not above:
            break
        above = above_of(above)
    return rules


def next_with_proposal(found: Editing, path: str = "") -> str:
    """The next element after `path` with an open proposal, beginning again at the top; "" where there is none."""
    waiting = {proposal.path for proposal in found.proposals}
    paths = found.paths
    start = paths.index(path) + 1 if path in paths else 0
    return next((each for each in [*paths[start:], *paths[:start]] if each in waiting and each != path), "")


def findings(found: Editing) -> list[Finding]:
    """What the rules of quality say about the form."""
    return lint(found.definition, found.presentation)
