"""An e-mail address."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.services.kinds.fields._typed import Typed
from kreislauf.services.rules.form.definition import Field
from kreislauf.services.rules.form.field_types import FIELD_TYPES, Unreadable

_PART: Final = r"[^\s@.\"(),:;<>\[\\\]]{1,63}"
_ADDRESS: Final = re.compile(rf"{_PART}(\.{_PART}){{0,10}}@{_PART}(\.{_PART}){{1,10}}")
"""Deliberately wide: whether an address works is known only once it was written to."""


@FIELD_TYPES.add
class Email(Typed):
    """One address, such as name@example.org."""

    key = "email"
    label = _("E-Mail-Adresse")
    inputmode = "email"
    longest = 254
    mismatch = Message("Das ist keine E-Mail-Adresse. Sie sieht so aus: name@beispiel.de.")

    def tidied(self, text: str) -> str:
        return text.replace(" ", "")

    def judge(self, text: str, field: Field) -> None:
        if len(text) > 254 or not _ADDRESS.fullmatch(text):
            raise Unreadable(self.mismatch)
