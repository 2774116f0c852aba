"""A time of day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, DataClass, FieldType, Look, Unreadable, Value
from kreislauf.forms.engine.writing import writing
from kreislauf.forms.fields import _moments, _params
from kreislauf.forms.fields._typed import one_of
from kreislauf.kernel import Message


@FIELD_TYPES.add
class Time(FieldType):
    """Hours and minutes, in the time of the place it speaks of."""

    key = "time"
    label = Message("Uhrzeit")
    template = "input.html"
    params = frozenset({"minimum", "maximum", "pattern"})
    data_class = DataClass.NONE

    def check_params(self, field: Field, context: Context) -> list[Message]:
        return _params.unknown(field, self.params)

    def look(self, field: Field, context: Context) -> Look:
        return Look(self.template, input_type="time", maxlength=5)

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        typed = one_of(raw)
        if not typed:
            return None
        moment = _moments.read_time(typed)
        if moment is None:
            raise Unreadable(Message("„{written}“ ist keine Uhrzeit. Schreiben Sie sie wie 17:30.", written=typed[:40]))
        least = _moments.read_time(str(field.params.get("minimum", ""))[:8])
        most = _moments.read_time(str(field.params.get("maximum", ""))[:8])
        if (least and moment < least) or (most and moment > most):
            raise Unreadable(
                Message(
                    "Möglich sind Zeiten von {least} bis {most}.",
                    least=least or time(0, 0),
                    most=most or time(23, 59),
                )
            )
        return moment.strftime("%H:%M")

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return [] if value is None else [str(value)]

    def display(self, value: Value, field: Field, context: Context) -> str:
        moment = _moments.read_time(str(value))
        return writing().clock(moment) if moment else str(value)

    def xfall(self, value: Value, field: Field) -> str:
        return f"{value}:00"
