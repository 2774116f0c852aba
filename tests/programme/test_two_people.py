"""Two who report on one measure, or name its services, at the same moment."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kreislauf.kernel import Money
from kreislauf.people.models import Person, Role
from kreislauf.programme import actions
from kreislauf.programme.models import Measure
from tests.budget import house as h
from tests.cast import make_member, make_person
from tests.catalogue.house import House, make_service
from tests.support.two_people import form_of, opened, race

pytestmark = pytest.mark.django_db(transaction=True)


def planned() -> tuple[h.House, Measure, Person]:
    house, lock = h.locked_house()
    concept = actions.create_concept(
        actor=house.lead,
        title="Konzept",
        unit_id=house.cast.digital_unit.pk,
        filename="Konzept.txt",
        content=b"Erst der Zugang.",
        lock_ids=[lock.pk],
    )
    measure = actions.plan_measure(
        actor=house.lead,
        concept_id=concept.pk,
        owner_id=house.cast.digital_unit.pk,
        title="Antragsplattform",
        field_of_action="Zugang",
        planned=Money.euros(1000),
    )
    colleague = make_person("Frauke", "Nebenan")
    make_member(colleague, house.cast.digital_unit, Role.HEAD)
    return house, measure, colleague


def test_of_two_who_report_at_once_one_sees_the_difference() -> None:
    house, measure, colleague = planned()
    address = reverse("programme:report_on_measure", args=[measure.pk])
    texts = ["Die Ausschreibung läuft.", "Die Ausschreibung ist entschieden."]
    first, second = ({"state": measure.state, "status_report": text} for text in texts)
    _won, lost = race(address, (house.cast.digital_lead, first), (colleague, second))
    measure.refresh_from_db()
    html = lost.content.decode()
    assert measure.status_report in texts
    assert "eine andere Fassung gespeichert" in html
    assert "<del>" in html


def test_of_two_who_name_services_at_once_one_sees_the_difference() -> None:
    house, measure, colleague = planned()
    offices = House(house.cast, house.lead, house.lead)
    names = ["Hund anmelden", "Gaststätte eröffnen"]
    services = [make_service(offices, name) for name in names]
    address = reverse("programme:name_services", args=[measure.pk])
    first, second = ({"service_ids": [str(service.pk)]} for service in services)
    _won, lost = race(address, (house.cast.digital_lead, first), (colleague, second))
    html = lost.content.decode()
    assert measure.services.count() == 1
    assert all(name in html for name in names)


def test_of_two_who_correct_a_measure_at_once_one_sees_the_difference() -> None:
    house, measure, colleague = planned()
    address = reverse("programme:correct_measure", args=[measure.pk])
    client, _carried = opened(house.cast.digital_lead, address)
    form = {**form_of(client.get(address).content.decode()), "reason": "Falsch abgeschrieben."}
    titles = ["Plattform für Anträge", "Anträge online"]
    first, second = ({name: value for name, value in form.items() if name != "seen"} | {"title": t} for t in titles)
    _won, lost = race(address, (house.cast.digital_lead, first), (colleague, second))
    measure.refresh_from_db()
    html = lost.content.decode()
    assert measure.title in titles
    assert all(title in html for title in titles)
    assert "eine andere Fassung gespeichert" in html
