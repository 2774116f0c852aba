"""What locks wait for, and when those who can bring it meet next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import F

from kreislauf.budget.models import Lock
from kreislauf.budget.queries.bodies import body_name, names_at_hand
from kreislauf.budget.queries.lapse import lapse_sentences, lapses_of
from kreislauf.budget.queries.locks import leaf_sentence, next_cent, trees_of
from kreislauf.budget.rules.conditions import Node, unmet
from kreislauf.budget.rules.release_conditions import RELEASE_CONDITIONS
from kreislauf.budget.rules.states import LockState
from kreislauf.council.api import Meeting
from kreislauf.council.rules.states import MeetingState
from kreislauf.kernel import Message, Money, county_day, now, today

COMING: Final = (MeetingState.PLANNED, MeetingState.INVITED, MeetingState.RUNNING)
SOON: Final = timedelta(days=90)
"""A lock that lapses within these days is shown as lapsing soon."""


@dataclass(frozen=True, slots=True)
class UpcomingSitting:
    """A coming sitting of a body that can bring something a lock waits for."""

    id: UUID
    body: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class LockStanding:
    """Where a lock stands: what is left, what is missing, who can bring it, until when."""

    lock: Lock
    root: Node | None
    missing: tuple[Message, ...]
    sittings: tuple[UpcomingSitting, ...]
    """Coming sittings of the bodies that can bring what is missing, before the lock lapses; soonest first."""
    next_sitting: UpcomingSitting | None
    """The soonest of the body whose turn it is."""
    lapses: tuple[Message, ...] = ()
    """What lapses of the lock's line and when, to the cent."""

    @property
    def remaining(self) -> Money:
        return Money(self.lock.remaining_cents)

    @property
    def has_lapsed(self) -> bool:
        return self.lock.lapses_on is not None and self.lock.lapses_on < today()

    @property
    def lapses_soon(self) -> bool:
        lapses_on = self.lock.lapses_on
        return lapses_on is not None and not self.has_lapsed and lapses_on - today() <= SOON

    @property
    def state(self) -> LockState:
        if not self.remaining:
            return LockState.RELEASED
        if self.has_lapsed:
            return LockState.LAPSED
        if self.lapses_soon:
            return LockState.LAPSING
        return LockState.PARTLY_RELEASED if self.lock.released_cents else LockState.LOCKED

    @property
    def sentence(self) -> Message:
        """Where it stands, in one or two sentences."""
        if not self.remaining:
            return Message("Alles ist freigegeben: {amount}.", amount=Money(self.lock.amount_cents))
        if self.has_lapsed:
            return next(iter(self.lapses), Message("Gesperrt waren zuletzt {amount}.", amount=self.remaining))
        return Message("Gesperrt sind {amount}. {what}", amount=self.remaining, what=self._what_is_missing())

    def _what_is_missing(self) -> Message:
        if not self.missing:
            return Message("Alle Bedingungen sind erfüllt.")
        if self.next_sitting is None:
            return Message(
                "Noch nicht erfüllt: „{first}“{more}. Eine Sitzung dafür ist nicht angesetzt.",
                first=self.missing[0],
                more=self._and_more(),
            )
        return Message(
            "Noch nicht erfüllt: „{first}“{more}. Nächste Sitzung dafür: {day}.",
            first=self.missing[0],
            more=self._and_more(),
            day=county_day(self.next_sitting.starts_at),
        )

    def _and_more(self) -> Message:
        others = len(self.missing) - 1
        return Message("{others:| und eine weitere Bedingung| und # weitere Bedingungen}", others=others)


def standings_of(locks: Sequence[Lock]) -> list[LockStanding]:
    """Where each lock stands. Eleven queries, whatever their number."""
    lapses = lapses_of(list({lock.line_id for lock in locks}))
    with names_at_hand():
        roots = trees_of(locks)
        open_leaves = {lock.pk: _open_leaves(lock, roots.get(lock.pk)) for lock in locks}
        bodies = {lock.pk: _bodies(open_leaves[lock.pk], lock) for lock in locks}
        sittings = coming_sittings({key for keys in bodies.values() for key in keys})
        return [
            _standing(
                lock,
                roots.get(lock.pk),
                open_leaves[lock.pk],
                bodies[lock.pk],
                sittings,
                tuple(lapse_sentences(lapses[lock.line_id])),
            )
            for lock in locks
        ]


def _standing(
    lock: Lock,
    root: Node | None,
    leaves: list[Node],
    bodies: list[str],
    sittings: dict[str, list[UpcomingSitting]],
    lapses: tuple[Message, ...],
) -> LockStanding:
    usable = {body: [one for one in sittings.get(body, []) if _is_usable(one, lock.lapses_on)] for body in bodies}
    all_of_them = (sitting for found in usable.values() for sitting in found)
    return LockStanding(
        lock,
        root,
        missing=tuple(leaf_sentence(leaf) for leaf in leaves),
        sittings=tuple(sorted(all_of_them, key=lambda sitting: sitting.starts_at)),
        next_sitting=next(iter(usable[bodies[0]]), None) if bodies else None,
        lapses=lapses,
    )


def _bodies(leaves: list[Node], lock: Lock) -> list[str]:
    """Who can bring what is missing, in the order of the conditions."""
    return [body for body in dict.fromkeys(body_of(leaf, lock) for leaf in leaves) if body]


def waiting_locks() -> list[Lock]:
    """Every lock that still holds something, what lapses first at the top."""
    rows = Lock.objects.filter(released_cents__lt=F("amount_cents")).select_related("line", "authority")
    return list(rows.order_by(F("lapses_on").asc(nulls_last=True), "-amount_cents"))


def _open_leaves(lock: Lock, root: Node | None) -> list[Node]:
    return unmet(root, next_cent(lock)) if root and lock.remaining_cents else []


def body_of(leaf: Node, lock: Lock) -> str:
    """The competence that can bring a condition; empty where no body does."""
    kind = RELEASE_CONDITIONS.get(leaf.kind)
    return kind.brought_by(leaf.params or {}, lock.authority_id) if kind else ""


def coming_sittings(competences: Iterable[str]) -> dict[str, list[UpcomingSitting]]:
    """Coming sittings of the bodies competent today, by competence. One query."""
    rows = (
        Meeting.objects.filter(
            organization__competences__in=list(competences),
            organization__until=None,
            state__in=COMING,
            starts_at__gte=now(),
        )
        .order_by("starts_at")
        .values_list("organization__competences", "pk", "starts_at")
    )
    found: dict[str, list[UpcomingSitting]] = defaultdict(list)
    for competence, pk, starts_at in rows:
        found[competence].append(UpcomingSitting(pk, body_name(competence), starts_at))
    return found


def _is_usable(sitting: UpcomingSitting, lapses_on: date | None) -> bool:
    return lapses_on is None or county_day(sitting.starts_at) <= lapses_on
