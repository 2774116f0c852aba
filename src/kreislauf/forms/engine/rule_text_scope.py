"""What the ids and values in a rule's text stand for, seen from the element that carries the rule.

Nothing is guessed: an id that could mean two places, or a value that is not one of the field's, means nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from kreislauf.forms.engine.definition import Choice, Field, FormDefinition, Group, Node

_SHORT = re.compile(r"([FG])([0-9]{2})([0-9]{6})")
_ALIKE = 0.7
_YES = frozenset({"ja", "wahr", "true"})
_NO = frozenset({"nein", "falsch", "false"})


def plain(text: str) -> str:
    """For comparing names: case, spaces and a full stop at the end do not matter."""
    return " ".join(text.split()).casefold().rstrip(".")


@dataclass(slots=True)
class Places:
    """All elements of a form by their ids; made once for a form."""

    definition: FormDefinition
    nodes: dict[str, Node] = field(init=False)
    chains: dict[str, tuple[str, ...]] = field(init=False)
    """For each path the FIM ids from the top down to it."""
    by_element: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.nodes = dict(self.definition.walk())
        self.chains, self.by_element = {}, defaultdict(list)
        for path, node in self.nodes.items():
            above = path.rpartition("/")[0]
            self.chains[path] = (*self.chains.get(above, ()), node.element)
            self.by_element[node.element].append(path)

    def names(self, element: str) -> set[str]:
        """How a rule may call the element after its id, longest first for whoever compares."""
        found = (self.nodes[path] for path in self.by_element.get(self.full_id(element), ()))
        return {name for node in found for name in (node.name, node.label, node.label_output) if name}

    def full_id(self, element: str) -> str:
        """Version 2 wrote eight digits where version 3 has eleven: G60000086 is G60000000086 (Meldung 1041)."""
        if element in self.by_element:
            return element
        match = _SHORT.fullmatch(element)
        return f"{match[1]}{match[2]}000{match[3]}" if match else element


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a rule looks for what it names: the group that carries it, or the group of the field that does."""

    places: Places
    owner: str
    """Path of the group, "" for the form."""

    def path(self, ids: tuple[str, ...]) -> str | None:
        """The one place that the ids mean: right here, or else the only one below here."""
        wanted = tuple(self.places.full_id(element) for element in ids)
        here = len(self.places.chains[self.owner]) if self.owner else 0
        prefix = f"{self.owner}/" if self.owner else ""
        found = [
            path
            for path in self.places.by_element.get(wanted[-1], ())
            if path.startswith(prefix) and self.places.chains[path][here:][-len(wanted) :] == wanted
        ]
        direct = [path for path in found if self.places.chains[path][here:] == wanted]
        candidates = direct or found
        return candidates[0] if len(candidates) == 1 else None

    def node(self, path: str) -> Node:
        return self.places.nodes[path]

    def code(self, path: str, code: str, label: str) -> str | None:
        """The stored value that a rule means by a code, a label, or both; None if it is none of the field's."""
        node = self.node(path)
        if not isinstance(node, Field):
            return None
        if node.type == "boolean":
            return _boolean(code or label)
        if node.type != "selection":
            return None
        code_list = self.places.definition.code_lists.get(str(node.params.get("code_list", "")))
        if code_list is None or not code_list.is_known:
            return None  # whether the code is one of its entries shows when somebody has supplied the list
        return _chosen(code_list.choices, code, label)

    def codes(self, path: str) -> frozenset[str] | None:
        """All values that the field can have, if that is known."""
        node = self.node(path)
        if isinstance(node, Field) and node.type == "boolean":
            return frozenset({"true", "false"})
        if not isinstance(node, Field) or node.type != "selection":
            return None
        code_list = self.places.definition.code_lists.get(str(node.params.get("code_list", "")))
        return frozenset(choice.code for choice in code_list.choices) if code_list and code_list.is_known else None

    def label(self, path: str, code: str) -> str:
        """What people read for the value."""
        node = self.node(path)
        if isinstance(node, Field) and node.type == "boolean":
            return "Ja" if code == "true" else "Nein"
        code_list = self.places.definition.code_lists.get(str(getattr(node, "params", {}).get("code_list", "")))
        return next((choice.label for choice in code_list.choices if choice.code == code), code) if code_list else code

    def is_one_datum(self, path: str, seen_from: str) -> bool:
        """Whether the field has one answer for whoever looks from there, not one for each instance of a group."""
        parts = path.split("/")
        above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
        return all(
            not self.node(place).is_repeatable or (isinstance(self.node(place), Group) and _within(seen_from, place))
            for place in above
        )


def _within(path: str, group: str) -> bool:
    return path.startswith(f"{group}/")


def _boolean(text: str) -> str | None:
    word = plain(text)
    return "true" if word in _YES else "false" if word in _NO else None


def _chosen(choices: tuple[Choice, ...], code: str, label: str) -> str | None:
    if not code:
        found = [choice for choice in choices if plain(choice.label) == plain(label)]
        if not found and " " in label:
            first, _, rest = label.strip().partition(" ")
            return _chosen(choices, first, rest)
        return found[0].code if len(found) == 1 else None
    exact = [choice for choice in choices if choice.code == code]
    if exact:
        return code if not label or _means(exact[0], label, choices) else None
    alike = [
        choice
        for choice in choices
        if choice.code.lstrip("0") == code.lstrip("0") and label and plain(choice.label) == plain(label)
    ]
    return alike[0].code if len(alike) == 1 else None


def _means(choice: Choice, label: str, choices: tuple[Choice, ...]) -> bool:
    """Whether a label that a rule writes beside a code is that entry's: wordings age, so the likest one counts.

    The code decides; a label that fits another entry better, or none well, contradicts it.
    """
    likeness = {other.code: SequenceMatcher(None, plain(label), plain(other.label)).ratio() for other in choices[:500]}
    own = likeness.get(choice.code, 0.0)
    return own >= _ALIKE and all(own > other for code, other in likeness.items() if code != choice.code)
