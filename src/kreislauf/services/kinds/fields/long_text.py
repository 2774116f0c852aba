"""Several lines of text."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kreislauf.services.kinds.fields._typed import Typed
from kreislauf.services.rules.form.field_types import FIELD_TYPES


@FIELD_TYPES.add
class LongText(Typed):
    """Reasons and descriptions."""

    key = "long_text"
    label = _("Text (mehrere Zeilen)")
    template = "long_text.html"
    longest = 10_000
    has_lines = True
