"""Measures plan within their line, are corrected and taken back with a reason, and end with a result."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from kreislauf.gazette import queries as gazette
from kreislauf.journal.models import Event
from kreislauf.kernel import Money, Refusal, mark_of
from kreislauf.people.permissions import NotPermitted
from kreislauf.programme import actions
from kreislauf.programme.models import Concept, Measure
from kreislauf.programme.queries import measure_shown
from tests.budget import house as h
from tests.cast import sign_in
from tests.support.kept import kept

pytestmark = pytest.mark.django_db

WRONG = "Der Betrag war falsch eingetragen."


@kept
def presented_house() -> tuple[h.House, Concept]:
    house, lock = h.locked_house()
    return house, h.present_concept(house, lock).concept


def plan(house: h.House, concept: Concept, euros: int, **wish: Any) -> Measure:
    wish = {"title": "Antragsplattform", "field_of_action": "Zugang", "line_id": house.line.pk, **wish}
    return actions.plan_measure(
        actor=house.lead, concept_id=concept.pk, owner_id=house.cast.digital_unit.pk, planned=Money.euros(euros), **wish
    )


def correct(house: h.House, measure: Measure, actor: Any = None, reason: str = WRONG, **wish: Any) -> Measure:
    entered = {
        "title": measure.title,
        "field_of_action": measure.field_of_action,
        "description": measure.description,
        "owner_id": measure.owner_id,
        "planned": Money(measure.planned_cents),
        "line_id": measure.line_id,
        "due_on": measure.due_on,
        "state": measure.state,
        "status_report": measure.status_report,
        "result": measure.result,
    }
    return actions.correct_measure(
        actor=actor or house.lead, measure_id=measure.pk, reason=reason, **{**entered, **wish}
    )


def test_measures_plan_no_more_than_their_line_authorises() -> None:
    house, concept = presented_house()
    first = plan(house, concept, 700_000)
    with pytest.raises(Refusal, match=r"Frei zu planen sind 300\.000"):
        plan(house, concept, 300_001)
    second = plan(house, concept, 300_000)
    with pytest.raises(Refusal, match="§113"):
        correct(house, second, planned=Money.euros(300_001))
    correct(house, first, planned=Money.euros(600_000))
    assert correct(house, second, planned=Money.euros(400_000)).planned_cents == 40_000_000


def test_a_stopped_or_removed_measure_plans_nothing() -> None:
    house, concept = presented_house()
    first, second = plan(house, concept, 600_000), plan(house, concept, 400_000)
    actions.report_on_measure(actor=house.lead, measure_id=first.pk, state="stopped", status_report="Aufgegeben.")
    actions.remove_measure(actor=house.lead, measure_id=second.pk, reason="Doppelt geplant.")
    third = plan(house, concept, 1_000_000)
    with pytest.raises(Refusal, match="§113"):
        correct(house, Measure.objects.get(pk=first.pk), state="running")
    assert third.planned_cents == h.MILLION.cents


def test_the_database_holds_the_line_too() -> None:
    house, concept = presented_house()
    measure = plan(house, concept, 700_000)
    with pytest.raises(DatabaseError, match="more than their line"), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).update(planned_cents=h.MILLION.cents + 1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Measure.objects.filter(pk=measure.pk).delete()


def test_a_wrong_end_is_taken_back_and_the_public_follows() -> None:
    house, concept = presented_house()
    measure = plan(house, concept, 1_000)
    actions.report_on_measure(
        actor=house.lead, measure_id=measure.pk, state="done", status_report="Läuft.", result="Ein Portal."
    )
    measure = Measure.objects.get(pk=measure.pk)
    correct(house, measure, state="running", title="Antragsportal", result="", reason="Der Abschluss war verfrüht.")
    entry = gazette.get("measure", str(measure.pk))
    assert entry is not None
    assert (entry.data.state, entry.data.title, entry.data.result) == ("running", "Antragsportal", "")
    event = Event.objects.filter(kind="programme.measure_corrected").get()
    assert "erledigt → in Arbeit" in str(event.payload)


def test_a_correction_needs_a_reason_a_change_and_the_right() -> None:
    house, concept = presented_house()
    measure = plan(house, concept, 1_000)
    with pytest.raises(Refusal, match="begründen"):
        correct(house, measure, title="Neu", reason=" ")
    with pytest.raises(Refusal, match="nichts geändert"):
        correct(house, measure)
    for person in (house.cast.treasurer, house.cast.chair, house.cast.auditor):
        with pytest.raises(NotPermitted):
            correct(house, measure, h.actor(person), title="Neu")
        with pytest.raises(NotPermitted):
            actions.remove_measure(actor=h.actor(person), measure_id=measure.pk, reason="weg")


def test_a_measure_ends_with_a_result() -> None:
    house, concept = presented_house()
    measure = plan(house, concept, 1_000)
    with pytest.raises(Refusal, match="kein Cent"):
        actions.report_on_measure(actor=house.lead, measure_id=measure.pk, state="done", status_report="Fertig.")
    with pytest.raises(Refusal, match="kein Cent"):
        correct(house, measure, state="done")
    unfunded = plan(house, concept, 0, line_id=None)
    with pytest.raises(Refusal, match="fehlt, was entstanden ist"):
        actions.report_on_measure(actor=house.lead, measure_id=unfunded.pk, state="done", status_report="Fertig.")


def test_what_is_taken_back_leaves_the_public_record_and_stays_inside(client: Client) -> None:
    house, concept = presented_house()
    measure = plan(house, concept, 1_000)
    sign_in(client, house.cast.digital_lead)
    page = reverse("programme:measure", args=[measure.pk])
    address = reverse("programme:remove_measure", args=[measure.pk])
    assert address in client.get(page).content.decode()
    assert client.post(address, {"reason": "War nie beschlossen."}).status_code == 302
    said = client.get(page).content.decode()
    assert "War nie beschlossen." in said
    assert address not in said
    entry = gazette.get("measure", str(measure.pk))
    assert entry is None or entry.retracted_at is not None
    with pytest.raises(Refusal, match="zurückgenommen"):
        correct(house, Measure.objects.get(pk=measure.pk), title="Neu")


def test_a_correction_by_its_page(client: Client) -> None:
    house, concept = presented_house()
    measure = plan(house, concept, 1_000)
    sign_in(client, house.cast.digital_lead)
    address = reverse("programme:correct_measure", args=[measure.pk])
    assert address in client.get(reverse("programme:measure", args=[measure.pk])).content.decode()
    assert "Antragsplattform" in client.get(address).content.decode()
    entered = {
        "title": "Antragsportal", "field_of_action": "Zugang", "owner_id": str(measure.owner_id), "planned": "1.500",
        "line_id": str(measure.line_id), "state": "running", "reason": WRONG, "seen": mark_of(measure_shown(measure)),
    }  # fmt: skip
    assert client.post(address, entered).status_code == 302
    measure.refresh_from_db()
    assert (measure.title, measure.planned_cents, measure.state) == ("Antragsportal", 150_000, "running")
    assert WRONG in client.get(reverse("programme:measure", args=[measure.pk])).content.decode()
