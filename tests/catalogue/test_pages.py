"""The catalogue's pages inside: what they show, what they take, and that they cost the same whatever the size."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from kreislauf.catalogue.models import Channel, ChannelUse, Service
from tests.cast import sign_in
from tests.catalogue import house as h
from tests.catalogue import sample
from tests.support.two_people import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> h.House:
    return h.build()


@pytest.fixture
def lead(house: h.House) -> Client:
    return sign_in(Client(), house.cast.digital_lead)


@pytest.fixture
def clerk(house: h.House) -> Client:
    return sign_in(Client(), house.cast.clerk)


def url(name: str, *args: object) -> str:
    return reverse(f"catalogue:{name}", args=args)


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_list_narrows_by_state_audience_unit_and_whether_it_is_online(house: h.House, lead: Client) -> None:
    assert "Noch keine Leistung" in shown(lead, url("catalogue"))
    h.external(house, h.live(house))
    h.make_service(house, "Wohngeld beantragen", audience="citizens", synonyms=["Mietzuschuss"])
    both = shown(lead, url("catalogue"))
    assert "Gaststätte eröffnen" in both
    assert "Wohngeld beantragen" in both
    for query, only in (
        ("stand=live", "Gaststätte"),
        ("stand=draft", "Wohngeld"),
        ("fuer=citizens", "Wohngeld"),
        ("online=ja", "Gaststätte"),
        ("online=nein", "Wohngeld"),
        ("q=Mietzuschuss", "Wohngeld"),
        ("q=gast", "Gaststätte"),
    ):
        page = shown(lead, f"{url('catalogue')}?{query}")
        assert [name for name in ("Gaststätte eröffnen", "Wohngeld beantragen") if name in page] == [
            name for name in ("Gaststätte eröffnen", "Wohngeld beantragen") if name.startswith(only)
        ], query
    assert "Keine Leistung passt" in shown(lead, f"{url('catalogue')}?einheit=unfug")
    table = lead.get(f"{url('catalogue')}?csv=1").content.decode()
    assert "Gaststätte eröffnen;;Veröffentlicht;Unternehmen" in table


def test_the_main_navigation_leads_here(lead: Client) -> None:
    assert f'href="{url("catalogue")}"' in shown(lead, reverse("people:my_day"))


def test_who_may_not_maintain_sees_the_service_without_buttons(house: h.House, clerk: Client) -> None:
    service = h.make_service(house)
    channel = h.external(house, service)
    page = shown(clerk, url("service", service.pk))
    assert "Was jetzt möglich ist" not in page
    for name in ("describe_service", "process_service", "publish_service", "retire_service", "choose_channel"):
        assert clerk.get(url(name, service.pk)).status_code == 403
        assert url(name, service.pk) not in page
    for name in ("change_channel", "close_channel", "import_channel_use"):
        assert clerk.get(url(name, channel.pk)).status_code == 403
    assert clerk.get(url("create_service")).status_code == 403
    assert clerk.get(url("import_services")).status_code == 403


def test_a_service_from_the_first_word_to_the_public_page(lead: Client, house: h.House) -> None:
    unit = str(house.cast.digital_unit.pk)
    response = lead.post(url("create_service"), {"name": "Hund anmelden", "unit_id": unit, "audience": "citizens"})
    service = Service.objects.get()
    assert response["Location"] == url("service", service.pk)
    page = shown(lead, url("service", service.pk))
    assert "Noch nicht möglich" in page
    assert "Es fehlt der Kurztext" in page
    described = {
        "name": "Hund anmelden",
        "unit_id": unit,
        "audience": "citizens",
        "summary": "Wer einen Hund hält, meldet ihn an.",
        "legal_basis": "§ 6 der Satzung\n",
        "synonyms": "Hundesteuer\nHundemarke",
        "fee": "25,00",
        "seen": service.changed_at.isoformat(),
    }
    assert lead.post(url("describe_service", service.pk), described).status_code == 302
    assert lead.post(url("publish_service", service.pk)).status_code == 302
    service.refresh_from_db()
    assert (service.state, service.fee_cents, service.synonyms) == ("live", 2500, ["Hundesteuer", "Hundemarke"])
    public = shown(Client(), reverse("portal:service", args=[service.slug]))
    assert "25 Euro" in public.replace("\u00a0", " ")
    assert "noch nicht online" in public


def test_nothing_typed_is_lost_when_somebody_else_was_faster(lead: Client, house: h.House) -> None:
    service = h.make_service(house)
    wish = {
        "name": service.name,
        "unit_id": str(service.unit_id),
        "audience": "businesses",
        "summary": "Mein langer neuer Text",
        "seen": "2020-01-01T00:00:00+00:00",
    }
    response = lead.post(url("describe_service", service.pk), wish)
    assert response.status_code == 409
    page = response.content.decode()
    assert "eine andere Fassung gespeichert" in page
    assert "Mein langer neuer Text" in page


def test_sections_of_the_description_are_edited_added_and_left_out(lead: Client, house: h.House) -> None:
    service = h.make_service(house)
    address = url("describe_service", service.pk)
    assert "Verfahrensablauf" in shown(lead, address)
    wish = {
        "name": service.name,
        "unit_id": str(service.unit_id),
        "audience": "businesses",
        "summary": service.summary,
        "legal_basis": "§ 2",
        "module_0": "Zuerst dies.\r\n\r\nDann das.",
    }
    half = save(lead, address, {**wish, "new_title": "Hinweise"})
    assert half.status_code == 422
    assert "gehören zusammen" in half.content.decode()
    assert save(lead, address, {**wish, "new_title": "Hinweise", "new_text": "Gut zu wissen."}).status_code == 302
    service.refresh_from_db()
    assert service.modules == [
        {"key": "procedure", "title": "Verfahrensablauf", "text": "Zuerst dies.\n\nDann das."},
        {"key": "own", "title": "Hinweise", "text": "Gut zu wissen."},
    ]
    assert save(lead, address, {**wish, "module_0": "", "module_1": "Gut zu wissen."}).status_code == 302
    service.refresh_from_db()
    assert [module["title"] for module in service.modules] == ["Hinweise"]


def test_settings_that_contradict_each_other_come_back_with_the_norm(lead: Client, house: h.House) -> None:
    service = h.make_service(house)
    response = save(
        lead,
        url("process_service", service.pk),
        {"sign_in": "optional", "has_fictitious_approval": "on", "retention_months": "120"},
    )
    assert response.status_code == 422
    assert "VwVfG §42a" in response.content.decode()
    fine = {"sign_in": "required", "decision_days": "90", "decision_norm": "VwVfG §42a", "retention_months": "60"}
    assert save(lead, url("process_service", service.pk), {**fine, "checklist": "a\nb"}).status_code == 302
    service.refresh_from_db()
    assert (service.sign_in, service.checklist, service.needs_four_eyes) == ("required", ["a", "b"], False)


def test_a_hand_over_goes_only_where_the_operator_allows_it(
    lead: Client, house: h.House, settings: Settings, tmp_path: Path
) -> None:
    service = h.make_service(house)
    settings.KREISLAUF_HANDOVER_HOSTS = ["fachverfahren.example"]
    settings.KREISLAUF_HANDOVER_FOLDER = str(tmp_path)
    wish = {"sign_in": "optional", "retention_months": "120"}
    address = url("process_service", service.pk)
    for kind, target, said in (
        ("webhook", "https://fremd.example/", "darf nicht übergeben werden"),
        ("webhook", "http://fachverfahren.example/", "https://"),
        ("file", "../etc", "Name des Ordners"),
    ):
        response = save(lead, address, {**wish, "handover_kind": kind, "handover_target": target})
        assert response.status_code == 422
        assert said in response.content.decode()
    assert save(lead, address, {**wish, "handover_kind": "file", "handover_target": "gaststaetten"}).status_code == 302
    service.refresh_from_db()
    assert service.handover == {"kind": "file", "folder": "gaststaetten"}
    assert 'value="gaststaetten"' in shown(lead, address)
    assert save(lead, address, wish).status_code == 302
    service.refresh_from_db()
    assert service.handover == {}


def test_a_channel_is_opened_changed_and_closed(lead: Client, house: h.House) -> None:
    service = h.live(house)
    response = lead.post(url("choose_channel", service.pk), {"kind": "external"})
    assert response["Location"] == url("open_channel", service.pk, "external")
    assert lead.get(url("open_channel", service.pk, "unfug")).status_code == 404
    wish = {"title": "Landesportal", "audience": "both", "url": "http://unsicher.example", "live_since": "2023-05-01"}
    assert "https://" in lead.post(response["Location"], wish).content.decode()
    assert lead.post(response["Location"], {**wish, "url": "https://land.example"}).status_code == 302
    channel = Channel.objects.get()
    changed = {**wish, "url": "https://land.example/neu", "provider": "Land"}
    assert save(lead, url("change_channel", channel.pk), changed).status_code == 302
    assert "Online seit dem" in shown(lead, url("service", service.pk))
    assert lead.post(url("close_channel", channel.pk), {"reason": ""}).status_code == 302
    own = url("open_channel", service.pk, "own")
    form = {
        "title": "Online beantragen",
        "audience": "both",
        "form_id": str(h.make_form().pk),
        "live_since": "2024-01-01",
    }
    assert lead.post(own, form).status_code == 302
    channel = Channel.objects.get(kind="own")
    assert save(lead, url("change_channel", channel.pk), {**form, "title": "Los"}).status_code == 302
    channel.refresh_from_db()
    assert channel.title == "Los"


def test_use_is_looked_at_before_it_is_written(lead: Client, house: h.House) -> None:
    channel = h.external(house, h.live(house))
    address = url("import_channel_use", channel.pk)
    assert "CSV-Datei" in shown(lead, address)
    bad = SimpleUploadedFile("nutzung.csv", b"Monat;begonnen;abgeschickt\n2024-01;10;3\nkaputt;1;1")
    page = lead.post(address, {"file": bad}).content.decode()
    assert "Zeile 3:" in page
    assert "Zahlen einlesen" not in page
    good = SimpleUploadedFile("nutzung.csv", b"Januar 2024;1.010;30")
    response = lead.post(address, {"file": good, "source": "Land"})
    assert not ChannelUse.objects.exists()
    carried = response.context["carried"]
    assert lead.post(address, {"carried": carried, "source": "Land"})["Location"] == url("service", channel.service_id)
    assert ChannelUse.objects.values_list("started", "source").get() == (1010, "Land")
    for forged in ("", "!!!", "AAAA", carried[:-8]):
        assert lead.post(address, {"carried": forged}).status_code == 422


def test_an_import_is_looked_at_before_it_is_written(lead: Client, house: h.House) -> None:
    address, unit = url("import_services"), str(house.cast.digital_unit.pk)
    hostile = SimpleUploadedFile("x.xml", b"<!DOCTYPE a><a/>")
    page = lead.post(address, {"file": hostile, "unit_id": unit})
    assert page.status_code == 422
    assert "DOCTYPE" in page.content.decode()
    own = h.make_service(house, "Schanklizenz", leika_key=sample.LEIKA)
    message = sample.message(sample.service("8664"), sample.service("9", leika=""), sample.service("1", modules=""))
    response = lead.post(address, {"file": SimpleUploadedFile("x.xml", message), "unit_id": unit})
    page_text = response.content.decode()
    assert "bei uns von Hand geschrieben" in page_text
    assert "informationsbereichSDG" in page_text
    assert "Leistungsbezeichnung fehlt" in page_text
    assert Service.objects.count() == 1
    wish = {"carried": response.context["carried"], "unit_id": unit, "take": ["L100042:8664"]}
    named = re.search(r'name="replace" value="(name=[0-9a-f]+ L100042:8664)"', page_text)
    assert named
    assert lead.post(address, {**wish, "replace": [named[1]]})["Location"] == url("catalogue")
    own.refresh_from_db()
    assert (own.name, own.summary) == ("Gaststätte eröffnen", h.DESCRIPTION["summary"])
    assert lead.post(address, {**wish, "carried": "unfug"})["Location"] == address
    assert lead.post(address, {**wish, "unit_id": "unfug"})["Location"] == address


def test_the_offer_is_counted_against_the_day_of_the_baseline(lead: Client, house: h.House) -> None:
    h.external(house, h.live(house))
    h.external(house, h.live(house, "Wohngeld", audience="citizens"), audience="citizens", live_since=date(2024, 5, 1))
    h.external(house, h.make_service(house, "Entwurf"))
    page = lead.get(url("offer"))
    found = page.context["found"]
    assert (found.baseline.on, found.baseline.citizens, found.baseline.businesses) == (date(2023, 12, 31), 0, 1)
    assert (found.now.citizens, found.now.businesses, found.now.services) == (1, 1, 2)
    assert "am 31. Dezember 2023 waren es 0" in page.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("name", ["catalogue", "offer"])
def test_a_page_takes_the_same_number_of_queries_for_one_and_for_many(name: str, house: h.House, lead: Client) -> None:
    def queries_of() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            shown(lead, url(name))
        return len(seen)

    h.external(house, h.live(house))
    shown(lead, url(name))
    first = queries_of()
    for number in range(12):
        h.external(house, h.live(house, f"Leistung {number}"))
    assert queries_of() == first


def test_the_service_page_takes_the_same_number_of_queries_with_many_channels(house: h.House, lead: Client) -> None:
    service = h.live(house)
    h.external(house, service)
    address = url("service", service.pk)
    with CaptureQueriesContext(connection) as first:
        shown(lead, address)
    for number in range(8):
        h.external(house, service, title=f"Zugang {number}")
    with CaptureQueriesContext(connection) as second:
        shown(lead, address)
    assert len(second) == len(first)
