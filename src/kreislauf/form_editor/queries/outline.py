"""The tree of a version as the editor shows it: a row for each element with what is special about it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kreislauf.form_editor.queries.editing import Editing, fields_below
from kreislauf.forms import Field, Group, Node, Shown
from kreislauf.forms.changes import below, in_order, in_words
from kreislauf.kernel import Message


@dataclass(slots=True)
class OutlineRow:
    """One element in the tree."""

    path: str
    node: Node
    label: str
    official: str
    """The schema's label where the county uses another one."""
    marks: list[Message]
    only_if: Message | None
    proposals: int
    obstacles: int
    children: list[OutlineRow] = field(default_factory=list)

    @property
    def is_group(self) -> bool:
        return isinstance(self.node, Group)

    @property
    def fields(self) -> int:
        return fields_below(self.node)

    @property
    def open_below(self) -> int:
        """Open proposals here and below."""
        return self.proposals + sum(child.open_below for child in self.children)

    @property
    def wrong_below(self) -> int:
        return self.obstacles + sum(child.wrong_below for child in self.children)


def outline(found: Editing, above: str = "") -> list[OutlineRow]:
    """The tree below a group, in the order shown. No query."""
    proposals = Counter(proposal.path for proposal in found.proposals)
    wrong = Counter(obstacle.path for obstacle in found.obstacles) if found.is_draft else Counter[str]()
    return _rows(found, above, proposals, wrong)


def _rows(found: Editing, above: str, proposals: Counter[str], wrong: Counter[str]) -> list[OutlineRow]:
    rows = []
    for node in in_order(found.definition, found.presentation, above):
        path = below(above, node.key)
        shown = found.shown(path)
        official = node.label or node.name or node.key
        row = OutlineRow(
            path=path,
            node=node,
            label=shown.label or official,
            official=official if shown.label else "",
            marks=list(marks(node, shown)),
            only_if=in_words(found.definition, shown.visible_if) if shown.visible_if is not None else None,
            proposals=proposals[path],
            obstacles=wrong[path],
        )
        if isinstance(node, Group):
            row.children = _rows(found, path, proposals, wrong)
        rows.append(row)
    return rows


def marks(node: Node, shown: Shown) -> list[Message]:
    """What is special about an element, in a word each."""
    found = []
    if shown.is_hidden:
        found.append(Message("nicht gefragt"))
    elif shown.fixed:
        found.append(Message("fester Wert"))
    elif isinstance(node, Field) and node.is_locked:
        found.append(Message("nur angezeigt"))
    elif not node.is_required:
        found.append(Message("freiwillig"))
    if node.is_repeatable:
        found.append(often(node))
    if isinstance(node, Group) and node.is_choice:
        found.append(Message("genau eines"))
    if shown.required_if is not None:
        found.append(Message("manchmal Pflicht"))
    if shown.starts_page:
        found.append(Message("neue Seite"))
    return found


def often(node: Node) -> Message:
    """How often an element comes, in words."""
    if node.maximum is None:
        return (
            Message("mindestens {minimum}-mal, beliebig oft", minimum=node.minimum)
            if node.minimum
            else Message("beliebig oft")
        )
    if node.minimum == node.maximum:
        return Message("genau {count}-mal", count=node.minimum)
    return Message("{minimum}- bis {maximum}-mal", minimum=node.minimum, maximum=node.maximum)
