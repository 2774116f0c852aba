"""A whole number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, FieldType, Look, Unreadable, Value
from kreislauf.forms.fields import _numbers, _params
from kreislauf.forms.fields._typed import one_of
from kreislauf.kernel import Message


@FIELD_TYPES.add
class Integer(FieldType):
    """Counts, years, days. What has leading zeros (a register number) is a text."""

    key = "integer"
    label = Message("Ganze Zahl")
    template = "input.html"
    params = frozenset({"minimum", "maximum", "pattern"})
    stored = int

    def check_params(self, field: Field, context: Context) -> list[Message]:
        return [
            *_params.unknown(field, self.params),
            *_params.order_problems(field, "minimum", "maximum"),
            *_params.pattern_problems(field),
        ]

    def look(self, field: Field, context: Context) -> Look:
        most = _params.decimal(field, "maximum")
        return Look(
            self.template,
            inputmode=_numbers.keys(field, decimals=False),
            maxlength=len(_numbers.plain(most)) if most is not None else 15,
        )

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        text = one_of(raw)
        if not text:
            return None
        number = _numbers.german_number(text)
        if number is None or number != number.to_integral_value() or abs(number) >= Decimal(10) ** 15:
            raise Unreadable(
                Message("„{written}“ ist keine ganze Zahl. Schreiben Sie sie wie 12 oder 1.234.", written=text[:40])
            )
        _numbers.check_bounds(number, field)
        pattern = _params.pattern(field)
        if pattern is not None and not (_params.matches(pattern, str(int(number))) or _params.matches(pattern, text)):
            raise Unreadable(Message("Diese Zahl hat nicht die vorgeschriebene Form. Bitte prüfen Sie sie."))
        return int(number)

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return [] if value is None else [str(value)]

    def display(self, value: Value, field: Field, context: Context) -> str:
        """Without grouping below 10.000, as years are written."""
        number = int(value)
        return str(number).replace("-", "−") if abs(number) < 10_000 else _numbers.german(str(number))

    def xfall(self, value: Value, field: Field) -> str:
        return str(value)
