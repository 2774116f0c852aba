"""Out of order, by another body, or not adopted: nothing of it opens a lock."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from kreislauf.budget import actions
from kreislauf.budget.models import Evidence, Lock, Release
from kreislauf.council.events import ObjectionRaised, ResultAnnounced
from kreislauf.gazette.models import Entry
from kreislauf.journal.actions import record
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, Money, Refusal, now
from kreislauf.people.models import Organization
from kreislauf.people.permissions import NotPermitted
from tests.budget import house as h
from tests.support.there import there

pytestmark = pytest.mark.django_db

AMOUNT = Money.euros(600_000)


def kinds_met() -> list[str]:
    return list(Evidence.objects.order_by("condition__position").values_list("condition__kind", flat=True))


def refuse(house: h.House, lock: Lock, resolution: Any, amount: Money = AMOUNT) -> Refusal:
    """The release is refused, nothing is written, no event recorded."""
    before = Event.objects.count()
    with pytest.raises(Refusal) as refused:
        h.release(house, lock, amount, resolution)
    lock.refresh_from_db()
    assert (Release.objects.count(), lock.released_cents, Event.objects.count()) == (0, 0, before)
    return refused.value


def test_recommendation_before_the_concept_counts_for_nothing() -> None:
    house, lock = h.locked_house()
    paper = h.recommend(house, lock, AMOUNT)
    h.present_concept(house, lock, date(2024, 5, 10))
    refusal = refuse(house, lock, h.decide_release(house, paper))
    assert kinds_met() == ["concept_presented"]
    assert "empfohlen" in str(refusal)


def test_release_before_recommendation() -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    with h.on(date(2024, 5, 13)):
        paper = h.release_paper(house, lock, AMOUNT)
    refuse(house, lock, h.decide_release(house, paper))


def test_recommendation_of_another_committee() -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    with h.on(date(2024, 5, 6)):
        paper = h.release_paper(house, lock, AMOUNT)
        h.resolve(paper, house.cast.building_committee, "recommendation")
    refuse(house, lock, h.decide_release(house, paper))
    assert kinds_met() == ["concept_presented"]


@pytest.mark.parametrize("outcome", ["rejected", "deferred", "referred", "withdrawn", "noted"])
def test_what_the_committee_did_not_adopt_recommends_nothing(outcome: str) -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    with h.on(date(2024, 5, 6)):
        h.resolve(h.release_paper(house, lock, AMOUNT), house.cast.finance_committee, "recommendation", outcome)
    assert kinds_met() == ["concept_presented"]


def test_resolution_of_another_body() -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    paper = h.recommend(house, lock, AMOUNT)
    with h.on(date(2024, 5, 13)):
        resolution = h.resolve(paper, house.cast.council)
    assert "Kreisausschuss" in str(refuse(house, lock, resolution))


def test_more_than_resolved_and_more_than_locked() -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    resolution = h.decide_release(house, h.recommend(house, lock, AMOUNT))
    refuse(house, lock, resolution, AMOUNT + Money(1))
    assert "Gesperrt sind noch" in str(refuse(house, lock, resolution, h.MILLION + Money(1)))


def test_withdrawn_evidence_stops_further_releases() -> None:
    house, lock = h.released_house(AMOUNT)
    evidence = Evidence.objects.get(condition__kind="recommendation")
    with h.on(date(2024, 6, 1)):
        actions.withdraw_evidence(actor=house.treasurer, evidence_id=evidence.pk, reason="Protokoll berichtigt")
        with pytest.raises(Refusal):
            actions.withdraw_evidence(actor=house.treasurer, evidence_id=evidence.pk, reason="noch einmal")
    second = h.decide_release(
        house, h.recommend(house, lock, Money.euros(100_000), date(2024, 6, 10)), date(2024, 6, 17)
    )
    with pytest.raises(Refusal, match="empfohlen"):
        h.release(house, lock, Money.euros(100_000), second, date(2024, 6, 18))


def test_the_rest_needs_its_own_recommendation_and_resolution() -> None:
    house, lock = h.released_house(AMOUNT)
    rest = Money.euros(400_000)
    second = h.decide_release(house, h.recommend(house, lock, rest, date(2024, 9, 2)), date(2024, 9, 9))
    h.release(house, lock, rest, second, date(2024, 9, 10))
    lock.refresh_from_db()
    assert lock.remaining_cents == 0


def test_a_successor_committee_is_competent_after_the_term() -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    old = house.cast.finance_committee
    old.until = date(2024, 4, 30)
    old.save()
    heir = Organization.objects.create(
        kind=old.kind, name="Ausschuss für Zukunft", short_name="Z", since=date(2024, 5, 1), successor_of=old
    )
    heir.competences.set(old.competences.all())
    with h.on(date(2024, 5, 6)):
        h.resolve(h.release_paper(house, lock, AMOUNT), old, "recommendation")
        assert kinds_met() == ["concept_presented"]
        h.resolve(h.release_paper(house, lock, AMOUNT), heir, "recommendation")
    assert kinds_met() == ["concept_presented", "recommendation"]


def test_only_the_treasury_releases() -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    resolution = h.decide_release(house, h.recommend(house, lock, AMOUNT))
    for person in (house.cast.digital_lead, house.cast.chair, house.cast.auditor, house.cast.chief_executive):
        with pytest.raises(NotPermitted):
            actions.release_funds(actor=h.actor(person), lock_id=lock.pk, amount=AMOUNT, resolution_id=resolution.pk)


def test_an_objection_suspends_and_alerts() -> None:
    house, lock = h.released_house(AMOUNT)
    motion = there(there(house.plan.amendments.get(kind="lock").effect).resolution)
    motion.objections.create(reason="rechtswidrig", raised_at=now())
    event = ObjectionRaised(paper=motion.consultation.paper_id, resolution=motion.pk, organization_name="Kreistag")
    record(event, actor=Actor.system("test"), subject=motion.consultation.paper)
    assert Event.objects.filter(kind="budget.posted_effect_suspended").count() == 2
    second = h.decide_release(house, h.recommend(house, lock, Money(5), date(2024, 9, 2)), date(2024, 9, 9))
    with pytest.raises(Refusal, match="§88"):
        h.release(house, lock, Money(5), second, date(2024, 9, 10))


def test_the_public_keeps_the_last_announced_state_until_the_release_is_announced() -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    resolution = h.decide_release(house, h.recommend(house, lock, AMOUNT))
    h.release(house, lock, AMOUNT, resolution)
    h.commit(house, Money.euros(10_000))

    def shown(kind: str, key: str) -> Any:
        return Entry.objects.get(type=kind, key=key).data

    key = str(house.line.pk)
    assert shown("line", key)["bar"]["locked"] == h.MILLION.cents
    assert shown("lock", str(lock.pk))["released"] == 0
    assert shown("plan", "2024")["totals"]["committed"] == 0
    assert "Kreisausschuss hat am" not in str(shown("lock", str(lock.pk)))
    resolution.announced_at = now()
    resolution.save()
    paper = resolution.consultation.paper
    event = ResultAnnounced(paper=paper.pk, resolution=resolution.pk, organization_name="Kreisausschuss")
    with transaction.atomic():
        record(event, actor=Actor.system("test"), subject=paper)
    assert shown("line", key)["bar"]["locked"] == Money.euros(400_000).cents
    assert shown("lock", str(lock.pk))["released"] == AMOUNT.cents
    assert shown("plan", "2024")["totals"]["committed"] == Money.euros(10_000).cents
    assert "Kreisausschuss hat am" in str(shown("lock", str(lock.pk)))
