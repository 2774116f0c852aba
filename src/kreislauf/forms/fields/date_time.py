"""A day and a time."""

from __future__ import annotations

from collections.abc import Sequence

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, FieldType, Look, Unreadable, Value
from kreislauf.forms.engine.writing import writing
from kreislauf.forms.fields import _moments, _params
from kreislauf.forms.fields._typed import one_of
from kreislauf.kernel import Message


@FIELD_TYPES.add
class DateTime(FieldType):
    """Stored as "2024-02-29T17:30", in the time of the county."""

    key = "date_time"
    label = Message("Datum und Uhrzeit")
    template = "input.html"
    params = frozenset({"minimum", "maximum", "pattern"})

    def check_params(self, field: Field, context: Context) -> list[Message]:
        return [*_params.unknown(field, self.params), *_moments.bound_problems(field)]

    def look(self, field: Field, context: Context) -> Look:
        return Look(self.template, input_type="datetime-local", maxlength=16)

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        typed = one_of(raw)
        if not typed:
            return None
        written, _gap, hour = typed.replace("T", " ", 1).replace(",", " ").rpartition(" ")
        if hour == "Uhr":
            written, _gap, hour = written.rpartition(" ")
        day, moment = _moments.read_day(written.strip()), _moments.read_time(hour)
        if day is None or moment is None:
            raise Unreadable(
                Message("„{written}“ ist kein Zeitpunkt. Schreiben Sie ihn wie 07.12.2023 17:30.", written=typed[:40])
            )
        _moments.check_day(day, field)
        return f"{day.isoformat()}T{moment:%H:%M}"

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return [] if value is None else [str(value)]

    def display(self, value: Value, field: Field, context: Context) -> str:
        day, _t, hour = str(value).partition("T")
        moment = _moments.read_time(hour)
        return f"{_moments.shown_day(day)}, {writing().clock(moment)}" if moment else str(value)

    def xfall(self, value: Value, field: Field) -> str:
        return f"{value}:00"
