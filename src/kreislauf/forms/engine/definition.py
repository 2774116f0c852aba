"""What a form is: fields and groups in a tree, with everything a FIM schema says about them.

A definition is plain, immutable data. It is stored as JSON (`to_json`, `from_json`), read from XDatenfelder by
`rules.xdf`, made by hand in the editor, and laid over with a `Presentation` (`rules.form.presentation`).

Elements are addressed by their `path` in the tree: keys joined by "/", such as "G60000000088/F60000000243".
Answers carry the number of the instance after each repeatable element: "G1/0/F2" (`rules.form.answers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the schema has it: its text is kept word by word and never executed."""

    id: str
    version: str
    name: str
    text: str
    kind: str = ""
    """Regeltyp of XDatenfelder 3 (code list regeltyp), such as "K"."""
    script: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a selection: what is stored and what people read."""

    code: str
    label: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list: entries where the schema or an editor gave them, else only its name (`is_known` is False)."""

    key: str
    """Canonical version URI, or an own key."""
    choices: tuple[Choice, ...] = ()
    is_known: bool = True
    default: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """What fields and groups have in common."""

    key: str
    """Unique among its siblings: the FIM id, with "-2", "-3" … where a schema holds it more than once."""
    label: str
    """Bezeichnung Eingabe: what the applicant reads."""
    element: str = ""
    """FIM id, empty for an element of our own."""
    version: str = ""
    name: str = ""
    label_output: str = ""
    """Bezeichnung Ausgabe: what the case worker reads."""
    help: str = ""
    help_output: str = ""
    description: str = ""
    definition: str = ""
    minimum: int = 1
    """How often at least (Anzahl); 0 is voluntary."""
    maximum: int | None = 1
    """How often at most; None is without limit ("*"). More than 1 makes the element repeatable."""
    legal_basis: tuple[str, ...] = ()
    """Bezug of the element and of the place where it is used."""
    rules: tuple[Rule, ...] = ()
    keywords: tuple[str, ...] = ()

    @property
    def is_repeatable(self) -> bool:
        return self.maximum is None or self.maximum > 1

    @property
    def is_required(self) -> bool:
        return self.minimum > 0

    @property
    def shown(self) -> str:
        """What a case worker, a receipt or an export calls it."""
        return self.label_output or self.label or self.name


@dataclass(frozen=True, slots=True)
class Field(Element):
    """One datum (Datenfeld)."""

    type: str = "text"
    """Key of a field type in `FIELD_TYPES`."""
    params: dict[str, Any] = field(default_factory=dict)
    """Of the field type: min_length, max_length, pattern, minimum, maximum, code_list, media_types, max_size, content …
    Plain JSON; numbers that are no integers are strings."""
    prefill: str = ""
    """Vorbefüllung: "", "optional" or "required"."""
    is_locked: bool = False
    """Feldart locked: shown with its content, never asked."""
    purpose: str = ""
    """What the county needs it for (own forms: shown to data protection)."""


@dataclass(frozen=True, slots=True)
class Group(Element):
    """Fields and groups that belong together (Datenfeldgruppe)."""

    children: tuple[Node, ...] = ()
    is_choice: bool = False
    """Art "X": exactly one of the children is filled in."""


Node: TypeAlias = Field | Group


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an import noticed that a person should know; `path` is "" for the schema itself."""

    code: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A whole form (Stammdatenschema, or made by hand)."""

    id: str
    version: str
    name: str
    standard: str
    """ "xdf3", "xdf2" or "own"."""
    children: tuple[Node, ...] = ()
    label: str = ""
    help: str = ""
    description: str = ""
    legal_basis: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    code_lists: dict[str, CodeList] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    state: str = ""
    """Freigabestatus of the schema."""

    def walk(self) -> Iterator[tuple[str, Node]]:
        """Every element with its path, in the order of the tree; an element used twice comes twice."""
        yield from _walk(self.children, "")

    def at(self, path: str) -> Node:
        """The element at a path (without instance numbers). Raises KeyError."""
        nodes: tuple[Node, ...] = self.children
        found: Node | None = None
        for key in path.split("/"):
            found = next((node for node in nodes if node.key == key), None)
            if found is None:
                raise KeyError(path)
            nodes = found.children if isinstance(found, Group) else ()
        if found is None:
            raise KeyError(path)
        return found

    def counts(self) -> dict[str, int]:
        """Occurrences in the schema's tree: fields, groups, rules, repeatable elements."""
        nodes = [node for _path, node in self.walk()]
        return {
            "fields": sum(isinstance(node, Field) for node in nodes),
            "groups": sum(isinstance(node, Group) for node in nodes),
            "rules": len(self.rules) + sum(len(node.rules) for node in nodes),
            "repeatable": sum(node.is_repeatable for node in nodes),
        }


def _walk(nodes: tuple[Node, ...], above: str) -> Iterator[tuple[str, Node]]:
    for node in nodes:
        path = f"{above}/{node.key}" if above else node.key
        yield path, node
        if isinstance(node, Group):
            yield from _walk(node.children, path)
