"""A text between questions."""

from __future__ import annotations

from collections.abc import Sequence

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, DataClass, FieldType, Layout, Look, Value
from kreislauf.forms.fields import _params
from kreislauf.kernel import Message


@FIELD_TYPES.add
class StaticText(FieldType):
    """Explanations (Feldart "label"): shown, never answered."""

    key = "static_text"
    label = Message("Hinweistext")
    template = "static_text.html"
    params = frozenset({"content", "min_length", "max_length"})
    is_asked = False
    data_class = DataClass.NONE

    def check_params(self, field: Field, context: Context) -> list[Message]:
        return _params.unknown(field, self.params)

    def look(self, field: Field, context: Context) -> Look:
        return Look(self.template, Layout.TEXT)

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        return None

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return []

    def display(self, value: Value, field: Field, context: Context) -> str:
        return str(value)

    def xfall(self, value: Value, field: Field) -> str:
        return str(value)
