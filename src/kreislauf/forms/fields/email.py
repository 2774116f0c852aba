"""An e-mail address."""

from __future__ import annotations

import re
from typing import Final

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Unreadable
from kreislauf.forms.fields._typed import Typed
from kreislauf.kernel import Message

_PART: Final = r"[^\s@.\"(),:;<>\[\\\]]{1,63}"
_ADDRESS: Final = re.compile(rf"{_PART}(\.{_PART}){{0,10}}@{_PART}(\.{_PART}){{1,10}}")
"""Deliberately wide: whether an address works is known only once it was written to."""


@FIELD_TYPES.add
class Email(Typed):
    """One address, such as name@example.org."""

    key = "email"
    label = Message("E-Mail-Adresse")
    inputmode = "email"
    longest = 254
    mismatch = Message("Das ist keine E-Mail-Adresse. Sie sieht so aus: name@beispiel.de.")

    def tidied(self, text: str) -> str:
        return text.replace(" ", "")

    def judge(self, text: str, field: Field) -> None:
        if len(text) > 254 or not _ADDRESS.fullmatch(text):
            raise Unreadable(self.mismatch)
