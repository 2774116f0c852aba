"""A vote that in truth went otherwise: what is booked stays and becomes a task, what waits follows, evidence too."""

from __future__ import annotations

from datetime import date

import pytest

from kreislauf.budget.models import AmendmentEntry, Evidence, Lock
from kreislauf.council import actions as council
from kreislauf.council.models import Attendance, Effect, Resolution, Vote
from kreislauf.council.queries.followups import effects_to_take_back
from kreislauf.council.rules.inputs import Tally
from kreislauf.kernel import Money, Refusal
from tests.budget.house import (
    House,
    actor,
    adopt_motion,
    build_house,
    decide_release,
    locked_house,
    on,
    present_concept,
    recommend,
    release,
)

pytestmark = pytest.mark.django_db
PART = Money(40_000_000)


def counted(house: House, resolution: Resolution) -> Resolution:
    """The count of a resolution that the house made by hand: five to none, with its voters."""
    for person in house.cast.members[:8]:
        Attendance.objects.create(meeting=resolution.meeting, person=person, since=resolution.resolved_at)
    Vote.objects.create(resolution=resolution, yes=5, no=0, abstentions=0, absent=0)
    return resolution


def correct(house: House, resolution: Resolution, tally: Tally, day: date = date(2024, 6, 1)) -> None:
    with on(day):
        council.correct_vote(
            actor=actor(house.cast.clerk), resolution_id=resolution.pk, tallies=[tally], reason="Verzählt"
        )


def test_booked_money_stays_and_is_the_treasurys_task() -> None:
    house, lock = locked_house()
    resolution = counted(house, Resolution.objects.get(effects__kind="lock"))
    before = (Lock.objects.get(pk=lock.pk).amount_cents, AmendmentEntry.objects.filter(dropped_at=None).count())

    correct(house, resolution, Tally(0, 5))

    assert before == (
        Lock.objects.get(pk=lock.pk).amount_cents,
        AmendmentEntry.objects.filter(dropped_at=None).count(),
    )
    assert set(Effect.objects.filter(resolution=resolution).values_list("state", flat=True)) == {"executed"}
    waiting = effects_to_take_back(house.treasurer)
    assert {effect.kind for effect in waiting} == {"appropriate", "lock"}
    with on(date(2024, 6, 2)):
        council.take_back_effect(
            actor=house.treasurer, effect_id=waiting[0].pk, result="Im Nachtragshaushalt gestrichen."
        )
    assert len(effects_to_take_back(house.treasurer)) == 1


def test_nothing_more_is_released_from_a_lock_whose_resolution_fell() -> None:
    house, lock = locked_house()
    present_concept(house, lock)
    order = decide_release(house, recommend(house, lock, PART))
    correct(house, counted(house, Resolution.objects.get(effects__kind="lock")), Tally(0, 5), date(2024, 5, 13))

    with pytest.raises(Refusal, match="gilt nicht"):
        release(house, lock, PART, order)

    lock.refresh_from_db()
    assert lock.released_cents == 0


def test_entries_that_wait_leave_the_list_and_come_back() -> None:
    house = build_house()
    adopt_motion(house)
    resolution = counted(house, Resolution.objects.get(effects__kind="lock"))

    correct(house, resolution, Tally(0, 5), date(2023, 12, 8))
    assert not AmendmentEntry.objects.filter(dropped_at=None, effect__isnull=False).exists()

    correct(house, resolution, Tally(5, 0), date(2023, 12, 9))
    assert AmendmentEntry.objects.filter(dropped_at=None, effect__isnull=False).count() == 2
    assert set(Effect.objects.filter(resolution=resolution).values_list("state", flat=True)) == {"due"}


def test_evidence_follows_the_corrected_recommendation_there_and_back() -> None:
    house, lock = locked_house()
    present_concept(house, lock)
    paper = recommend(house, lock, PART)
    recommended = counted(house, Resolution.objects.get(consultation__paper=paper, consultation__role="recommendation"))
    proof = Evidence.objects.filter(act_id=recommended.pk)
    assert proof.get().withdrawn_at is None

    correct(house, recommended, Tally(0, 5), date(2024, 5, 7))
    assert proof.get().withdrawal_reason.startswith("Das Ergebnis der Abstimmung wurde berichtigt")

    correct(house, recommended, Tally(5, 0), date(2024, 5, 8))
    assert proof.filter(withdrawn_at=None).count() == 1
    assert proof.count() == 2


def test_no_release_on_an_order_that_was_annulled() -> None:
    house, lock = locked_house()
    present_concept(house, lock)
    order = counted(house, decide_release(house, recommend(house, lock, PART)))
    with on(date(2024, 5, 14)):
        council.annul_result(
            actor=actor(house.cast.clerk), resolution_id=order.pk, reason="Nicht abgestimmt", is_recorded_here=False
        )

    with pytest.raises(Refusal):
        release(house, lock, PART, order)

    assert not Evidence.objects.filter(act_id=order.pk, withdrawn_at=None).exists()
