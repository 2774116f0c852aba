"""Two editors at one service or channel: fields that only one changed stay, one that both changed is shown."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kreislauf.catalogue.actions.change_service import change_service
from kreislauf.catalogue.actions.open_channel import open_channel
from kreislauf.catalogue.models import Service
from kreislauf.journal.models import Event
from kreislauf.people.models import Person, Role
from tests.cast import as_actor, make_member, make_person, sign_in
from tests.catalogue import house as h
from tests.catalogue import sample
from tests.support.two_people import form_of, opened, race

pytestmark = pytest.mark.django_db(transaction=True)


def two_editors(service: Service) -> tuple[Person, Person]:
    people = [make_person("Frauke", "Erste"), make_person("Gerrit", "Zweiter")]
    for person in people:
        make_member(person, service.unit, Role.HEAD)
    return people[0], people[1]


@pytest.fixture
def place() -> tuple[Service, Person, Person]:
    house = h.build()
    service = h.make_service(house)
    return service, *two_editors(service)


def fields_at(person: Person, address: str) -> tuple[Any, dict[str, Any]]:
    client, _carried = opened(person, address)
    return client, form_of(client.get(address).content.decode())


@pytest.mark.parametrize(
    ("page", "field", "values"),
    [
        ("describe_service", "summary", ("Kurz gesagt.", "Kürzer gesagt.")),
        ("process_service", "checklist", ("Nachweis prüfen", "Unterschrift prüfen")),
    ],
)
def test_of_two_who_save_one_field_at_once_one_sees_the_difference(
    place: tuple[Service, Person, Person], page: str, field: str, values: tuple[str, str]
) -> None:
    service, first, second = place
    address = reverse(f"catalogue:{page}", args=[service.pk])
    _client, form = fields_at(first, address)
    form.pop("handover_kind", None)
    one, other = ({**form, field: value} for value in values)
    _won, lost = race(address, (first, one), (second, other))
    html = lost.content.decode()
    assert all(value in html for value in values)
    assert "hat am" in html


def test_one_changes_the_text_and_the_other_the_fee_and_both_stay(place: tuple[Service, Person, Person]) -> None:
    service, first, second = place
    address = reverse("catalogue:describe_service", args=[service.pk])
    one, form = fields_at(first, address)
    other, same = fields_at(second, address)
    assert one.post(address, {**form, "summary": "Nur der Text ist neu."}).status_code == 302
    assert other.post(address, {**same, "fee": "31,00"}).status_code == 302
    service.refresh_from_db()
    assert (service.summary, service.fee_cents) == ("Nur der Text ist neu.", 3100)


def test_what_is_saved_over_on_purpose_can_still_be_read(place: tuple[Service, Person, Person]) -> None:
    service, first, second = place
    address = reverse("catalogue:describe_service", args=[service.pk])
    one, form = fields_at(first, address)
    other, same = fields_at(second, address)
    one.post(address, {**form, "summary": "Von Frauke."})
    answer = other.post(address, {**same, "summary": "Von Gerrit."})
    assert answer.status_code == 409
    assert "Fassung von Frauke Erste übernehmen" in answer.content.decode()
    assert other.post(address, form_of(answer.content.decode())).status_code == 302
    assert "Von Frauke." in other.get(address).content.decode()
    assert Event.objects.filter(kind="journal.version_replaced").count() == 1


def test_of_two_who_change_one_channel_at_once_one_sees_the_difference(place: tuple[Service, Person, Person]) -> None:
    service, first, second = place
    channel = open_channel(
        actor=as_actor(first),
        service_id=service.pk,
        kind="external",
        title="Auf dem Landesportal beantragen",
        audience="businesses",
        url="https://land.example/gaststaette",
        provider="Land",
        live_since=date(2023, 5, 1),
    )
    address = reverse("catalogue:change_channel", args=[channel.pk])
    _client, form = fields_at(first, address)
    one, other = ({**form, "title": title} for title in ("Beim Land beantragen", "Im Portal beantragen"))
    _won, lost = race(address, (first, one), (second, other))
    assert "<del>" in lost.content.decode()
    channel.refresh_from_db()
    assert channel.title in {"Beim Land beantragen", "Im Portal beantragen"}


def test_an_import_replaces_only_the_text_that_stood_beside_the_one_of_the_file() -> None:
    house = h.build()
    service = h.make_service(house, "Schanklizenz", leika_key=sample.LEIKA)
    address = reverse("catalogue:import_services")
    client = sign_in(Client(), house.cast.digital_lead)
    upload = SimpleUploadedFile("x.xml", sample.message())
    unit = str(house.cast.digital_unit.pk)
    preview = client.post(address, {"file": upload, "unit_id": unit})
    wish = wish_of(preview.content.decode(), "name")
    change_service(actor=house.lead, service_id=service.pk, changes={"name": "Erst danach geschrieben."})
    form = {"carried": preview.context["carried"], "unit_id": unit, "take": ["L100042:8664"]}
    answer = client.post(address, {**form, "replace": [wish]})
    html = answer.content.decode()
    service.refresh_from_db()
    assert answer.status_code == 409
    assert service.name == "Erst danach geschrieben."
    assert "Erst danach geschrieben." in html
    assert "eine andere Fassung gespeichert" in html
    assert client.post(address, {**form, "replace": [wish_of(html, "name")]}).status_code == 302
    service.refresh_from_db()
    assert service.name != "Erst danach geschrieben."


def wish_of(html: str, field: str) -> str:
    """The value of the box that asks to replace our text of a field."""
    found = re.search(rf'name="replace" value="({field}=[^"]+)"', html)
    assert found
    return found[1]
