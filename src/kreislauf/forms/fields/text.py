"""A line of text."""

from __future__ import annotations

from kreislauf.forms.engine.field_types import FIELD_TYPES
from kreislauf.forms.fields._typed import Typed
from kreislauf.kernel import Message


@FIELD_TYPES.add
class Text(Typed):
    """Names, places, numbers with leading zeros: whatever fits a line."""

    key = "text"
    label = Message("Text (eine Zeile)")
