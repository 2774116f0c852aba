"""Absence: who stands in for whom, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from kreislauf.kernel import Message, Verdict

LONGEST: Final = timedelta(days=731)


@dataclass(frozen=True, slots=True)
class Away:
    """An absence, both days included."""

    person: UUID
    substitute: UUID
    since: date
    until: date

    def overlaps(self, other: Away) -> bool:
        return self.since <= other.until and other.since <= self.until


def may_stand_in(
    wish: Away, *, shares_unit: bool, others: Sequence[Away], today: date, substitute_name: str
) -> Verdict:
    """May this absence be entered? `others` are absences of the person and of the substitute."""
    return (
        _days_fit(wish, today)
        & _is_another_colleague(wish, shares_unit, substitute_name)
        & _nothing_in_the_way(wish, others, substitute_name)
    )


def _days_fit(wish: Away, today: date) -> Verdict:
    if wish.until < wish.since:
        return Verdict.refused(Message("Die Abwesenheit endet vor ihrem Beginn."))
    if wish.until < today:
        return Verdict.refused(
            Message("Die Abwesenheit liegt in der Vergangenheit."),
            remedy=Message("Tragen Sie ein, bis wann sie noch dauert."),
        )
    if wish.until - wish.since > LONGEST:
        return Verdict.refused(
            Message("Länger als zwei Jahre vertritt niemand."),
            remedy=Message("Geben Sie die Vorgänge stattdessen weiter."),
        )
    return Verdict.granted()


def _is_another_colleague(wish: Away, shares_unit: bool, name: str) -> Verdict:
    if wish.person == wish.substitute:
        return Verdict.refused(Message("Niemand vertritt sich selbst."))
    if not shares_unit:
        return Verdict.refused(
            Message("{name} arbeitet in keiner gemeinsamen Einheit und darf die Vorgänge nicht sehen.", name=name),
            remedy=Message("Wählen Sie jemanden aus derselben Einheit."),
        )
    return Verdict.granted()


def _nothing_in_the_way(wish: Away, others: Sequence[Away], name: str) -> Verdict:
    for other in others:
        if other.person == wish.person and other.overlaps(wish):
            return Verdict.refused(
                Message("Für diese Tage ist schon eine Abwesenheit eingetragen.", day=other.since),
                remedy=Message("Beenden Sie zuerst die eingetragene."),
            )
        if other.person == wish.substitute and other.overlaps(wish):
            return Verdict.refused(
                Message("{name} ist in diesen Tagen selbst abwesend (bis {until}).", name=name, until=other.until),
                remedy=Message("Wählen Sie jemand anderen."),
            )
    return Verdict.granted()
