"""Every kind of evidence at its door: wrong body, wrong day, wrong person and an empty document prove nothing.

A new kind needs a door here, or the first test fails.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from kreislauf.budget import actions
from kreislauf.budget.actions._evidence import record_days
from kreislauf.budget.models import Evidence, Lock
from kreislauf.budget.rules.release_conditions import RELEASE_CONDITIONS
from kreislauf.council import actions as council
from kreislauf.council.models import Consultation
from kreislauf.council.rules.inputs import Tally
from kreislauf.kernel import Refusal, now
from kreislauf.people.permissions import NotPermitted
from kreislauf.programme import actions as programme
from kreislauf.programme.models import Concept
from tests.budget import house as h
from tests.cast import FINANCE

pytestmark = pytest.mark.django_db

Attempt = Callable[[h.House, Lock], object]
APRIL = date(2024, 4, 22)
AMOUNT = h.FIRST_RELEASE
LETTER = ("Die Auszahlung der gesperrten Mittel wird kommunalaufsichtlich genehmigt. " * 5).encode()


@dataclass(frozen=True)
class Door:
    """How evidence of a kind comes in, and how it must not. A missing list says why nothing can be tried."""

    right: Attempt
    wrong_body: list[Attempt] | str
    wrong_day: list[Attempt] | str
    wrong_person: list[Attempt] | str
    empty: list[Attempt] | str
    params: dict[str, Any] | None = None


# presentations


def concept_of(house: h.House, lock: Lock, day: date, content: bytes = h.CONCEPT) -> Concept:
    with h.on(day):
        return programme.create_concept(
            actor=house.lead, title="Konzept", unit_id=house.cast.digital_unit.pk, filename="Konzept.txt",
            content=content, lock_ids=[lock.pk],
        )  # fmt: skip


def presented(
    *,
    day: date = APRIL,
    stored: date | None = None,
    state: str = "running",
    content: bytes = h.CONCEPT,
    recorder: str = "clerk",
    in_building: bool = False,
) -> Attempt:
    def attempt(house: h.House, lock: Lock) -> object:
        concept = concept_of(house, lock, stored or day, content)
        with h.on(day):
            body = house.cast.building_committee if in_building else house.cast.finance_committee
            item = h.sitting_item(body, state)
        with h.on(max(day, stored or day)):
            return programme.present_concept(
                actor=h.actor(getattr(house.cast, recorder)), concept_id=concept.pk,
                version_id=concept.document.versions.get().pk, agenda_item_id=item.pk,
            )  # fmt: skip

    return attempt


# resolutions


def resolved(role: str, *, day: date = APRIL, body: str = "finance_committee", outcome: str = "adopted") -> Attempt:
    def attempt(house: h.House, lock: Lock) -> object:
        with h.on(day):
            return h.resolve(h.release_paper(house, lock, AMOUNT), getattr(house.cast, body), role, outcome)

    return attempt


def voted_by_the_lead(role: str) -> Attempt:
    def attempt(house: h.House, lock: Lock) -> object:
        with h.on(APRIL):
            item = h.sitting_item(house.cast.finance_committee)
            item.consultation = Consultation.objects.create(
                paper=h.release_paper(house, lock, AMOUNT), organization=house.cast.finance_committee, role=role,
                position=1,
            )  # fmt: skip
            item.save()
            return council.record_vote(actor=house.lead, consultation_id=item.consultation.pk, tallies=[Tally(5, 0, 0)])

    return attempt


# approvals


def approved(
    *, on: date = APRIL, recorder: str = "treasurer", content: bytes = LETTER, reference: str = "KA 12.3"
) -> Attempt:
    def attempt(house: h.House, lock: Lock) -> object:
        with h.on(APRIL):
            return actions.record_approval(
                actor=h.actor(getattr(house.cast, recorder)), lock_id=lock.pk, on=on, reference=reference,
                filename="Genehmigung.txt", content=content,
            )  # fmt: skip

    return attempt


def day_asked(day: date) -> Attempt:
    def attempt(house: h.House, lock: Lock) -> None:
        with h.on(day):
            record_days(lock, actor=house.treasurer)

    return attempt


DOORS = {
    "concept_presented": Door(
        right=presented(),
        wrong_body=[presented(in_building=True)],
        wrong_day=[
            presented(state="planned"),
            presented(day=date(2023, 11, 27)),
            presented(day=date(2024, 4, 1), stored=date(2025, 1, 6), state="minuted"),
        ],
        wrong_person=[presented(recorder=one) for one in ("digital_lead", "chair", "treasurer", "chief_executive")],
        empty=[presented(content=b"x"), presented(content=b"%PDF-1.4 kaputt")],
        params={"organization": FINANCE},
    ),
    "recommendation": Door(
        right=resolved("recommendation"),
        wrong_body=[
            resolved("recommendation", body="building_committee"),
            resolved("recommendation", body="main_committee"),
        ],
        wrong_day=[resolved("recommendation", day=date(2023, 12, 1))],
        wrong_person=[voted_by_the_lead("recommendation")],
        empty=[resolved("recommendation", outcome=outcome) for outcome in ("rejected", "noted", "deferred")],
        params={"organization": FINANCE},
    ),
    "resolution": Door(
        right=resolved("decision", body="main_committee"),
        wrong_body=[resolved("decision"), resolved("decision", body="council")],
        wrong_day=[resolved("decision", body="main_committee", day=date(2023, 12, 1))],
        wrong_person=[voted_by_the_lead("decision")],
        empty=[resolved("decision", body="main_committee", outcome="rejected")],
    ),
    "supervisory_approval": Door(
        right=approved(),
        wrong_body="there is one supervisory authority; its letter and reference stand for it",
        wrong_day=[approved(on=date(2024, 4, 23)), approved(on=date(2023, 12, 6))],
        wrong_person=[approved(recorder=person) for person in ("digital_lead", "chair", "cashier", "auditor")],
        empty=[approved(content=b"x"), approved(content=b""), approved(reference="  ")],
    ),
    "date": Door(
        right=day_asked(date(2024, 9, 1)),
        wrong_body="a day is no act of a body",
        wrong_day=[day_asked(date(2024, 8, 31))],
        wrong_person="nobody records a day",
        empty="a day has no document",
        params={"on": "2024-09-01"},
    ),
}


def locked_for(key: str) -> tuple[h.House, Lock]:
    return h.locked_house(conditions={"all": [{"kind": key, "params": DOORS[key].params or {}, "text": "…"}]})


def evidence_for(key: str) -> list[Evidence]:
    return list(Evidence.objects.filter(condition__kind=key))


def attempts(wrong: str) -> list[Any]:
    tries = []
    for key, door in DOORS.items():
        listed = getattr(door, wrong)
        tries += [pytest.param(key, one, id=f"{key}-{place}") for place, one in enumerate(listed) if callable(one)]
    return tries


def test_every_kind_has_a_door_that_is_tried() -> None:
    assert set(DOORS) == {kind.key for kind in RELEASE_CONDITIONS}


@pytest.mark.parametrize("key", list(DOORS))
def test_the_right_way_in_proves(key: str) -> None:
    house, lock = locked_for(key)
    DOORS[key].right(house, lock)
    assert len(evidence_for(key)) == 1


@pytest.mark.parametrize(("key", "attempt"), attempts("wrong_body"))
def test_the_wrong_body_proves_nothing(key: str, attempt: Attempt) -> None:
    house, lock = locked_for(key)
    with suppress(Refusal):
        attempt(house, lock)
    assert evidence_for(key) == []


@pytest.mark.parametrize(("key", "attempt"), attempts("wrong_day"))
def test_the_wrong_day_proves_nothing(key: str, attempt: Attempt) -> None:
    house, lock = locked_for(key)
    with suppress(Refusal):
        attempt(house, lock)
    assert evidence_for(key) == []


@pytest.mark.parametrize(("key", "attempt"), attempts("wrong_person"))
def test_the_wrong_person_is_told_which_right_is_missing(key: str, attempt: Attempt) -> None:
    house, lock = locked_for(key)
    with pytest.raises(NotPermitted):
        attempt(house, lock)
    assert evidence_for(key) == []


@pytest.mark.parametrize(("key", "attempt"), attempts("empty"))
def test_an_empty_document_proves_nothing(key: str, attempt: Attempt) -> None:
    house, lock = locked_for(key)
    with suppress(Refusal):
        attempt(house, lock)
    assert evidence_for(key) == []


@pytest.mark.parametrize("key", list(DOORS))
def test_the_database_asks_for_the_act_itself(key: str) -> None:
    _, lock = locked_for(key)
    leaf = lock.conditions.get(kind=key)
    for act_type in (RELEASE_CONDITIONS[key].ground.act, "something.made_up"):
        with pytest.raises(DatabaseError, match="rests on no"), transaction.atomic():
            Evidence.objects.create(
                condition=leaf, act_type=act_type, act_id=uuid4(), act_on=date(2024, 4, 1), statement="erfunden",
                recorded_at=now(),
            )  # fmt: skip
