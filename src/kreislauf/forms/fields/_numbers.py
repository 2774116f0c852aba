"""Numbers as Germans write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.engine.field_types import Unreadable
from kreislauf.forms.fields import _params
from kreislauf.kernel import Message

MOST_DIGITS: Final = 20
_GROUPED: Final = re.compile(r"(?P<sign>[-−+]?)(?P<whole>[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,(?P<parts>[0-9]+))?")
_POINTED: Final = re.compile(r"(?P<sign>[-−+]?)(?P<whole>[0-9]+)\.(?P<parts>[0-9]+)")


def german_number(text: str) -> Decimal | None:
    """The number of "1.234,5", "1 234", "12,5", "12.5", "-3"; None if it is none.

    "1.234" is one thousand two hundred thirty-four: a point before three digits groups thousands.
    """
    found = _GROUPED.fullmatch(text) or _POINTED.fullmatch(text)
    if (
        found is None
        or len(text) > MOST_DIGITS * 2
        or (not text.isascii() and "\u00a0" not in text and "−" not in text)
    ):
        return None
    whole = re.sub(r"\D", "", found["whole"])
    parts = found["parts"] or ""
    if len(whole) + len(parts) > MOST_DIGITS:
        return None
    number = Decimal(f"{whole}.{parts}") if parts else Decimal(whole)
    return -number if found["sign"] in {"-", "−"} else number


def plain(number: Decimal) -> str:
    """The number as it is stored: "12.5", "-3", without an exponent or idle zeros."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"", "-0", "-"} else text


def german(text: str) -> str:
    """A stored number for people: "1234.5" -> "1.234,5"."""
    sign, digits = ("−", text[1:]) if text.startswith("-") else ("", text)
    whole, _point, parts = digits.partition(".")
    grouped = f"{int(whole):,}".replace(",", ".") if whole.isdigit() else whole
    return sign + grouped + (f",{parts}" if parts else "")


def check_bounds(number: Decimal, field: Field, unit: str = "") -> None:
    """Whether the number is within the field's minimum and maximum. Raises Unreadable."""
    least, most = _params.decimal(field, "minimum"), _params.decimal(field, "maximum")
    if least is not None and number < least:
        raise Unreadable(Message("Möglich sind Werte ab {least}.", least=german(plain(least)) + unit))
    if most is not None and number > most:
        raise Unreadable(Message("Möglich sind Werte bis {most}.", most=german(plain(most)) + unit))


def keys(field: Field, *, decimals: bool) -> str:
    """The keys a phone shows. Those for numbers lack the minus on some, so they come only where none is needed."""
    least = _params.decimal(field, "minimum")
    if least is None or least < 0:
        return ""
    return "decimal" if decimals else "numeric"
