"""Several lines of text."""

from __future__ import annotations

from kreislauf.kernel import Message
from kreislauf.services.kinds.fields._typed import Typed
from kreislauf.services.rules.form.field_types import FIELD_TYPES


@FIELD_TYPES.add
class LongText(Typed):
    """Reasons and descriptions."""

    key = "long_text"
    label = Message("Text (mehrere Zeilen)")
    template = "long_text.html"
    longest = 10_000
    has_lines = True
