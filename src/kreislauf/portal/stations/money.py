"""What moved the money: from the line's history, together where it happened together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message, Money
from kreislauf.portal.addresses import address_of
from kreislauf.portal.reading import Json, bar_of, day_of, items_of, money_of, text_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station, Words

ENTERED: Final = frozenset({"appropriation", "supplement", "carry_over", "excess", "virement", "lock"})

_TITLES: Final = {
    "release": ("released", Message("{amount} freigegeben"), Message("{amount} freigegeben")),
    "commitment": ("committed", Message("Auftrag über {amount}"), Message("{count} Aufträge über {amount}")),
    "reduction": ("reduced", Message("Auftrag um {amount} gemindert"), Message("Aufträge um {amount} gemindert")),
    "payment": ("paid", Message("{amount} ausgezahlt"), Message("{count} Zahlungen: {amount}")),
    "repayment": ("returned", Message("{amount} zurückgezahlt"), Message("{amount} zurückgezahlt")),
}


@dataclass(frozen=True, slots=True)
class Booking:
    """One booking inside a station."""

    on: date
    label: str
    amount: Money


@SOURCES.add
class LineHistory:
    """Entered and locked, released, committed, paid; with the bar after each."""

    key = "money"
    order = 6

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        for line in bundle.of("line"):
            for group in _together(items_of(line.data.get("history"))):
                if station := _station(line, group, bundle):
                    yield station


def _together(history: list[Json]) -> Iterator[list[Json]]:
    """Bookings of one kind in a row and in one year; what enters money and locks it on one day is one."""
    for _key, group in groupby((entry for entry in history if day_of(entry.get("on"))), key=_what_and_when):
        yield list(group)


def _what_and_when(entry: Json) -> tuple[str, str]:
    kind, on = text_of(entry.get("kind")), str(day_of(entry.get("on")))
    return ("entered", on) if kind in ENTERED else (kind, on[:4])


def _station(line: Published, group: list[Json], bundle: Bundle) -> Station | None:
    kind = text_of(group[0].get("kind"))
    bookings = [
        Booking(day, text_of(entry.get("label")), money_of(entry.get("amount")) or Money(0))
        for entry in group
        if (day := day_of(entry.get("on")))
    ]
    state, title = _entered(group, bookings) if kind in ENTERED else _moved(kind, bookings)
    return Station(
        title=title,
        state=state,
        on=bookings[-1].on,
        who=line.title,
        outcome=_release_statement(bundle, bookings[-1].on) if kind == "release" else "",
        href=address_of("line", line.key),
        bar=bar_of(group[-1].get("bar")),
        template="portal/stations/bookings.html" if kind not in ENTERED and kind != "release" else "",
        details=bookings,
    )


def _entered(group: list[Json], bookings: list[Booking]) -> tuple[str, Words]:
    kinds = {text_of(entry.get("kind")) for entry in group}
    entered = Money(sum(b.amount.cents for b, e in zip(bookings, group, strict=True) if e.get("kind") != "lock"))
    locked = Money(sum(b.amount.cents for b, e in zip(bookings, group, strict=True) if e.get("kind") == "lock"))
    if "lock" not in kinds:
        return "posted", Message("{amount} stehen im Haushalt", amount=entered)
    if kinds == {"lock"}:
        return "locked", Message("{amount} gesperrt", amount=locked)
    if entered == locked:
        return "locked", Message("{amount} stehen im Haushalt und sind gesperrt", amount=entered)
    return "locked", Message("{amount} stehen im Haushalt, {locked} davon gesperrt", amount=entered, locked=locked)


def _moved(kind: str, bookings: list[Booking]) -> tuple[str, Words]:
    if kind not in _TITLES:
        return "posted", bookings[0].label or _("Buchung")
    state, one, many = _TITLES[kind]
    words = one if len(bookings) == 1 else many
    total = Money(sum(booking.amount.cents for booking in bookings))
    return state, Message(words.template, amount=total, count=len(bookings))


def _release_statement(bundle: Bundle, on: date) -> str:
    """What the release of about that day rests on."""
    releases = [
        (abs((day - on).days), text_of(release.get("statement")))
        for lock in bundle.of("lock")
        for release in items_of(lock.data.get("releases"))
        if (day := day_of(release.get("on")))
    ]
    return min(releases, default=(0, ""))[1]
