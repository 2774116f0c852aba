"""Services as outsiders find and read them: from the gazette alone."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from datetime import date, timedelta
from typing import Any, get_type_hints

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kreislauf.gazette.actions import retract
from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads.county import County
from kreislauf.gazette.payloads.measure import Measure
from kreislauf.gazette.payloads.paper import Paper
from kreislauf.gazette.payloads.service import ListedService, Module, Service, ServiceChannel
from kreislauf.gazette.payloads.service_figures import PublicUse, ServiceFigures
from kreislauf.gazette.payloads.service_offer import OFFER, OfferedService, ServiceOffer
from kreislauf.gazette.rules.offer import Span
from kreislauf.kernel import today
from tests.support.published import least, put

pytestmark = pytest.mark.django_db

HOSTILE = "</script><script>alert(1)</script>"


def channel(**wish: Any) -> ServiceChannel:
    told: dict[str, Any] = {
        "kind": "own",
        "title": "Online beantragen",
        "audience": "citizens",
        "href": "/antrag/neu/wohngeld/",
        "provider": "",
        "since": date(2024, 1, 1),
        "until": None,
    }
    return ServiceChannel(**(told | wish))


def service(slug: str = "wohngeld", name: str = "Wohngeld beantragen", **wish: Any) -> None:
    told: dict[str, Any] = {
        "slug": slug,
        "name": name,
        "leika_key": "99107023017000",
        "synonyms": ("Mietzuschuss",),
        "summary": "Ein Zuschuss zur Miete.",
        "plain_language": "Sie haben wenig Geld.\n\nDann hilft Wohngeld.",
        "modules": (Module("procedure", "Verfahrensablauf", "Erst:\n- dies\n- das"),),
        "requirements": "Sie wohnen zur Miete.",
        "documents": ("Mietvertrag",),
        "fee_cents": 0,
        "fee_note": "",
        "deadline_note": "",
        "legal_basis": ("Wohngeldgesetz",),
        "life_situations": ("Wohnen",),
        "audience": "citizens",
        "unit": Reference("1", "Fachdienst Wohnen"),
        "contact_email": "wohnen@innerstetal.example",
        "channels": (channel(),),
        "sign_in": "optional",
        "decision_days": 42,
    }
    payload = least(Service, **(told | wish))
    put(slug, payload, title=name, text=f"{payload.summary} {' '.join(payload.synonyms)}")


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    assert not response.cookies
    return response.content.decode()


def markup_of(page: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(found) == 1
    return dict(json.loads(found[0]))


def test_the_list_says_what_would_be_there(client: Client) -> None:
    assert "Noch keine Leistungen" in shown(client, "/leistungen/")
    assert "Noch keine Leistungen" in shown(client, "/leistungen/angebot/")


@pytest.mark.parametrize("words", ["Wohngeld", "wohn", "Wohngelt", "mietzuschuss", "Zuschuss", "Miete"])
def test_a_service_is_found_by_many_words(client: Client, words: str) -> None:
    service()
    service("fuehrerschein", "Führerschein", synonyms=(), summary="Damit Sie fahren dürfen.", life_situations=())
    page = shown(client, f"/leistungen/?q={words}")
    assert "/leistungen/wohngeld/" in page
    assert "/leistungen/fuehrerschein/" not in page


def test_what_is_written_otherwise_is_offered_as_alike(client: Client) -> None:
    service()
    assert "nichts genau so Geschriebenes" in shown(client, "/leistungen/?q=Wohngelt")
    assert "nichts genau so Geschriebenes" not in shown(client, "/leistungen/?q=Wohngeld")
    assert "Keine Leistung zu „Quarkkuchen“" in shown(client, "/leistungen/?q=Quarkkuchen")


def test_the_list_narrows_by_audience_situation_letter_and_whether_it_is_online(client: Client) -> None:
    service()
    service("gewerbe", "Öffnungszeiten ändern", audience="businesses", life_situations=("Betrieb",), channels=())
    service("beide", "Parken", audience="both", life_situations=("Wohnen",), channels=())
    for query, slugs in (
        ("", {"wohngeld", "gewerbe", "beide"}),
        ("fuer=businesses", {"gewerbe", "beide"}),
        ("fuer=citizens", {"wohngeld", "beide"}),
        ("lebenslage=Wohnen", {"wohngeld", "beide"}),
        ("buchstabe=O", {"gewerbe"}),
        ("online=ja", {"wohngeld"}),
        ("q=zzz", set()),
    ):
        page = shown(client, f"/leistungen/?{query}")
        assert set(re.findall(r'href="/leistungen/([a-z]+)/"', page)) - {"angebot"} == slugs, query
    table = client.get("/leistungen/?csv=1&online=ja").content.decode()
    assert "Wohngeld beantragen;" in table
    assert "Parken" not in table


def test_a_service_says_everything_one_needs(client: Client) -> None:
    service()
    page = shown(client, "/leistungen/wohngeld/")
    for words in (
        "Online beantragen",
        'href="/antrag/neu/wohngeld/"',
        "Mietvertrag",
        "Die Leistung ist kostenlos.",
        "innerhalb von 42 Tagen",
        "Wohngeldgesetz",
        "Fachdienst Wohnen",
        "wohnen@innerstetal.example",
        'lang="de-simple"',
        "<li>dies</li>",
    ):
        assert words in page, words


def test_an_offer_elsewhere_is_marked_as_such(client: Client) -> None:
    service(
        channels=(channel(kind="external", title="Auf dem Landesportal", href="https://land.example", provider="Land"),)
    )
    page = shown(client, "/leistungen/wohngeld/")
    assert "(externe Seite)" in page
    assert "Angebot von: Land" in page


@pytest.mark.parametrize(
    "wish",
    [
        {"since": None},
        {"since": today() + timedelta(days=1)},
        {"until": today() - timedelta(days=1)},
        {"href": "javascript:alert(1)"},
        {"href": "//fremd.example"},
        {"href": "http://unsicher.example"},
        {"href": ""},
    ],
)
def test_what_is_not_open_or_no_safe_address_is_no_button(client: Client, wish: dict[str, Any]) -> None:
    service(channels=(channel(**wish),))
    page = shown(client, "/leistungen/wohngeld/")
    assert "noch nicht online" in page
    assert "Online beantragen" not in page


def test_the_markup_is_a_government_service_for_machines(client: Client) -> None:
    put("county", least(County, name="Landkreis Innerstetal"))
    service()
    markup = markup_of(shown(client, "/leistungen/wohngeld/"))
    assert (markup["@context"], markup["@type"]) == ("https://schema.org", "GovernmentService")
    assert markup["name"] == "Wohngeld beantragen"
    assert markup["serviceOperator"]["name"] == "Fachdienst Wohnen"
    assert markup["areaServed"]["name"] == "Landkreis Innerstetal"
    assert markup["offers"] == {"@type": "Offer", "price": "0.00", "priceCurrency": "EUR"}
    assert markup["availableChannel"][0]["serviceUrl"].endswith("/antrag/neu/wohngeld/")
    assert markup["availableChannel"][0]["processingTime"] == "P42D"


def test_nothing_in_the_data_can_end_the_markup_or_run(client: Client) -> None:
    service(name=f"Wohngeld {HOSTILE}", summary=HOSTILE, synonyms=(HOSTILE,), plain_language=HOSTILE)
    page = shown(client, "/leistungen/wohngeld/")
    assert "<script>alert(1)" not in page
    assert markup_of(page)["description"] == HOSTILE


@pytest.mark.parametrize("odd", [{}, {"audience": "aliens", "sign_in": "?", "fee_cents": -1, "decision_days": 0}])
def test_a_page_shows_what_it_understands(client: Client, odd: dict[str, Any]) -> None:
    put("seltsam", least(Service, name="Seltsam", **odd), title="Seltsam")
    assert "Seltsam" in shown(client, "/leistungen/seltsam/")
    assert "Seltsam" in shown(client, "/leistungen/")
    assert "Seltsam" in shown(client, "/leistungen/?q=seltsam")


def test_what_was_never_public_or_is_retired_is_not_shown(client: Client) -> None:
    assert client.get("/leistungen/geheim/").status_code == 404
    service()
    retract("service", "wohngeld", reason="withdrawn")
    assert client.get("/leistungen/wohngeld/").status_code == 410
    assert "/leistungen/wohngeld/" not in shown(client, "/leistungen/")


def test_services_stand_on_the_start_page_and_in_the_search(client: Client) -> None:
    service()
    assert "/leistungen/wohngeld/" in shown(client, "/")
    assert "/leistungen/wohngeld/" in shown(client, "/suche/?q=Mietzuschuss&art=service")


def test_measures_and_their_motion_stand_on_the_service(client: Client) -> None:
    service()
    paper = "5d1f3f06-9a8e-4c8e-8f0e-0a8a6b1d2c3e"
    put(paper, least(Paper, title="Digitalisierung", reference="2023/1"), title="Antrag 1")
    put("m1", least(Measure), title="Antragsplattform", links=("service:wohngeld", f"paper:{paper}"))
    page = shown(client, "/leistungen/wohngeld/")
    assert "Antragsplattform" in page
    assert f"/vorlagen/{paper}/weg/" in page


def test_the_offer_is_compared_with_the_baseline(client: Client) -> None:
    spans = [
        Span("citizens", date(2023, 1, 1)),
        Span("both", date(2024, 6, 1)),
        Span("businesses", date(2022, 1, 1), date(2023, 12, 30)),
    ]
    services = tuple(OfferedService(str(number), (span,)) for number, span in enumerate(spans))
    put(OFFER, ServiceOffer(baseline_day=date(2023, 12, 31), services=services))
    response = client.get("/leistungen/angebot/")
    offer = response.context["offer"]
    assert (offer.baseline.citizens, offer.baseline.businesses) == (1, 0)
    assert (offer.now.citizens, offer.now.businesses, offer.now.services) == (2, 1, 2)
    page = response.content.decode()
    assert 'role="img"' in page
    assert "31.12.2023" in page


def test_the_use_of_the_last_year_stands_on_the_service_and_small_numbers_do_not(client: Client) -> None:
    service()
    put("wohngeld", least(ServiceFigures, use=least(PublicUse, submitted=1234, days_to_decision=9)))
    page = shown(client, "/leistungen/wohngeld/")
    assert "1.234" in page
    assert "9 Tagen" in page
    put("wohngeld", least(ServiceFigures))
    assert "Anträge in den letzten zwölf Monaten" not in shown(client, "/leistungen/wohngeld/")


def test_a_list_reads_a_part_of_what_is_published_of_a_service() -> None:
    whole, part = get_type_hints(Service), get_type_hints(ListedService)
    assert part == {field.name: whole[field.name] for field in fields(ListedService)}


@pytest.mark.parametrize("address", ["", "?q=wohn", "leistung-0/", "angebot/"])
def test_a_page_takes_the_same_number_of_queries_for_one_and_for_many(client: Client, address: str) -> None:
    def queries_of() -> int:
        with CaptureQueriesContext(connection) as seen:
            shown(client, f"/leistungen/{address}")
        return len(seen)

    service("leistung-0", "Wohnen 0")
    first = queries_of()
    for number in range(1, 40):
        service(f"leistung-{number}", f"Wohnen {number}")
    assert queries_of() == first
