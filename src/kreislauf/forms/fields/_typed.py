"""What all fields to type text into have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar, Final
from unicodedata import normalize

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import Context, FieldType, Look, Unreadable, Value
from kreislauf.forms.fields import _params
from kreislauf.kernel import Message

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
"""Control characters, what turns the direction of writing, halves of characters: nothing that a name consists of."""


def clean(text: str, *, lines: bool = False) -> str:
    """Text as it is kept: composed (NFC), without what cannot be seen, without spaces around."""
    plain = _UNSEEN.sub("", normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))
    if lines:
        return "\n".join(line.rstrip() for line in plain.replace("\t", " ").split("\n")).strip()
    return " ".join(plain.split())


class Typed(FieldType):
    """Base of text, long text, e-mail, telephone …"""

    params = frozenset({"min_length", "max_length", "pattern"})
    template = "input.html"
    longest: ClassVar[int] = 1_000
    """Where the field sets no limit."""
    has_lines: ClassVar[bool] = False
    inputmode: ClassVar[str] = ""
    input_type: ClassVar[str] = "text"
    mismatch: ClassVar[Message] = Message("Diese Angabe hat nicht die vorgeschriebene Form. Bitte prüfen Sie sie.")

    def check_params(self, field: Field, context: Context) -> list[Message]:
        return [
            *_params.unknown(field, self.params),
            *_params.order_problems(field, "min_length", "max_length"),
            *_params.pattern_problems(field),
        ]

    def look(self, field: Field, context: Context) -> Look:
        digits = (pattern := _params.pattern(field)) is not None and pattern.is_of("0123456789")
        return Look(
            self.template,
            input_type=self.input_type,
            inputmode="numeric" if digits else self.inputmode,
            maxlength=self._most(field),
        )

    def _most(self, field: Field) -> int:
        return min(_params.whole(field, "max_length") or self.longest, 100_000)

    def read(self, raw: Sequence[str], field: Field, context: Context) -> Value | None:
        text = clean(raw[-1], lines=self.has_lines) if raw else ""
        if not text:
            return None
        text = self.tidied(text)
        self._check_length(text, field)
        self.judge(text, field)
        pattern = _params.pattern(field)
        if pattern is not None and not _params.matches(pattern, text):
            raise Unreadable(self._mismatch(pattern.example()))
        return text

    def tidied(self, text: str) -> str:
        """The text as this type keeps it; reading it once more must not change it."""
        return text

    def judge(self, text: str, field: Field) -> None:
        """Whether the text is one of this type. Raises Unreadable."""

    def _check_length(self, text: str, field: Field) -> None:
        least, most = _params.whole(field, "min_length") or 0, self._most(field)
        if len(text) > most:
            raise Unreadable(
                Message("Hier passen höchstens {most} Zeichen. Es sind {count}.", most=most, count=len(text))
            )
        if len(text) < least:
            raise Unreadable(
                Message("Hier sind mindestens {least} Zeichen nötig. Es sind {count}.", least=least, count=len(text))
            )

    def _mismatch(self, example: str) -> Message:
        if self.mismatch is not Typed.mismatch or not example:
            return self.mismatch
        return Message(
            "Diese Angabe hat nicht die vorgeschriebene Form. Sie sieht zum Beispiel so aus: {example}.",
            example=example,
        )

    def raw(self, value: Value | None, field: Field) -> list[str]:
        return [] if value is None else [str(value)]

    def display(self, value: Value, field: Field, context: Context) -> str:
        return str(value)

    def xfall(self, value: Value, field: Field) -> str:
        return str(value)


def one_of(raw: Sequence[str]) -> str:
    """What was typed into a single control."""
    return clean(raw[-1])[:200] if raw else ""
