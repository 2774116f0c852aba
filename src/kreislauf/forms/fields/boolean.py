"""Yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, FieldType, Layout, Look, Unreadable, Value
from kreislauf.forms.fields import _params
from kreislauf.forms.fields._typed import one_of
from kreislauf.kernel import Message

OPTIONS: Final = (("true", "Ja"), ("false", "Nein"))


@FIELD_TYPES.add
class Boolean(FieldType):
    """Asked as a question with two answers: a lone checkbox could not tell "no" from "not answered"."""

    key = "boolean"
    label = Message("Ja oder Nein")
    template = "radios.html"
    params = frozenset({"pattern"})
    stored = bool
    missing = Message("Bitte wählen Sie Ja oder Nein.")

    def check_params(self, field: Field, context: Context) -> list[Message]:
        return _params.unknown(field, self.params)

    def look(self, field: Field, context: Context) -> Look:
        return Look(self.template, Layout.GROUP, options=OPTIONS, asks_once=True)

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        match one_of(raw).lower():
            case "":
                return None
            case "true" | "ja" | "1":
                return True
            case "false" | "nein" | "0":
                return False
        raise Unreadable(self.missing)

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return [] if value is None else ["true" if value else "false"]

    def display(self, value: Value, field: Field, context: Context) -> str:
        return "Ja" if value else "Nein"

    def xfall(self, value: Value, field: Field) -> str:
        return "true" if value else "false"
