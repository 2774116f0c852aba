"""A presentation proves where and when it was; it never displaces an earlier one, and is withdrawn for all to see."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from kreislauf.budget.actions import withdraw_evidence
from kreislauf.budget.models import Evidence, Lock, Release
from kreislauf.budget.queries.lock_page import lock_page
from kreislauf.gazette import queries as gazette
from kreislauf.kernel import Money, Refusal
from kreislauf.people.permissions import NotPermitted
from kreislauf.portal.reading import conditions_of
from kreislauf.programme import actions
from kreislauf.programme.models import Presentation
from tests.budget import house as h
from tests.cast import sign_in
from tests.support.there import there

pytestmark = pytest.mark.django_db

APRIL, MAY, JUNE = date(2024, 4, 22), date(2024, 5, 21), date(2024, 6, 10)
REASON = "Vorgestellt wurde eine andere Fassung."


def public_conditions(lock: Lock) -> list[Any]:
    entry = gazette.get("lock", str(lock.pk))
    assert entry is not None
    return conditions_of(entry.data.conditions)[0]


def withdraw(house: h.House, presentation: Presentation) -> None:
    with h.on(JUNE):
        actions.withdraw_presentation(actor=house.lead, presentation_id=presentation.pk, reason=REASON)


def test_another_committees_presentation_is_recorded_and_proves_nothing() -> None:
    house, lock = h.locked_house()
    elsewhere = h.present_concept(house, lock, body=house.cast.building_committee)
    assert elsewhere.stands
    assert not Evidence.objects.exists()


def test_later_evidence_never_displaces_the_first(client: Client) -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock, APRIL)
    h.present_concept(house, lock, MAY)
    with h.on(JUNE):
        page = lock_page(house.treasurer, lock.pk)
    first, *further = [page.conditions[0].evidence, *page.conditions[0].further]
    assert "22.04.2024" in str(first)
    assert ["21.05.2024" in str(words) for words in further] == [True]
    shown = public_conditions(lock)[0]
    assert "22.04.2024" in str(shown.evidence)
    assert "21.05.2024" in str(shown.further[0])


def test_what_its_authors_withdraw_is_shown_as_such_and_stops_releases(client: Client) -> None:
    house, lock = h.locked_house()
    presentation = h.present_concept(house, lock)
    resolution = h.decide_release(house, h.recommend(house, lock, h.FIRST_RELEASE))
    sign_in(client, house.cast.digital_lead)
    concept = reverse("programme:concept", args=[presentation.concept_id])
    address = reverse("programme:withdraw_presentation", args=[presentation.pk])
    with h.on(JUNE):
        assert address in client.get(concept).content.decode()
        assert client.post(address, {"reason": REASON}).status_code == 302
        pages = [client.get(concept), client.get(reverse("budget:lock", args=[lock.pk]))]
    assert all(REASON in page.content.decode() for page in pages)
    assert address not in pages[0].content.decode()
    with pytest.raises(Refusal, match="Konzept ist vorgestellt"):
        h.release(house, lock, h.FIRST_RELEASE, resolution, JUNE)
    assert not Release.objects.exists()
    evidence = Evidence.objects.get(condition__kind="concept_presented")
    assert (evidence.withdrawal_reason, evidence.withdrawn_by) == (REASON, house.cast.digital_unit.name)
    shown = public_conditions(lock)[0]
    assert (shown.is_met, shown.evidence) == (False, "")
    assert REASON in str(shown.further[0])
    entry = gazette.get("concept", str(presentation.concept_id))
    assert entry is not None
    assert entry.data.presentations[0].withdrawn.by == house.cast.digital_unit.name


@pytest.mark.parametrize("who", ["treasurer", "clerk"])
def test_treasury_and_council_office_are_told(client: Client, who: str) -> None:
    house, lock = h.locked_house()
    presentation = h.present_concept(house, lock)
    sign_in(client, getattr(house.cast, who))
    with h.on(JUNE):
        assert "Nachweis zurückgezogen" not in client.get(reverse("people:my_day")).content.decode()
    withdraw(house, presentation)
    with h.on(JUNE):
        assert "Nachweis zurückgezogen" in client.get(reverse("people:my_day")).content.decode()
    h.present_concept(house, lock, date(2024, 6, 17))
    with h.on(date(2024, 6, 18)):
        assert "Nachweis zurückgezogen" not in client.get(reverse("people:my_day")).content.decode()


def test_others_do_not_withdraw_and_nobody_twice() -> None:
    house, lock = h.locked_house()
    presentation = h.present_concept(house, lock)
    for person in (house.cast.treasurer, house.cast.chair, house.cast.auditor):
        with pytest.raises(NotPermitted):
            actions.withdraw_presentation(actor=h.actor(person), presentation_id=presentation.pk, reason=REASON)
    withdraw(house, presentation)
    with pytest.raises(Refusal, match="schon zurückgezogen"):
        withdraw(house, presentation)


def test_what_was_withdrawn_may_be_recorded_anew() -> None:
    house, lock = h.locked_house()
    presentation = h.present_concept(house, lock)
    withdraw(house, presentation)
    with h.on(JUNE):
        again = actions.present_concept(
            actor=h.actor(house.cast.clerk),
            concept_id=presentation.concept_id,
            version_id=presentation.version_id,
            agenda_item_id=there(presentation.agenda_item_id),
        )
    assert again.presented_at == presentation.presented_at
    assert Evidence.objects.get(act_id=again.pk).withdrawn_at is None


def test_what_is_entered_late_lets_the_recommendation_count_that_followed_it() -> None:
    """Order is that of the acts, not of their entry."""
    house, lock = h.locked_house()
    h.recommend(house, lock, h.FIRST_RELEASE, date(2024, 5, 6))
    assert not Evidence.objects.exists()
    with h.on(APRIL):
        item = h.sitting_item(house.cast.finance_committee)
        concept = actions.create_concept(
            actor=house.lead, title="Konzept", unit_id=house.cast.digital_unit.pk, filename="Konzept.txt",
            content=h.CONCEPT, lock_ids=[lock.pk],
        )  # fmt: skip
    with h.on(date(2024, 5, 7)):
        actions.present_concept(
            actor=h.actor(house.cast.clerk), concept_id=concept.pk,
            version_id=concept.document.versions.get().pk, agenda_item_id=item.pk,
        )  # fmt: skip
    kinds = Evidence.objects.order_by("condition__position").values_list("condition__kind", flat=True)
    assert list(kinds) == ["concept_presented", "recommendation"]


def test_an_office_may_withdraw_the_evidence_alone() -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    evidence = Evidence.objects.get()
    with h.on(JUNE):
        withdraw_evidence(actor=h.actor(house.cast.clerk), evidence_id=evidence.pk, reason=REASON)
    evidence.refresh_from_db()
    assert evidence.withdrawn_by == house.cast.council_office.name


def test_the_database_keeps_presentations_as_they_were() -> None:
    house, lock = h.locked_house()
    presentation = h.present_concept(house, lock)
    with h.on(MAY):
        other = h.sitting_item(house.cast.building_committee)
    for change in ({"meeting": other.meeting}, {"presented_at": other.meeting.starts_at}, {"agenda_item": other}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Presentation.objects.filter(pk=presentation.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Presentation.objects.filter(pk=presentation.pk).delete()
    planned = h.sitting_item(house.cast.finance_committee, "planned")
    with pytest.raises(DatabaseError, match="sitting that has begun"), transaction.atomic():
        Presentation.objects.create(
            concept=presentation.concept, version=presentation.version, meeting=planned.meeting, agenda_item=planned,
            presented_at=planned.meeting.starts_at,
        )  # fmt: skip


def test_the_database_takes_no_presentation_of_another_body() -> None:
    house, lock = h.locked_house()
    elsewhere = h.present_concept(house, lock, body=house.cast.building_committee)
    with pytest.raises(DatabaseError, match="act of the right body and day"), transaction.atomic(), h.on(MAY):
        Evidence.objects.create(
            condition=lock.conditions.get(kind="concept_presented"), act_type="programme.presentation",
            act_id=elsewhere.pk, act_on=APRIL, statement="erfunden", recorded_at=elsewhere.presented_at,
        )  # fmt: skip


def test_an_unrecorded_presentation_is_asked_of_who_keeps_the_minutes(client: Client) -> None:
    house, lock = h.locked_house()
    with h.on(APRIL):
        concept = actions.create_concept(
            actor=house.lead, title="Konzept für alle", unit_id=house.cast.digital_unit.pk, filename="Konzept.txt",
            content=h.CONCEPT, lock_ids=[lock.pk],
        )  # fmt: skip
    with h.on(MAY):
        h.sitting_item(house.cast.finance_committee, "closed")
        address = reverse("programme:present_concept", args=[concept.pk])
        assert address in client_page(client, house.cast.clerk)
        assert address not in client_page(client, house.cast.digital_lead)


def client_page(client: Client, person: Any) -> str:
    return sign_in(client, person).get(reverse("people:my_day")).content.decode()


def test_released_money_stays_released() -> None:
    house, lock = h.released_house()
    withdraw(house, Presentation.objects.get())
    lock.refresh_from_db()
    assert Money(lock.released_cents) == h.FIRST_RELEASE
