"""An amount of money."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.services.kinds.fields import _numbers, _params
from kreislauf.services.kinds.fields._typed import one_of
from kreislauf.services.rules.form.definition import Field
from kreislauf.services.rules.form.field_types import FIELD_TYPES, Context, FieldType, Look, Unreadable, Value
from kreislauf.ui import forms, text

_LARGEST: Final = forms.LARGEST_AMOUNT.cents


@FIELD_TYPES.add
class Currency(FieldType):
    """Euros, stored as cents. The parameters are in euros, as schemas have them."""

    key = "currency"
    label = _("Betrag in Euro")
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
            cents = forms.parse_amount(typed).cents
        except ValueError:
            cents = _LARGEST + 1
        if abs(cents) > _LARGEST:
            raise Unreadable(
                Message("„{written}“ ist kein Betrag. Schreiben Sie ihn wie 1.234,56 oder 600.", written=typed[:40])
            )
        _numbers.check_bounds(Decimal(cents) / 100, field, f"{text.NBSP}Euro")
        return cents

    def raw(self, value: Value | None, field: Field) -> list[str]:
        if value is None:
            return []
        euros, cents = divmod(abs(int(value)), 100)
        return [f"{'-' if value < 0 else ''}{euros},{cents:02d}"]

    def display(self, value: Value, field: Field, context: Context) -> str:
        return text.money(int(value))

    def xfall(self, value: Value, field: Field) -> str:
        return f"{Decimal(int(value)) / 100:.2f}"
