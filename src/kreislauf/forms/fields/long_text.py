"""Several lines of text."""

from __future__ import annotations

from kreislauf.forms.engine.field_types import FIELD_TYPES
from kreislauf.forms.fields._typed import Typed
from kreislauf.kernel import Message


@FIELD_TYPES.add
class LongText(Typed):
    """Reasons and descriptions."""

    key = "long_text"
    label = Message("Text (mehrere Zeilen)")
    template = "long_text.html"
    longest = 10_000
    has_lines = True
