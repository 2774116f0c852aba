"""A telephone number."""

from __future__ import annotations

import re
from typing import Final

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Unreadable
from kreislauf.forms.fields._typed import Typed
from kreislauf.kernel import Message

_NUMBER: Final = re.compile(r"\+?[\d\s()/.\-–]{2,40}((ext|App|app|Durchwahl)\.? ?\d{1,6})?")


@FIELD_TYPES.add
class Telephone(Typed):
    """A number as people write it: kept as typed, with enough digits to be called."""

    key = "telephone"
    label = Message("Telefonnummer")
    inputmode = "tel"
    input_type = "tel"
    longest = 60
    mismatch = Message("Das ist keine Telefonnummer. Sie sieht zum Beispiel so aus: 0421 123456 oder +49 421 123456.")

    def judge(self, text: str, field: Field) -> None:
        if not _NUMBER.fullmatch(text) or not 3 <= sum(letter.isdigit() for letter in text) <= 20:
            raise Unreadable(self.mismatch)
