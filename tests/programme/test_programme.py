"""Concepts from the first version to the measures that follow, with every refusal."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kreislauf.budget.models import Evidence, Lock
from kreislauf.council.models import AgendaItem
from kreislauf.gazette import queries as gazette
from kreislauf.journal.models import Event
from kreislauf.kernel import Money, Refusal
from kreislauf.people.permissions import NotPermitted
from kreislauf.programme import actions
from kreislauf.programme.models import Concept, Measure, Presentation
from tests.budget import house as h
from tests.cast import sign_in
from tests.support.two_people import save

pytestmark = pytest.mark.django_db

TEXT = h.CONCEPT


def make_concept(house: h.House, *locks: Lock, title: str = "Digitalisierungskonzept") -> Concept:
    return actions.create_concept(
        actor=house.lead,
        title=title,
        unit_id=house.cast.digital_unit.pk,
        filename="Konzept.txt",
        content=TEXT,
        lock_ids=[lock.pk for lock in locks],
    )


def make_item(house: h.House, state: str = "running", **wish: Any) -> AgendaItem:
    return h.sitting_item(house.cast.finance_committee, state, **wish)


def present(house: h.House, concept: Concept, item: AgendaItem, actor: Any = None) -> Presentation:
    version = concept.document.versions.get(number=1)
    return actions.present_concept(
        actor=actor or h.actor(house.cast.clerk),
        concept_id=concept.pk,
        version_id=version.pk,
        agenda_item_id=item.pk,
    )


def make_measure(house: h.House, concept: Concept, **wish: Any) -> Measure:
    wish = {"title": "Antragsplattform", "field_of_action": "Zugang", "planned": Money.euros(1000), **wish}
    return actions.plan_measure(actor=house.lead, concept_id=concept.pk, owner_id=house.cast.digital_unit.pk, **wish)


def refused_without_a_trace(act: Callable[[], object], error: type[Exception] = Refusal) -> str:
    """What the refusal says; asserts that no event was recorded."""
    before = Event.objects.count()
    with pytest.raises(error) as refusal:
        act()
    assert Event.objects.count() == before
    return str(refusal.value)


def test_a_presented_concept_is_evidence_for_its_lock_and_public() -> None:
    house, lock = h.locked_house()
    with h.on(date(2024, 4, 22)):
        concept = make_concept(house, lock)
        assert gazette.get("concept", str(concept.pk)) is None
        presentation = present(house, concept, make_item(house))
    evidence = Evidence.objects.get(condition__lock=lock)
    assert (evidence.condition.kind, evidence.act_id) == ("concept_presented", presentation.pk)
    entry = gazette.get("concept", str(concept.pk))
    assert entry is not None
    assert entry.data.presentations[0].version == 1
    assert f"lock:{lock.pk}" in entry.links
    assert gazette.get("document", str(presentation.version_id)) is not None


def test_what_was_presented_in_private_is_evidence_that_no_outsider_sees() -> None:
    house, lock = h.locked_house()
    with h.on(date(2024, 4, 22)):
        concept = make_concept(house, lock)
        present(house, concept, make_item(house, is_public=False))
    assert Evidence.objects.filter(condition__lock=lock).count() == 1
    assert gazette.get("concept", str(concept.pk)) is None
    entry = gazette.get("lock", str(lock.pk))
    assert entry is not None
    assert "Fassung 1" not in str(entry.data.conditions)


def test_a_concept_is_not_presented_before_the_sitting_nor_twice() -> None:
    house = h.build_house()
    concept = make_concept(house)
    planned = make_item(house, "planned")
    assert "noch nicht begonnen" in refused_without_a_trace(lambda: present(house, concept, planned))
    meeting = make_item(house)
    present(house, concept, meeting)
    assert "bereits als vorgestellt" in refused_without_a_trace(lambda: present(house, concept, meeting))
    assert Presentation.objects.count() == 1


def test_only_who_keeps_the_minutes_records_a_presentation() -> None:
    house = h.build_house()
    concept = make_concept(house)
    meeting = make_item(house)
    for person in (
        house.cast.digital_lead,
        house.cast.chair,
        house.cast.treasurer,
        house.cast.members[1],
        house.cast.auditor,
    ):
        refused_without_a_trace(partial(present, house, concept, meeting, h.actor(person)), NotPermitted)
    assert present(house, concept, meeting, h.actor(house.cast.clerk)).concept == concept


def test_only_digitalisation_creates_concepts() -> None:
    house = h.build_house()

    def create() -> Concept:
        return actions.create_concept(
            actor=house.treasurer,
            title="Anderes",
            unit_id=house.cast.treasury.pk,
            filename="a.txt",
            content=TEXT,
        )

    refused_without_a_trace(create, NotPermitted)
    assert not Concept.objects.exists()


def test_an_unreadable_document_creates_no_concept() -> None:
    house = h.build_house()

    def create() -> Concept:
        return actions.create_concept(
            actor=house.lead, title="Leer", unit_id=house.cast.digital_unit.pk, filename="leer.pdf", content=b""
        )

    refused_without_a_trace(create)
    assert not Concept.objects.exists()


def test_versions_follow_each_other_and_evidence_keeps_its_own() -> None:
    house, lock = h.locked_house()
    with h.on(date(2024, 4, 22)):
        concept = make_concept(house, lock)
        presentation = present(house, concept, make_item(house))
        second = actions.add_concept_version(
            actor=house.lead, concept_id=concept.pk, filename="Konzept 2.txt", content=TEXT + b"\nMehr."
        )
    assert second.number == 2
    assert presentation.version.number == 1
    assert "Fassung 1" in Evidence.objects.get(condition__lock=lock).statement


def test_a_measure_is_planned_reported_and_not_taken_up_again() -> None:
    house, _ = h.locked_house()
    concept = make_concept(house)
    present(house, concept, make_item(house))
    measure = make_measure(house, concept, due_on=date(2025, 12, 31), line_id=house.line.pk)
    entry = gazette.get("measure", str(measure.pk))
    assert entry is not None
    assert entry.data.state == "planned"
    actions.report_on_measure(
        actor=house.lead, measure_id=measure.pk, state="done", status_report="Läuft.", result="Ein Portal."
    )
    assert "folgt nicht" in refused_without_a_trace(
        lambda: actions.report_on_measure(
            actor=house.lead, measure_id=measure.pk, state="running", status_report="Doch noch."
        )
    )
    measure.refresh_from_db()
    assert (measure.state, measure.status_report) == ("done", "Läuft.")


def test_others_do_not_report_on_a_measure() -> None:
    house = h.build_house()
    measure = make_measure(house, make_concept(house))
    refused_without_a_trace(
        lambda: actions.report_on_measure(
            actor=house.treasurer, measure_id=measure.pk, state="running", status_report="…"
        ),
        NotPermitted,
    )


def test_a_measure_becomes_public_with_the_presentation_of_its_concept() -> None:
    house = h.build_house()
    concept = make_concept(house)
    measure = make_measure(house, concept)
    assert gazette.get("measure", str(measure.pk)) is None
    present(house, concept, make_item(house))
    assert gazette.get("measure", str(measure.pk)) is not None


def test_the_way_from_upload_to_report_by_pages(client: Client) -> None:
    house, lock = h.locked_house()
    sign_in(client, house.cast.digital_lead)
    answer = client.post(
        reverse("programme:create_concept"),
        {
            "title": "Konzept",
            "unit_id": str(house.cast.digital_unit.pk),
            "lock_ids": [str(lock.pk)],
            "document": SimpleUploadedFile("Konzept.txt", TEXT),
        },
    )
    concept = Concept.objects.get()
    assert answer["Location"] == reverse("programme:concept", args=[concept.pk])
    item = make_item(house)
    version = concept.document.versions.get()
    page = client.get(reverse("programme:concept", args=[concept.pk])).content.decode()
    assert "wer das Protokoll der Sitzung führt" in page
    sign_in(client, house.cast.clerk)
    answer = client.post(
        reverse("programme:present_concept", args=[concept.pk]),
        {"version_id": str(version.pk), "agenda_item_id": str(item.pk)},
    )
    assert answer.status_code == 302
    sign_in(client, house.cast.digital_lead)
    client.post(
        reverse("programme:plan_measure", args=[concept.pk]),
        {
            "title": "Plattform",
            "field_of_action": "Zugang",
            "owner_id": str(house.cast.digital_unit.pk),
            "planned": "250.000",
            "line_id": str(house.line.pk),
        },
    )
    measure = Measure.objects.get()
    assert measure.planned_cents == 25_000_000
    save(
        client,
        reverse("programme:report_on_measure", args=[measure.pk]),
        {"state": "running", "status_report": "Begonnen."},
    )
    page = client.get(reverse("programme:measure", args=[measure.pk])).content.decode()
    assert "Begonnen." in page


def test_a_missing_file_is_said_at_its_field(client: Client) -> None:
    house = h.build_house()
    sign_in(client, house.cast.digital_lead)
    answer = client.post(
        reverse("programme:create_concept"), {"title": "Konzept", "unit_id": str(house.cast.digital_unit.pk)}
    )
    assert answer.status_code == 422
    assert not Concept.objects.exists()


@pytest.mark.parametrize("name", ["concept", "add_concept_version", "present_concept", "plan_measure"])
def test_an_unknown_concept_is_not_found(client: Client, name: str) -> None:
    house = h.build_house()
    sign_in(client, house.cast.digital_lead)
    unknown: UUID = uuid4()
    assert client.get(reverse(f"programme:{name}", args=[unknown])).status_code == 404


def test_the_overview_asks_no_more_for_many(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    house = h.build_house()
    sign_in(client, house.cast.digital_lead)
    concept = make_concept(house)
    make_measure(house, concept)
    client.get(reverse("programme:overview"))
    with django_assert_max_num_queries(60) as few:
        client.get(reverse("programme:overview"))
    for place in range(12):
        make_measure(house, make_concept(house, title=f"Konzept {place}"), title=f"Maßnahme {place}")
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("programme:overview"))
