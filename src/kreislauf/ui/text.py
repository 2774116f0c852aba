"""How Kreislauf writes money, days and sentences, in the reader's language.

German by default ("600.000,00 €", "7. Dezember 2023", "17:30 Uhr"), English where the reader chose it.
Spaces inside a value are non-breaking, so that a number never parts from its unit.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from string import Formatter
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext

from kreislauf.kernel import COUNTY_TIME, Message, Money, phrase

NBSP = "\u00a0"
NOTHING = "–"


def _is_english() -> bool:
    return (get_language() or "de").startswith("en")


def _grouped(whole: int) -> str:
    digits = f"{whole:,}"
    return digits if _is_english() else digits.replace(",", ".")


def number(value: int | None) -> str:
    """A whole number with thousands separated: 1.234."""
    if value is None:
        return NOTHING
    sign = "−" if value < 0 else ""
    return sign + _grouped(abs(value))


def _parts(amount: Money | int) -> tuple[str, int, int]:
    cents = amount.cents if isinstance(amount, Money) else amount
    return ("−" if cents < 0 else "", *divmod(abs(cents), 100))


def money(amount: Money | int | None) -> str:
    """An amount for tables: 600.000,00 €. A bare number is cents."""
    if amount is None:
        return NOTHING
    sign, euros, cents = _parts(amount)
    if _is_english():
        return f"{sign}€{_grouped(euros)}.{cents:02d}"
    return f"{sign}{_grouped(euros)},{cents:02d}{NBSP}€"


def money_words(amount: Money | int | None) -> str:
    """An amount for sentences: 600.000 Euro, cents only where there are any. A bare number is cents."""
    if amount is None:
        return NOTHING
    sign, euros, cents = _parts(amount)
    point = "." if _is_english() else ","
    fraction = f"{point}{cents:02d}" if cents else ""
    unit = "euros" if _is_english() else "Euro"
    return f"{sign}{_grouped(euros)}{fraction}{NBSP}{unit}"


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(COUNTY_TIME)
    return value


def day(value: date | datetime | None) -> str:
    """A day for sentences: 7. Dezember 2023."""
    if value is None:
        return NOTHING
    pattern = "j F Y" if _is_english() else "j. F Y"
    return date_format(_local(value), pattern).replace(" ", NBSP)


def day_short(value: date | datetime | None) -> str:
    """A day for tables: 07.12.2023."""
    if value is None:
        return NOTHING
    return date_format(_local(value), "d M Y" if _is_english() else "d.m.Y").replace(" ", NBSP)


def weekday(value: date | datetime | None) -> str:
    """A day with its weekday: Donnerstag, 7. Dezember 2023."""
    if value is None:
        return NOTHING
    return f"{date_format(_local(value), 'l')}, {day(value)}"


def clock(value: datetime | time | None) -> str:
    """A time of day in county time: 17:30 Uhr."""
    if value is None:
        return NOTHING
    moment = _local(value) if isinstance(value, datetime) else value
    text = moment.strftime("%H:%M")
    return text if _is_english() else f"{text}{NBSP}Uhr"


def moment(value: datetime | None) -> str:
    """A day and a time: 7. Dezember 2023, 17:30 Uhr."""
    if value is None:
        return NOTHING
    return f"{day(value)}, {clock(value)}"


def shown(value: Any) -> str:
    """Any value as it stands inside a sentence."""
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    if isinstance(value, list | tuple):
        return ", ".join(shown(part) for part in value)
    return NOTHING if value is None else str(value)


def say(message: Message | Promise | str | None) -> str:
    """A kernel message, translated and with its parameters put in; text stays as it is."""
    if message is None:
        return ""
    if not isinstance(message, Message):
        return str(message)
    return phrase(gettext(message.template), message.params, shown)


def pattern(template: str) -> str:
    """What a sentence says whatever its values are: "… gibt … frei." """
    translated = gettext(template)
    names = {name for _text, name, _spec, _how in Formatter().parse(translated) if name}
    return phrase(translated, dict.fromkeys(names, "…"))


_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Message, say),
    (Money, money_words),
    (datetime, moment),
    (date, day),
    (time, clock),
)
