"""A day."""

from __future__ import annotations

from collections.abc import Sequence

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, FieldType, Look, Unreadable, Value
from kreislauf.forms.fields import _moments, _params
from kreislauf.forms.fields._typed import one_of
from kreislauf.kernel import Message


@FIELD_TYPES.add
class Date(FieldType):
    """Stored as ISO 8601. Where only the year is known, FIM asks for day, month and year apart: those stay numbers."""

    key = "date"
    label = Message("Datum")
    template = "input.html"
    params = frozenset({"minimum", "maximum", "pattern"})

    def check_params(self, field: Field, context: Context) -> list[Message]:
        return [*_params.unknown(field, self.params), *_moments.bound_problems(field)]

    def look(self, field: Field, context: Context) -> Look:
        return Look(self.template, input_type="date", maxlength=10)

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        typed = one_of(raw)
        if not typed:
            return None
        day = _moments.read_day(typed)
        if day is None:
            raise Unreadable(
                Message("„{written}“ ist kein Datum. Schreiben Sie es wie 07.12.2023.", written=typed[:40])
            )
        _moments.check_day(day, field)
        return day.isoformat()

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return [] if value is None else [str(value)]

    def display(self, value: Value, field: Field, context: Context) -> str:
        return _moments.shown_day(str(value))

    def xfall(self, value: Value, field: Field) -> str:
        return str(value)
