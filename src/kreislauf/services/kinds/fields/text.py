"""A line of text."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kreislauf.services.kinds.fields._typed import Typed
from kreislauf.services.rules.form.field_types import FIELD_TYPES


@FIELD_TYPES.add
class Text(Typed):
    """Names, places, numbers with leading zeros: whatever fits a line."""

    key = "text"
    label = _("Text (eine Zeile)")
