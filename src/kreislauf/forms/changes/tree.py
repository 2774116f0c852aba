"""Changes of a definition made by hand: add, change, remove, move. A schema's definition never comes here.

Paths are those of the tree, without instance numbers. Everything raises KeyError for a path that is not there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from kreislauf.forms.engine.definition import Field, FormDefinition, Group, Node
from kreislauf.forms.engine.field_types import FIELD_TYPES
from kreislauf.kernel import Message, Refusal, Verdict

OWN: Final = "own"
DEEPEST: Final = 6
"""Groups in groups: more levels cannot be followed by who fills them in."""
MOST_ELEMENTS: Final = 500
RESERVED: Final = frozenset({"go", "revision", "csrfmiddlewaretoken", "page", "state", "next"})
"""Names that pages use for themselves."""
_KEY_LENGTH: Final = 40
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def may_change_definition(definition: FormDefinition) -> Verdict:
    """Only forms made by hand are changed in what they ask; a schema stays as it was published (FIM)."""
    if definition.standard == OWN:
        return Verdict.granted()
    return Verdict.refused(
        Message("Was ein FIM-Datenschema fragt, ändert der Landkreis nicht."),
        norm="FIM, Baustein Datenfelder",
        remedy=Message("Ändern Sie die Darstellung, oder lesen Sie eine neue Version des Schemas ein."),
    )


def above_of(path: str) -> str:
    """The path of the group an element stands in; "" for the form itself."""
    return path.rpartition("/")[0]


def key_of(path: str) -> str:
    return path.rpartition("/")[2]


def below(above: str, key: str) -> str:
    return f"{above}/{key}" if above else key


def is_question(node: Node) -> bool:
    """Whether somebody answers it: a field, but no mere text and nothing locked."""
    if not isinstance(node, Field) or node.is_locked:
        return False
    kind = FIELD_TYPES.get(node.type)
    return kind is None or kind.is_asked


def is_within(path: str, above: str) -> bool:
    """Whether an element is this one or stands below it."""
    return path == above or path.startswith(f"{above}/")


def children_of(definition: FormDefinition, above: str) -> tuple[Node, ...]:
    """What stands in a group, or in the form itself for ""."""
    if not above:
        return definition.children
    node = definition.at(above)
    if not isinstance(node, Group):
        raise KeyError(above)
    return node.children


def changed(definition: FormDefinition, path: str, change: Callable[[Node], Node]) -> FormDefinition:
    """The definition with one element changed; its key stays."""
    before = definition.at(path)
    after = change(before)
    if after.key != before.key:
        raise ValueError("an element keeps its key")
    return _with_children(
        definition, above_of(path), lambda nodes: tuple(after if node.key == before.key else node for node in nodes)
    )


def added(definition: FormDefinition, above: str, node: Node, *, after: str = "") -> FormDefinition:
    """The definition with one more element in a group, after a sibling's key or at the end."""
    siblings = children_of(definition, above)
    if any(each.key == node.key for each in siblings):
        raise ValueError("a key is unique among siblings")
    place = next((number + 1 for number, each in enumerate(siblings) if each.key == after), len(siblings))
    return _with_children(definition, above, lambda nodes: (*nodes[:place], node, *nodes[place:]))


def removed(definition: FormDefinition, path: str) -> FormDefinition:
    """The definition without an element and what stands below it."""
    key = definition.at(path).key
    return _with_children(definition, above_of(path), lambda nodes: tuple(n for n in nodes if n.key != key))


def moved_into(definition: FormDefinition, path: str, above: str) -> tuple[FormDefinition, str]:
    """An element moved to the end of another group, and its new path. Raises Refusal where it cannot stand."""
    room_for(definition, above, within=path).raise_if_refused()
    node = definition.at(path)
    without = removed(definition, path)
    taken = {each.key for each in children_of(without, above)}
    placed = replace(node, key=_free(node.key, taken))
    return added(without, above, placed), below(above, placed.key)


def room_for(definition: FormDefinition, above: str, *, within: str = "") -> Verdict:
    """Whether something new, or the element at `within`, may stand in a group."""
    if above and not isinstance(definition.at(above), Group):
        return Verdict.refused(Message("In einem Feld kann nichts stehen, nur in einer Gruppe."))
    if within and is_within(above, within):
        return Verdict.refused(Message("Eine Gruppe kann nicht in sich selbst stehen."))
    height = _height(definition.at(within)) if within else 1
    depth = above.count("/") + 1 if above else 0
    if depth + height > DEEPEST:
        return Verdict.refused(
            Message(
                "Tiefer als {levels:eine Ebene|# Ebenen} lässt sich ein Formular nicht überblicken.", levels=DEEPEST
            ),
            remedy=Message("Stellen Sie das Element in eine Gruppe weiter oben."),
        )
    if not within and sum(1 for _ in definition.walk()) >= MOST_ELEMENTS:
        return Verdict.refused(
            Message("Ein Formular hat höchstens {count:ein Element|# Elemente}.", count=MOST_ELEMENTS)
        )
    return Verdict.granted()


def fresh_key(definition: FormDefinition, above: str, label: str) -> str:
    """A key made of the label: readable in exports, unique in the whole form, never a bare number."""
    plain = unicodedata.normalize("NFKD", label.lower().translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_KEY_LENGTH].strip("_")
    stem = words if words[:1].isalpha() else f"feld_{words}".strip("_")
    return _free(stem, {node.key for _path, node in definition.walk()} | RESERVED)


def require_own(definition: FormDefinition) -> None:
    """Raises Refusal for what was read from a schema."""
    verdict = may_change_definition(definition)
    if not verdict.is_granted:
        raise Refusal(verdict)


def _free(stem: str, taken: set[str]) -> str:
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _height(node: Node) -> int:
    if isinstance(node, Field) or not node.children:
        return 1
    return 1 + max(_height(child) for child in node.children)


def _with_children(
    definition: FormDefinition, above: str, change: Callable[[tuple[Node, ...]], tuple[Node, ...]]
) -> FormDefinition:
    """The definition with the children of one group changed."""
    if not above:
        return replace(definition, children=change(definition.children))
    head, _slash, rest = above.partition("/")
    return replace(definition, children=_down(definition.children, head, rest, change))


def _down(
    nodes: tuple[Node, ...], head: str, rest: str, change: Callable[[tuple[Node, ...]], tuple[Node, ...]]
) -> tuple[Node, ...]:
    made: list[Node] = []
    for node in nodes:
        if node.key != head or not isinstance(node, Group):
            made.append(node)
            continue
        if not rest:
            made.append(replace(node, children=change(node.children)))
            continue
        deeper, _slash, left = rest.partition("/")
        made.append(replace(node, children=_down(node.children, deeper, left, change)))
    return tuple(made)
