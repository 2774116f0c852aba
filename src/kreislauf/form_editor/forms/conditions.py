"""The shape of input for conditions: rows of field, comparison and values, added and removed without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kreislauf.forms import Choice, Comparison, Field, FormDefinition
from kreislauf.forms.changes import MOST_ROWS, WITHOUT_VALUE, ComparisonRow, Flat, choices_of, comparisons_for, label_at

WORDS: Final[dict[Comparison, Any]] = {
    Comparison.EQUALS: _("ist gleich"),
    Comparison.DIFFERS: _("ist nicht gleich"),
    Comparison.ONE_OF: _("ist eines von"),
    Comparison.FILLED: _("ist ausgefüllt"),
    Comparison.EMPTY: _("ist nicht ausgefüllt"),
    Comparison.LESS: _("ist kleiner als"),
    Comparison.GREATER: _("ist größer als"),
}
COMPARISONS: Final = frozenset(each.value for each in Comparison)
LISTED: Final = 40
"""So many values are shown as checkboxes; of longer lists the code is typed."""


@dataclass(frozen=True, slots=True)
class RowControls:
    """The controls of one row."""

    number: int
    path: str
    label: str
    comparisons: list[tuple[str, Any, bool]]
    choices: list[tuple[str, str, bool]]
    """Code, label, whether it is picked; empty where the value is typed."""
    text: str
    hint: Any


def rows_from(data: QueryDict) -> list[ComparisonRow]:
    """The rows that a page sent; what cannot be read as a comparison becomes "equals". Hostile text stays text."""
    rows: list[ComparisonRow] = []
    for number in range(MOST_ROWS + 1):
        path = data.get(f"row-{number}-path", "")
        if not path or data.get("remove") == str(number):
            continue
        given = data.get(f"row-{number}-comparison", "")
        comparison = Comparison(given) if given in COMPARISONS else Comparison.EQUALS
        rows.append(_row(path, comparison, _values(data, number, comparison)))
    return rows


def _row(path: str, comparison: Comparison, values: tuple[str, ...]) -> ComparisonRow:
    """Several values of "is" mean "is one of"."""
    if comparison is Comparison.EQUALS and len(values) > 1:
        comparison = Comparison.ONE_OF
    return ComparisonRow(path, comparison, () if comparison in WITHOUT_VALUE else values)


def _values(data: QueryDict, number: int, comparison: Comparison) -> tuple[str, ...]:
    """Picked values, or what was typed: several with commas where several are asked for."""
    picked = [value for value in data.getlist(f"row-{number}-value") if value]
    typed = data.get(f"row-{number}-text", "").strip()
    parts = typed.split(",") if comparison is Comparison.ONE_OF else [typed]
    return tuple(picked or [part.strip() for part in parts if part.strip()])


def flat_from(data: QueryDict) -> Flat:
    return Flat(tuple(rows_from(data)), data.get("join", "all") != "any")


def with_new_row(rows: list[ComparisonRow], path: str, able: Mapping[str, Field]) -> list[ComparisonRow]:
    """The rows with one more for a field that can be asked for."""
    if path not in able or len(rows) >= MOST_ROWS:
        return rows
    return [*rows, ComparisonRow(path, comparisons_for(able[path])[0])]


def controls(definition: FormDefinition, rows: list[ComparisonRow], able: Mapping[str, Field]) -> list[RowControls]:
    return [_controls(definition, number, row, able.get(row.path)) for number, row in enumerate(rows)]


def _controls(definition: FormDefinition, number: int, row: ComparisonRow, field: Field | None) -> RowControls:
    possible = comparisons_for(field) if field else (row.comparison,)
    choices: tuple[Choice, ...] = choices_of(definition, field) if field else ()
    listed = choices if len(choices) <= LISTED else ()
    return RowControls(
        number=number,
        path=row.path,
        label=label_at(definition, row.path),
        comparisons=[(each.value, WORDS[each], each is row.comparison) for each in possible],
        choices=[(each.code, each.label, each.code in row.values) for each in listed],
        text="" if listed else ", ".join(row.values),
        hint=_hint(field, bool(choices)),
    )


def _hint(field: Field | None, has_long_list: bool) -> Any:
    if has_long_list:
        return _("Das Kürzel aus der Codeliste.")
    match field.type if field else "":
        case "date":
            return _("Jahr-Monat-Tag, zum Beispiel 2026-01-31.")
        case "currency":
            return _("In Cent: 1250 für 12,50 Euro.")
        case "integer" | "number":
            return _("Nachkommastellen mit Punkt.")
    return ""
