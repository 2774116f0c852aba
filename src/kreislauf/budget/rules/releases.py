"""May a lock be lifted, wholly or in part, by this resolution?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kreislauf.kernel import Message, Money, Reason, Verdict

RELEASES: Final = "release"
"""Key of the effect by which a resolution orders a release: a lock opens by nothing else."""
NORM = "Sperrvermerk im Haushaltsplan"


@dataclass(frozen=True, slots=True)
class LockFacts:
    """A lock as of now; `unmet` are the reasons of its open conditions for the amount asked for."""

    amount: Money
    released: Money
    authority: str
    """The body that may release, in words."""
    lapses_on: date | None = None
    is_suspended: bool = False
    """The effect it rests on is under objection."""
    has_fallen: bool = False
    """The resolution it rests on was corrected, annulled or fell."""
    unmet: tuple[Reason, ...] = ()

    @property
    def remaining(self) -> Money:
        return self.amount - self.released


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """The resolution that is said to order the release."""

    organization: str
    is_of_authority: bool
    is_adopted: bool
    is_decision: bool
    is_under_objection: bool
    ordered: Money
    """What it orders to be released of this lock; 0 when it does not speak of it."""
    used: Money
    """What was released on its ground already."""


def release_verdict(lock: LockFacts, order: OrderFacts, amount: Money, *, today: date) -> Verdict:
    """Every reason against releasing `amount` of the lock on the ground of the resolution."""
    return Verdict.all_of(
        _amount(lock, amount),
        _not_lapsed(lock, today),
        _not_suspended(lock),
        _ordered_by_authority(lock, order, amount),
        Verdict(lock.unmet),
    )


def _amount(lock: LockFacts, amount: Money) -> Verdict:
    if amount <= Money(0):
        return Verdict.refused(Message("Eine Freigabe braucht einen Betrag über 0 €."))
    if amount <= lock.remaining:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Gesperrt sind noch {remaining}, freigegeben werden sollen {amount}.",
            remaining=lock.remaining,
            amount=amount,
        ),
        norm=NORM,
        remedy=Message("Geben Sie höchstens {remaining} frei.", remaining=lock.remaining),
    )


def _not_lapsed(lock: LockFacts, today: date) -> Verdict:
    if lock.lapses_on is None or today <= lock.lapses_on:
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Ermächtigung ist am {day} verfallen.", day=lock.lapses_on),
        norm="KomHKVO §20",
        remedy=Message("Die Mittel müssen neu in den Haushalt eingestellt werden."),
    )


def _not_suspended(lock: LockFacts) -> Verdict:
    if lock.has_fallen:
        return Verdict.refused(
            Message("Der Beschluss, auf dem die Sperre beruht, gilt nicht: berichtigt, aufgehoben oder gefallen."),
            remedy=Message("Die Kämmerei nimmt zurück, was gebucht ist, oder der Kreistag beschließt neu."),
        )
    if not lock.is_suspended:
        return Verdict.granted()
    return Verdict.refused(
        Message("Gegen den Beschluss, auf dem die Sperre beruht, liegt ein Einspruch vor."),
        norm="NKomVG §88",
        remedy=Message("Erst die erneute Abstimmung entscheidet, ob er ausgeführt wird."),
    )


def _ordered_by_authority(lock: LockFacts, order: OrderFacts, amount: Money) -> Verdict:
    if not order.is_of_authority:
        return Verdict.refused(
            Message(
                "Freigeben kann nur: {authority}. Beschlossen hat: {organization}.",
                authority=lock.authority,
                organization=order.organization,
            ),
            norm=NORM,
            remedy=Message("Legen Sie die Freigabe zur Entscheidung vor: {authority}.", authority=lock.authority),
        )
    if not (order.is_adopted and order.is_decision):
        return Verdict.refused(
            Message("Der Beschluss ist kein angenommener Beschluss des entscheidenden Gremiums."), norm=NORM
        )
    if order.is_under_objection:
        return Verdict.refused(Message("Gegen den Freigabebeschluss liegt ein Einspruch vor."), norm="NKomVG §88")
    left = order.ordered - order.used
    if amount <= left:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Der Beschluss gibt {ordered} dieser Sperre frei, davon sind {used} schon freigegeben.",
            ordered=order.ordered,
            used=order.used,
        ),
        norm=NORM,
        remedy=Message(
            "Geben Sie höchstens {left} frei oder legen Sie eine weitere Freigabe zur Entscheidung vor.", left=left
        ),
    )
