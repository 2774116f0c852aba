"""Small forms for tests."""

from __future__ import annotations

from typing import Any

from kreislauf.forms.engine.compiled import CompiledForm, compile_form
from kreislauf.forms.engine.conditions import Compare, Comparison
from kreislauf.forms.engine.definition import Choice, CodeList, Field, FormDefinition, Group, Node
from kreislauf.forms.engine.presentation import FormPresentation

KINDS = CodeList("kinds", (Choice("private", "privat"), Choice("company", "geschäftlich")))
COUNTRIES = CodeList(
    "countries",
    (
        *(Choice(f"{number:03}", f"Land {number}") for number in range(300)),
        Choice("AT", "Österreich"),
        Choice("AU", "Australien"),
        Choice("NE", "Niger"),
        Choice("NG", "Nigeria"),
        Choice("GB", "Vereinigtes Königreich"),
    ),
)


def text(key: str, label: str = "", minimum: int = 1, maximum: int | None = 1, **params: Any) -> Field:
    return Field(key=key, label=label or key, minimum=minimum, maximum=maximum, params=params)


def field(key: str, kind: str, minimum: int = 1, maximum: int | None = 1, **params: Any) -> Field:
    return Field(key=key, label=key, type=kind, minimum=minimum, maximum=maximum, params=params)


def group(
    key: str, *children: Node, minimum: int = 1, maximum: int | None = 1, label: str = "", is_choice: bool = False
) -> Group:
    return Group(key=key, label=label or key, minimum=minimum, maximum=maximum, children=children, is_choice=is_choice)


def definition(*children: Node, code_lists: tuple[CodeList, ...] = (KINDS, COUNTRIES)) -> FormDefinition:
    lists = {each.key: each for each in code_lists}
    return FormDefinition(id="OWN", version="1", name="Formular", standard="own", children=children, code_lists=lists)


def form(*children: Node, presentation: FormPresentation | None = None) -> CompiledForm:
    return compile_form(definition(*children), presentation)


def equals(path: str, *values: str) -> Compare:
    return Compare(path, Comparison.ONE_OF, values)
