"""An amount of money."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, FieldType, Look, Unreadable, Value
from kreislauf.forms.engine.writing import NBSP, writing
from kreislauf.forms.fields import _numbers, _params
from kreislauf.forms.fields._typed import one_of
from kreislauf.kernel import Message
from kreislauf.kernel.money import LARGEST_AMOUNT, parse_amount

_LARGEST: Final = LARGEST_AMOUNT.cents


@FIELD_TYPES.add
class Currency(FieldType):
    """Euros, stored as cents. The parameters are in euros, as schemas have them."""

    key = "currency"
    label = Message("Betrag in Euro")
    template = "money.html"
    params = frozenset({"minimum", "maximum", "pattern"})
    stored = int

    def check_params(self, field: Field, context: Context) -> list[Message]:
        return [*_params.unknown(field, self.params), *_params.order_problems(field, "minimum", "maximum")]

    def look(self, field: Field, context: Context) -> Look:
        return Look(self.template, inputmode="decimal")

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        typed = one_of(raw)
        if not typed:
            return None
        try:
            cents = parse_amount(typed).cents
        except ValueError:
            cents = _LARGEST + 1
        if abs(cents) > _LARGEST:
            raise Unreadable(
                Message("„{written}“ ist kein Betrag. Schreiben Sie ihn wie 1.234,56 oder 600.", written=typed[:40])
            )
        _numbers.check_bounds(Decimal(cents) / 100, field, f"{NBSP}Euro")
        return cents

    def raw(self, value: Value | None, field: Field) -> list[str]:
        if value is None:
            return []
        euros, cents = divmod(abs(int(value)), 100)
        return [f"{'-' if value < 0 else ''}{euros},{cents:02d}"]

    def display(self, value: Value, field: Field, context: Context) -> str:
        return writing().money(int(value))

    def xfall(self, value: Value, field: Field) -> str:
        return f"{Decimal(int(value)) / 100:.2f}"
