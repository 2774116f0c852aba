"""A number with decimals."""

from __future__ import annotations

from collections.abc import Sequence

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, FieldType, Look, Unreadable, Value
from kreislauf.forms.fields import _numbers, _params
from kreislauf.forms.fields._typed import one_of
from kreislauf.kernel import Message


@FIELD_TYPES.add
class Number(FieldType):
    """Stored as decimal text with a point, so that nothing is rounded."""

    key = "number"
    label = Message("Zahl mit Nachkommastellen")
    template = "input.html"
    params = frozenset({"minimum", "maximum", "pattern"})

    def check_params(self, field: Field, context: Context) -> list[Message]:
        return [
            *_params.unknown(field, self.params),
            *_params.order_problems(field, "minimum", "maximum"),
            *_params.pattern_problems(field),
        ]

    def look(self, field: Field, context: Context) -> Look:
        return Look(self.template, inputmode=_numbers.keys(field, decimals=True), maxlength=20)

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        text = one_of(raw)
        if not text:
            return None
        number = _numbers.german_number(text)
        if number is None:
            raise Unreadable(Message("„{written}“ ist keine Zahl. Schreiben Sie sie wie 1.234,5.", written=text[:40]))
        _numbers.check_bounds(number, field)
        value = _numbers.plain(number)
        pattern = _params.pattern(field)
        if pattern is not None and not (_params.matches(pattern, value) or _params.matches(pattern, text)):
            raise Unreadable(Message("Diese Zahl hat nicht die vorgeschriebene Form. Bitte prüfen Sie sie."))
        return value

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return [] if value is None else [str(value).replace(".", ",")]

    def display(self, value: Value, field: Field, context: Context) -> str:
        return _numbers.german(str(value))

    def xfall(self, value: Value, field: Field) -> str:
        return str(value)
