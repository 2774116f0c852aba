"""What lapses, in the same words on every page, inside and outside."""

from __future__ import annotations

from datetime import date

from kreislauf.kernel import Message, Money


def lapse_words(on: date, locked: Money, free: Money, committed: Money, *, today: date) -> Message:
    """ "Am 31. Dezember 2026 verfallen 540.500 Euro: …", with every part that is not nought."""
    total = locked + free + committed
    values = {"day": on, "total": total, "parts": _parts(locked, free, committed)}
    if on < today:
        return Message("Am {day} sind {total} verfallen: {parts}.", **values)
    return Message("Am {day} verfallen {total}: {parts}.", **values)


def _parts(locked: Money, free: Money, committed: Money) -> Message:
    said = [
        message
        for amount, message in (
            (locked, Message("{amount} gesperrt", amount=locked)),
            (free, Message("{amount} frei", amount=free)),
            (committed, Message("{amount} gebunden ohne festgehaltenen Beginn", amount=committed)),
        )
        if amount
    ]
    if len(said) < 2:
        return said[0] if said else Message("nichts")
    first, *between, last = said
    for message in between:
        first = Message("{first}, {second}", first=first, second=message)
    return Message("{first} und {last}", first=first, last=last)
