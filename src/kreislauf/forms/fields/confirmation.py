"""A declaration that is confirmed, or not."""

from __future__ import annotations

from collections.abc import Sequence

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, FieldType, Layout, Look, Value
from kreislauf.forms.fields import _params
from kreislauf.kernel import Message


@FIELD_TYPES.add
class Confirmation(FieldType):
    """One checkbox with a sentence, for forms of our own: "Ich habe … gelesen." Only "confirmed" is an answer."""

    key = "confirmation"
    label = Message("Bestätigung (ein Haken)")
    template = "checkbox.html"
    stored = bool
    missing = Message("Bitte bestätigen Sie das.")

    def check_params(self, field: Field, context: Context) -> list[Message]:
        return _params.unknown(field, self.params)

    def look(self, field: Field, context: Context) -> Look:
        return Look(self.template, Layout.CHECK, options=(("true", "Ja"),), asks_once=True)

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        return True if raw and raw[-1].strip().lower() in {"true", "on", "ja", "1"} else None

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return ["true"] if value else []

    def display(self, value: Value, field: Field, context: Context) -> str:
        return "Ja, bestätigt" if value else "Nicht bestätigt"

    def xfall(self, value: Value, field: Field) -> str:
        return "true" if value else "false"
