"""A bank account (IBAN)."""

from __future__ import annotations

import re
from typing import Final

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import FIELD_TYPES, Context, Unreadable, Value
from kreislauf.forms.fields._typed import Typed
from kreislauf.kernel import Message

_FORM: Final = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_LENGTHS: Final = {"DE": 22, "AT": 20, "CH": 21, "LI": 21, "LU": 20, "NL": 18, "BE": 16, "FR": 27, "DK": 18, "PL": 28}
"""Of the countries next door (SWIFT IBAN registry)."""


@FIELD_TYPES.add
class Iban(Typed):
    """Checked by its check digits (ISO 13616, modulo 97)."""

    key = "iban"
    label = Message("Bankverbindung (IBAN)")
    longest = 42
    params = frozenset()
    mismatch = Message(
        "Diese IBAN stimmt nicht. Bitte prüfen Sie, ob eine Ziffer fehlt oder vertauscht ist. "
        "Deutsche IBAN beginnen mit DE und haben 22 Zeichen."
    )

    def tidied(self, text: str) -> str:
        return text.replace(" ", "").upper()

    def judge(self, text: str, field: Field) -> None:
        if not _FORM.fullmatch(text) or len(text) != _LENGTHS.get(text[:2], len(text)):
            raise Unreadable(self.mismatch)
        digits = "".join(str(int(letter, 36)) for letter in text[4:] + text[:4])
        if int(digits) % 97 != 1:
            raise Unreadable(self.mismatch)

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return [] if value is None else [_in_fours(str(value))]

    def display(self, value: Value, field: Field, context: Context) -> str:
        return _in_fours(str(value))


def _in_fours(text: str) -> str:
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
