"""What moved the money: from the line's history, together where it happened together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.line import Line, Movement
from kreislauf.gazette.payloads.lock import Lock
from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message, Money
from kreislauf.portal.addresses import address_of
from kreislauf.portal.reading import bar_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station, Words

ENTERED: Final = frozenset({"appropriation", "supplement", "carry_over", "excess", "virement", "lock"})

SPENDING: Final = frozenset({"commitment", "reduction", "payment", "repayment"})
MOST_STATIONS: Final = 12
"""A line with more movements than that tells its spending year by year."""

_TITLES: Final = {
    "release": ("released", Message("{amount} freigegeben")),
    "commitment": ("committed", Message("{amount} durch Aufträge gebunden")),
    "reduction": ("reduced", Message("Aufträge um {amount} gemindert")),
    "payment": ("paid", Message("{amount} ausgezahlt")),
    "repayment": ("returned", Message("{amount} zurückgezahlt")),
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
    """Movements in a row that belong together: of one kind and year, entered and locked on one day.

    Where that is still much, all spending of a year is one.
    """
    groups = [list(group) for _key, group in groupby(history, key=_what_and_when)]
    if len(groups) > MOST_STATIONS:
        return [list(group) for _key, group in groupby(history, key=_spending_or_what)]
    return groups


def _what_and_when(entry: Movement) -> tuple[str, str]:
    on = entry.on.isoformat()
    return ("entered", on) if entry.kind in ENTERED else (entry.kind, on[:4])


def _spending_or_what(entry: Movement) -> tuple[str, str]:
    kind, when = _what_and_when(entry)
    return ("spending" if kind in SPENDING else kind, when)


def _station(line: Published[Line], group: list[Movement], bundle: Bundle) -> Station | None:
    kind = group[0].kind
    bookings = [Booking(entry.on, gettext(entry.label), Money(entry.amount)) for entry in group]
    state, title = _entered(group, bookings) if kind in ENTERED else _moved(kind, group, bookings)
    return Station(
        title=title,
        state=state,
        on=bookings[-1].on,
        who=line.title,
        outcome=_release_statement(bundle, bookings[-1].on) if kind == "release" else "",
        href=address_of("line", line.key),
        bar=bar_of(group[-1].bar),
        template="portal/stations/bookings.html" if kind in SPENDING and len(bookings) > 1 else "",
        details=bookings,
    )


def _entered(group: list[Movement], bookings: list[Booking]) -> tuple[str, Words]:
    kinds = {entry.kind for entry in group}
    locked = Money(_sum(group, bookings, "lock"))
    entered = Money(sum(booking.amount.cents for booking in bookings)) - locked
    if "lock" not in kinds:
        return "posted", Message("{amount} stehen im Haushalt", amount=entered)
    if kinds == {"lock"}:
        return "locked", Message("{amount} gesperrt", amount=locked)
    if entered == locked:
        return "locked", Message("{amount} stehen im Haushalt und sind gesperrt", amount=entered)
    return "locked", Message("{amount} stehen im Haushalt, {locked} davon gesperrt", amount=entered, locked=locked)


def _moved(kind: str, group: list[Movement], bookings: list[Booking]) -> tuple[str, Words]:
    if len({entry.kind for entry in group}) > 1:
        committed = Money(_sum(group, bookings, "commitment") - _sum(group, bookings, "reduction"))
        paid = Money(_sum(group, bookings, "payment") - _sum(group, bookings, "repayment"))
        return "paid", Message("{committed} gebunden, {paid} ausgezahlt", committed=committed, paid=paid)
    if kind not in _TITLES:
        return "posted", bookings[0].label or _("Buchung")
    state, words = _TITLES[kind]
    return state, Message(words.template, amount=Money(sum(booking.amount.cents for booking in bookings)))


def _sum(group: list[Movement], bookings: list[Booking], kind: str) -> int:
    """The cents of one kind among movements and their bookings."""
    pairs = zip(group, bookings, strict=True)
    return sum(booking.amount.cents for entry, booking in pairs if entry.kind == kind)


def _release_statement(bundle: Bundle, on: date) -> str:
    """What the release of about that day rests on."""
    releases = [
        (abs((release.on - on).days), release.statement)
        for lock in bundle.typed(Lock)
        for release in lock.data.releases
    ]
    return min(releases, default=(0, ""))[1]
