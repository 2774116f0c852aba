"""What moved the money: from the line's history, together where it happened together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.line import Chapter, Line, Movement
from kreislauf.gazette.payloads.lock import Lock
from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message, Money
from kreislauf.portal.addresses import address_of
from kreislauf.portal.reading import bar_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station, Words

ENTERED: Final = frozenset({Chapter.ENTERED, Chapter.LOCKED})
SPENDING: Final = frozenset({Chapter.COMMITTED, Chapter.REDUCED, Chapter.PAID, Chapter.RETURNED})
MOST_STATIONS: Final = 12
"""A line with more movements than that tells its spending year by year."""

_TITLES: Final[dict[str, Message]] = {
    Chapter.RELEASED: Message("{amount} freigegeben"),
    Chapter.COMMITTED: Message("{amount} durch Aufträge gebunden"),
    Chapter.REDUCED: Message("Aufträge um {amount} gemindert"),
    Chapter.PAID: Message("{amount} ausgezahlt"),
    Chapter.RETURNED: Message("{amount} zurückgezahlt"),
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
        for line in bundle.typed(Line):
            for group in _together(line.data.history):
                if station := _station(line, group, bundle):
                    yield station


def _together(history: Sequence[Movement]) -> list[list[Movement]]:
    """Movements in a row that belong together: of one chapter and year, entered and locked on one day.

    Where that is still much, all spending of a year is one.
    """
    groups = [list(group) for _key, group in groupby(history, key=_what_and_when)]
    if len(groups) > MOST_STATIONS:
        return [list(group) for _key, group in groupby(history, key=_spending_or_what)]
    return groups


def _what_and_when(entry: Movement) -> tuple[str, str]:
    on = entry.on.isoformat()
    return (Chapter.ENTERED, on) if entry.chapter in ENTERED else (entry.chapter or entry.kind, on[:4])


def _spending_or_what(entry: Movement) -> tuple[str, str]:
    what, when = _what_and_when(entry)
    return ("spending" if what in SPENDING else what, when)


def _station(line: Published[Line], group: list[Movement], bundle: Bundle) -> Station | None:
    chapter = group[0].chapter
    bookings = [Booking(entry.on, gettext(entry.label), Money(entry.amount)) for entry in group]
    state, title = _entered(group, bookings) if chapter in ENTERED else _moved(group, bookings)
    return Station(
        title=title,
        state=state,
        on=bookings[-1].on,
        who=line.title,
        outcome=_release_statement(bundle, bookings[-1].on) if chapter == Chapter.RELEASED else "",
        href=address_of("line", line.key),
        bar=bar_of(group[-1].bar),
        template="portal/stations/bookings.html" if chapter in SPENDING and len(bookings) > 1 else "",
        details=bookings,
    )


def _entered(group: list[Movement], bookings: list[Booking]) -> tuple[str, Words]:
    chapters = {entry.chapter for entry in group}
    locked = Money(_sum(group, Chapter.LOCKED))
    entered = Money(sum(booking.amount.cents for booking in bookings)) - locked
    if Chapter.LOCKED not in chapters:
        return "posted", Message("{amount} stehen im Haushalt", amount=entered)
    if chapters == {Chapter.LOCKED}:
        return "locked", Message("{amount} gesperrt", amount=locked)
    if entered == locked:
        return "locked", Message("{amount} stehen im Haushalt und sind gesperrt", amount=entered)
    return "locked", Message("{amount} stehen im Haushalt, {locked} davon gesperrt", amount=entered, locked=locked)


def _moved(group: list[Movement], bookings: list[Booking]) -> tuple[str, Words]:
    """The title of spending, of a release, or of what the trace has no words of its own for."""
    if len({entry.chapter for entry in group}) > 1:
        committed = Money(_sum(group, Chapter.COMMITTED) - _sum(group, Chapter.REDUCED))
        paid = Money(_sum(group, Chapter.PAID) - _sum(group, Chapter.RETURNED))
        return "paid", Message("{committed} gebunden, {paid} ausgezahlt", committed=committed, paid=paid)
    chapter = group[0].chapter
    if chapter not in _TITLES:
        return "posted", bookings[0].label or _("Buchung")
    return chapter, Message(_TITLES[chapter].template, amount=Money(sum(booking.amount.cents for booking in bookings)))


def _sum(group: list[Movement], chapter: Chapter) -> int:
    """The cents of one chapter among movements."""
    return sum(entry.amount for entry in group if entry.chapter == chapter)


def _release_statement(bundle: Bundle, on: date) -> str:
    """What the release of about that day rests on."""
    releases = [
        (abs((release.on - on).days), release.statement)
        for lock in bundle.typed(Lock)
        for release in lock.data.releases
    ]
    return min(releases, default=(0, ""))[1]
