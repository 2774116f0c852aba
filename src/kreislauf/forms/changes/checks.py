"""What is wrong with a form before it is published: a definition or a presentation that nobody could fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kreislauf.forms.changes.conditions import condition_verdict, label_at
from kreislauf.forms.changes.overlay import paths_in
from kreislauf.forms.changes.tree import OWN
from kreislauf.forms.engine.definition import Field, FormDefinition, Group, Node
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, Unreadable, can_be_fixed
from kreislauf.forms.engine.presentation import FormPresentation, Shown
from kreislauf.kernel import Message, Verdict


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that must be put right; `path` is "" for the form as a whole."""

    path: str
    label: str
    message: Message


def obstacles(definition: FormDefinition, presentation: FormPresentation) -> list[Obstacle]:
    """Everything that stands against publishing, in the order of the tree."""
    found: list[Obstacle] = []
    nodes = dict(definition.walk())
    if not any(isinstance(node, Field) for node in nodes.values()):
        found.append(Obstacle("", definition.name, Message("Das Formular fragt noch nichts.")))
    for path, node in nodes.items():
        shown = presentation.elements.get(path, Shown())
        messages = [
            *_about_field(node),
            *_about_shown(definition, path, node, shown),
            *(_about_own(definition, node) if definition.standard == OWN else ()),
        ]
        found += [Obstacle(path, label_at(definition, path), message) for message in messages]
    for path in presentation.elements:
        if path not in nodes:
            found.append(Obstacle("", path, Message("Die Darstellung spricht von einem Element, das es nicht gibt.")))
    found += list(_about_together(definition, presentation))
    found += [
        Obstacle(path, label_at(definition, path), Message("Die Bedingung hängt am Ende von sich selbst ab."))
        for path in circles(presentation)
    ]
    return found


def _about_own(definition: FormDefinition, node: Node) -> Iterator[Message]:
    """What an editor of an own form can put right; a schema stays as it was published."""
    if node.maximum is not None and node.maximum < max(node.minimum, 1):
        yield Message("Die Anzahl höchstens ist kleiner als die Anzahl mindestens.")
    if isinstance(node, Group):
        if not node.children:
            yield Message("Die Gruppe ist leer.")
        return
    kind = FIELD_TYPES.get(node.type)
    if kind is not None:
        yield from kind.check_params(node, Context(definition.code_lists))


def _about_field(node: Node) -> Iterator[Message]:
    """What nobody could fill in. A selection without entries is asked as text, so it stands in no way."""
    if isinstance(node, Field) and node.type not in FIELD_TYPES:
        yield Message("Den Feldtyp „{type}“ gibt es nicht.", type=node.type)


def _about_shown(definition: FormDefinition, path: str, node: Node, shown: Shown) -> Iterator[Message]:
    if shown.is_hidden:
        yield from hiding_refused(node, shown)
    if shown.fixed:
        yield from fixed_refused(definition, node, shown.fixed)
    for condition in (shown.visible_if, shown.required_if):
        if condition is not None:
            verdict = condition_verdict(definition, path, condition)
            yield from (reason.message for reason in verdict.reasons)


def hiding_refused(node: Node, shown: Shown) -> list[Message]:
    """What stands against hiding: a required element can only be hidden with a fixed value."""
    if not node.is_required or shown.fixed:
        return []
    return [Message("Ein Pflichtelement lässt sich nur ausblenden, wenn sein Wert fest ist.")]


def fixed_refused(definition: FormDefinition, node: Node, fixed: str) -> list[Message]:
    """What stands against a fixed value: groups and repeated fields have none, others one that can be read."""
    if isinstance(node, Group) or node.is_repeatable or not can_be_fixed(node.type):
        return [Message("Einen festen Wert kann nur ein Feld haben, das einmal vorkommt.")]
    context = Context(definition.code_lists)
    code_list = definition.code_lists.get(str(node.params.get("code_list", "")))
    if code_list and code_list.choices and fixed not in {choice.code for choice in code_list.choices}:
        return [Message("Der feste Wert „{value}“ steht nicht in der Codeliste.", value=fixed[:60])]
    kind = FIELD_TYPES.get(node.type)
    try:
        if kind is not None:
            kind.read([fixed], node, context)
    except Unreadable as wrong:
        return [wrong.message]
    return []


def _about_together(definition: FormDefinition, presentation: FormPresentation) -> Iterator[Obstacle]:
    there = {path for path, _node in definition.walk()}
    for rule in presentation.together:
        if len(set(rule.paths)) < 2 or not set(rule.paths) <= there:
            label = label_at(definition, rule.paths[0]) if rule.paths else ""
            yield Obstacle("", label, Message("„Mindestens eines“ braucht zwei Elemente, die es gibt."))
        elif rule.exactly and sum(definition.at(path).is_required for path in rule.paths) > 1:
            label = label_at(definition, rule.paths[0])
            yield Obstacle("", label, Message("„Genau eines“ widerspricht sich: Mehrere davon sind Pflicht."))


def conditions_verdict(definition: FormDefinition, presentation: FormPresentation) -> Verdict:
    """Whether every condition can still be judged: for changes that move things apart."""
    verdicts = [
        condition_verdict(definition, path, condition)
        for path, shown in presentation.elements.items()
        for condition in (shown.visible_if, shown.required_if)
        if condition is not None
    ]
    return Verdict.all_of(*verdicts)


def circles(presentation: FormPresentation) -> list[str]:
    """Elements whose visibility depends in the end on themselves."""
    asks = {
        path: paths_in(shown.visible_if)
        for path, shown in presentation.elements.items()
        if shown.visible_if is not None
    }
    return [path for path in asks if _reaches(asks, path)]


def _reaches(asks: dict[str, set[str]], start: str) -> bool:
    """Whether the questions that decide on an element lead back to it."""
    waiting, seen = list(asks[start]), set()
    while waiting:
        asked = waiting.pop()
        if asked == start or asked.startswith(f"{start}/"):
            return True
        if asked in seen:
            continue
        seen.add(asked)
        parts = asked.split("/")
        for length in range(1, len(parts) + 1):
            waiting += asks.get("/".join(parts[:length]), ())
    return False
