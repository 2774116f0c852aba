"""Conditions as an editor writes and reads them: rows of field, comparison and values, joined by all or any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from kreislauf.forms.changes.tree import is_question, is_within
from kreislauf.forms.engine.conditions import AllOf, AnyOf, Compare, Comparison, Condition, Not
from kreislauf.forms.engine.definition import Choice, Field, FormDefinition
from kreislauf.kernel import Message, Verdict

WITHOUT_VALUE: Final = frozenset({Comparison.FILLED, Comparison.EMPTY})
ORDERED_TYPES: Final = frozenset({"integer", "number", "currency", "date", "time", "date_time"})
_FILES: Final = frozenset({"file"})
MOST_ROWS: Final = 12
LONGEST_VALUE: Final = 200

SENTENCES: Final = {
    Comparison.EQUALS: "„{field}“ ist {value}",
    Comparison.DIFFERS: "„{field}“ ist nicht {value}",
    Comparison.ONE_OF: "„{field}“ ist {value}",
    Comparison.FILLED: "„{field}“ ist ausgefüllt",
    Comparison.EMPTY: "„{field}“ ist nicht ausgefüllt",
    Comparison.LESS: "„{field}“ ist kleiner als {value}",
    Comparison.GREATER: "„{field}“ ist größer als {value}",
}


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One comparison with one or several values."""

    path: str
    comparison: Comparison
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flat:
    """A condition without nesting: what plain controls can hold."""

    rows: tuple[ComparisonRow, ...]
    needs_all: bool = True

    def condition(self) -> Condition | None:
        """The condition, None without rows."""
        parts: tuple[Condition, ...] = tuple(Compare(row.path, row.comparison, row.values) for row in self.rows)
        if len(parts) < 2:
            return parts[0] if parts else None
        return AllOf(parts) if self.needs_all else AnyOf(parts)


def flat(condition: Condition | None) -> Flat | None:
    """The condition as rows; None where it is nested and cannot be held by plain controls."""
    match condition:
        case None:
            return Flat(())
        case AllOf(parts) | AnyOf(parts):
            rows = [_row(part) for part in parts]
            if any(row is None for row in rows):
                return None
            return Flat(tuple(row for row in rows if row is not None), isinstance(condition, AllOf))
        case _:
            row = _row(condition)
            return Flat((row,)) if row else None


def _row(condition: Condition) -> ComparisonRow | None:
    match condition:
        case Compare(path, comparison, values):
            return ComparisonRow(path, comparison, values)
        case Not(Compare(path, Comparison.EQUALS, values)):
            return ComparisonRow(path, Comparison.DIFFERS, values)
        case Not(Compare(path, Comparison.FILLED)):
            return ComparisonRow(path, Comparison.EMPTY)
        case Not(Compare(path, Comparison.EMPTY)):
            return ComparisonRow(path, Comparison.FILLED)
    return None


def comparisons_for(field: Field) -> tuple[Comparison, ...]:
    """What can be asked of a field's answer."""
    filled = (Comparison.FILLED, Comparison.EMPTY)
    if field.type in _FILES:
        return filled
    if field.type == "boolean":
        return (Comparison.EQUALS, Comparison.DIFFERS, *filled)
    if field.type in ORDERED_TYPES:
        return (Comparison.EQUALS, Comparison.DIFFERS, Comparison.LESS, Comparison.GREATER, *filled)
    return (Comparison.EQUALS, Comparison.DIFFERS, Comparison.ONE_OF, *filled)


def choices_of(definition: FormDefinition, field: Field) -> tuple[Choice, ...]:
    """The values to pick from: entries of the code list, yes and no; empty where any text may be compared."""
    if field.type == "boolean":
        return (Choice("true", "Ja"), Choice("false", "Nein"))
    code_list = definition.code_lists.get(str(field.params.get("code_list", "")))
    return code_list.choices if code_list else ()


def askable(definition: FormDefinition, target: str) -> list[tuple[str, Field]]:
    """Fields that the condition of an element can ask for, in the order of the tree.

    Never the element itself or what stands below it; of a repeated group only where the element stands in it,
    too: otherwise nobody could say which instance is meant.
    """
    return [
        (path, node)
        for path, node in definition.walk()
        if isinstance(node, Field)
        and is_question(node)
        and not is_within(path, target)
        and _same_instance(definition, path, target)
    ]


def _same_instance(definition: FormDefinition, path: str, target: str) -> bool:
    parts = path.split("/")
    places = ["/".join(parts[:length]) for length in range(1, len(parts) + 1)]
    return all(target.startswith(f"{place}/") or not definition.at(place).is_repeatable for place in places)


def condition_verdict(definition: FormDefinition, target: str, condition: Condition) -> Verdict:
    """Whether a condition of the element at `target` can be judged: fields that are there, values they can have."""
    able = dict(askable(definition, target))
    rows = list(_compares(condition))
    if len(rows) > MOST_ROWS:
        return Verdict.refused(
            Message("Eine Bedingung hat höchstens {count:einen Vergleich|# Vergleiche}.", count=MOST_ROWS)
        )
    if not rows:
        return Verdict.refused(Message("In der Bedingung fehlt ein Vergleich."))
    return Verdict.all_of(*(_row_verdict(definition, able, row) for row in rows))


def _row_verdict(definition: FormDefinition, able: dict[str, Field], row: Compare) -> Verdict:
    field = able.get(row.path)
    if field is None:
        return Verdict.refused(
            Message("Nach „{path}“ kann diese Bedingung nicht fragen.", path=label_at(definition, row.path)),
            remedy=Message(
                "Möglich sind Felder außerhalb des Elements, die nicht in einer anderen Wiederholung stehen."
            ),
        )
    label = field.label or field.name
    if row.comparison not in comparisons_for(field):
        return Verdict.refused(Message("„{label}“ lässt sich so nicht vergleichen.", label=label))
    if row.comparison in WITHOUT_VALUE:
        return Verdict.granted()
    if not row.values or (len(row.values) > 1 and row.comparison is not Comparison.ONE_OF):
        return Verdict.refused(Message("Bei „{label}“ fehlt der Wert, mit dem verglichen wird.", label=label))
    known = {choice.code for choice in choices_of(definition, field)}
    wrong = [value for value in row.values if (known and value not in known) or not _fits(field, value)]
    if wrong:
        return Verdict.refused(
            Message("„{value}“ ist kein Wert von „{label}“.", value=wrong[0][:60], label=label),
            remedy=_what_fits(field, bool(known)),
        )
    return Verdict.granted()


def _fits(field: Field, value: str) -> bool:
    """Whether a value could be an answer of the field, as answers are stored."""
    if not value or len(value) > LONGEST_VALUE:
        return False
    try:
        match field.type:
            case "date":
                date.fromisoformat(value)
            case "integer" | "currency":
                int(value)
            case "number":
                return Decimal(value).is_finite()
    except (ValueError, InvalidOperation):
        return False
    return True


def _what_fits(field: Field, has_choices: bool) -> Message:
    if has_choices:
        return Message("Wählen Sie aus den Möglichkeiten des Feldes.")
    match field.type:
        case "date":
            return Message("Schreiben Sie den Tag als Jahr-Monat-Tag, zum Beispiel 2026-01-31.")
        case "currency":
            return Message("Schreiben Sie den Betrag in Cent, zum Beispiel 1250 für 12,50 Euro.")
        case "integer" | "number":
            return Message("Schreiben Sie eine Zahl, Nachkommastellen mit Punkt.")
    return Message("Schreiben Sie höchstens {count} Zeichen.", count=LONGEST_VALUE)


def label_at(definition: FormDefinition, path: str) -> str:
    """What people call the element; its path where it is gone."""
    try:
        node = definition.at(path)
    except KeyError:
        return path
    return node.label or node.name or node.key


def in_words(definition: FormDefinition, condition: Condition) -> Message:
    """The condition as part of a sentence: „Art“ ist „privat“ und „Alter“ ist größer als „17“."""
    match condition:
        case Compare(path, comparison, values):
            shown = _joined(
                [Message("„{value}“", value=_value_label(definition, path, v)) for v in values], "{a} oder {b}"
            )
            return Message(SENTENCES[comparison], field=label_at(definition, path), value=shown or "")
        case Not(part):
            return Message("nicht ({part})", part=in_words(definition, part))
        case AllOf(parts):
            return _joined([_bracketed(definition, part) for part in parts], "{a} und {b}") or Message("immer")
        case AnyOf(parts):
            return _joined([_bracketed(definition, part) for part in parts], "{a} oder {b}") or Message("nie")


def _bracketed(definition: FormDefinition, part: Condition) -> Message:
    words = in_words(definition, part)
    return Message("({part})", part=words) if isinstance(part, AllOf | AnyOf) else words


def _joined(parts: Sequence[Message], template: str) -> Message | None:
    joined: Message | None = None
    for part in parts:
        joined = part if joined is None else Message(template, a=joined, b=part)
    return joined


def _value_label(definition: FormDefinition, path: str, value: str) -> str:
    try:
        node = definition.at(path)
    except KeyError:
        return value
    choices = choices_of(definition, node) if isinstance(node, Field) else ()
    return next((choice.label for choice in choices if choice.code == value), value)


def _compares(condition: Condition) -> list[Compare]:
    match condition:
        case Compare():
            return [condition]
        case Not(part):
            return _compares(part)
        case AllOf(parts) | AnyOf(parts):
            return [row for part in parts for row in _compares(part)]
