"""What lapses, in the same words on every page, inside and outside."""

from __future__ import annotations

from datetime import date

from kreislauf.kernel import Message, Money


def lapse_words(on: date, locked: Money, free: Money, committed: Money, *, today: date) -> Message:
    """ "Am 31. Dezember 2026 verfallen 540.500 Euro: …", with every part that is not nought."""
    total = locked + free + committed
    if total in (locked, free, committed):
        return _of_one_kind(on, total, is_past=on < today, is_locked=bool(locked), is_free=bool(free))
    values = {"day": on, "total": total, "parts": _parts(locked, free, committed)}
    if on < today:
        return Message("Am {day} sind {total} verfallen: {parts}.", **values)
    return Message("Am {day} verfallen {total}: {parts}.", **values)


def _of_one_kind(on: date, total: Money, *, is_past: bool, is_locked: bool, is_free: bool) -> Message:
    values = {"day": on, "total": total}
    if is_past:
        if is_locked:
            return Message("Am {day} sind {total} verfallen, die gesperrt waren.", **values)
        if is_free:
            return Message("Am {day} sind {total} verfallen, die frei waren.", **values)
        return Message("Am {day} sind {total} verfallen, die ohne festgehaltenen Beginn gebunden waren.", **values)
    if is_locked:
        return Message("Am {day} verfallen {total}, die gesperrt sind.", **values)
    if is_free:
        return Message("Am {day} verfallen {total}, die frei sind.", **values)
    return Message("Am {day} verfallen {total}, die ohne festgehaltenen Beginn gebunden sind.", **values)


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
    first, *between, last = said
    for message in between:
        first = Message("{first}, {second}", first=first, second=message)
    return Message("{first} und {last}", first=first, last=last)
