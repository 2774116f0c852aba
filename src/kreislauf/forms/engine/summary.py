"""What was answered, for people to read: the check page, the case file, the receipt, the PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kreislauf.forms.engine.answers import Answers, count, get, is_empty
from kreislauf.forms.engine.checking import page_key_of
from kreislauf.forms.engine.compiled import CompiledForm, Part
from kreislauf.forms.engine.field_types import Value, is_of
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.plan import plan_of


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One answer."""

    label: str
    text: str
    """The answer in words; several of them on a line each; "" where there is none."""
    path: str
    page_key: str
    """Where it can be changed; "" for what is not asked."""
    files: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SummarySection:
    """The answers of a group, or of one of its instances."""

    title: str
    rows: list[SummaryRow]
    sections: list[SummarySection]
    page_key: str
    """Where its first question can be changed."""

    @property
    def is_empty(self) -> bool:
        return not self.rows and not self.sections


def summary(
    form: CompiledForm, answers: Answers, *, for_office: bool = False, with_empty: bool = False
) -> list[SummarySection]:
    """The answers that count, by section. What conditions hide is left out.

    `for_office` uses the labels for case workers (Bezeichnung Ausgabe) and shows what the county itself set.
    `with_empty` keeps a row for every question without an answer.
    """
    telling = _Telling(Judge(form, answers), for_office, with_empty)
    found = []
    for section in plan_of(form).sections:
        within = section.parts[0].parent
        above = within.path if within else ""
        told = [telling.group(part, part.path) for part in section.parts if part.is_group]
        if len(section.parts) == 1 and told:
            found += [each for each in told[0] if not each.is_empty]
        elif rows := list(telling.rows(section.parts, above)):
            found.append(SummarySection(section.title, rows, [], rows[0].page_key))
    return found


@dataclass(frozen=True, slots=True)
class _Telling:
    judge: Judge
    for_office: bool
    with_empty: bool

    def group(self, part: Part, path: str) -> list[SummarySection]:
        """A section for the group; for a repeated one, a section for each instance."""
        if not self.judge.is_visible(part, path):
            return []
        title = self._label(part)
        if not part.node.is_repeatable:
            return [self._section(title, part, path)]
        return [
            self._section(f"{title} {number + 1}", part, f"{path}/{number}")
            for number in range(count(self.judge.answers, path))
        ]

    def _section(self, title: str, part: Part, path: str) -> SummarySection:
        rows = list(self.rows(part.children, path))
        inner = [
            section
            for child in part.children
            if child.is_group
            for section in self.group(child, f"{path}/{child.key}")
            if not section.is_empty
        ]
        first = rows[0].page_key if rows else inner[0].page_key if inner else ""
        return SummarySection(title, rows, inner, first or page_key_of(self.judge.form, path))

    def rows(self, parts: Sequence[Part], above: str) -> Iterator[SummaryRow]:
        """The answers to the fields among the parts."""
        for part in parts:
            path = f"{above}/{part.key}" if above else part.key
            if part.is_group or not self._is_told(part, path):
                continue
            value = part.fixed if part.fixed is not None else get(self.judge.answers, path)
            if is_empty(value) and not (self.with_empty and part.is_asked):
                continue
            page_key = page_key_of(self.judge.form, path) if part.is_asked else ""
            yield SummaryRow(self._label(part), self._text(part, value), path, page_key, _files(value))

    def _is_told(self, part: Part, path: str) -> bool:
        if part.fixed is not None and self.for_office:
            condition = part.shown.visible_if
            return condition is None or self.judge.holds(condition, path)
        return self.judge.is_visible(part, path) and (
            part.is_asked or (part.fixed is not None and part.field.is_locked)
        )

    def _label(self, part: Part) -> str:
        return part.node.shown if self.for_office else part.label

    def _text(self, part: Part, value: Value) -> str:
        values = value if isinstance(value, list) else [value]
        return "\n".join(displayed(part, each, self.judge) for each in values if not is_empty(each))


def displayed(part: Part, value: Value, judge: Judge) -> str:
    """One value in words. What does not fit its field any more (an older version) is shown as it is."""
    if is_of(value, part.field_type.stored):
        return part.field_type.display(value, part.field, judge.form.context)
    return str(value)


def _files(value: Value) -> list[dict[str, Any]]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict)]
