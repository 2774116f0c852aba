"""Every public page answers, from the gazette alone, with a fixed number of queries, cacheable, without cookies."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from kreislauf.gazette import queries
from kreislauf.gazette.actions import retract
from kreislauf.gazette.payloads.measure import Measure
from kreislauf.gazette.payloads.person import Person
from tests.portal.county import PAGES, Told
from tests.support.published import least, put, put_example

FEEDS = ["/vorlagen/neueste.atom", "/beschluesse/neueste.atom", "/sitzungen/kalender.ics", "/robots.txt"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", [*PAGES, *FEEDS])
def test_a_page_answers_without_setting_a_cookie(client: Client, record: Told, name: str) -> None:
    response = client.get(record.addresses.get(name, name))
    assert response.status_code == 200
    assert not response.cookies
    assert "{%" not in response.content.decode()


def test_what_was_retracted_answers_gone_with_the_reason(client: Client, record: Told) -> None:
    retract("paper", record.paper.key, reason="privacy")
    for name in ("paper", "trace"):
        response = client.get(record.addresses[name])
        assert response.status_code == 410
        assert "Schutz personenbezogener Daten" in response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_an_unchanged_page_is_not_sent_again(client: Client, record: Told, name: str) -> None:
    first = client.get(record.addresses[name])
    assert "max-age=0" in first["Cache-Control"]
    again = client.get(record.addresses[name], headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    put_example("paper", "new", title="Neu")
    changed = client.get(record.addresses[name], headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


def test_the_mark_differs_by_language(client: Client, record: Told) -> None:
    german, english = (client.get("/", headers={"accept-language": code}) for code in ("de", "en"))
    assert german["ETag"] != english["ETag"]


@pytest.mark.parametrize("name", ["start", "papers", "trace", "paper", "body", "line", "programme", "search"])
def test_the_number_of_queries_does_not_grow(client: Client, record: Told, name: str) -> None:
    with CaptureQueriesContext(connection) as few:
        client.get(record.addresses[name])
    committee = f"organization:{record.committee}"
    for number in range(50):
        another = replace(record.paper.data, reference=f"{number}/XXI", title="Digitalisierungskonzept")
        put(uuid4(), another, title=another.title, links=(committee,), sort_on=record.paper.sort_on)
        put(
            number,
            least(Measure, title="Maßnahme", state="running"),
            title="Digitalisierungskonzept",
            links=(f"paper:{record.paper.key}", f"line:{record.line.key}", committee),
        )
    with CaptureQueriesContext(connection) as many:
        client.get(record.addresses[name])
    assert len(many) == len(few)
    assert len(few) <= 16


def test_papers_are_narrowed_sorted_and_paged(client: Client, record: Told) -> None:
    decided = client.get("/vorlagen/?art=motion&stand=decided&jahr=2023").content.decode()
    assert record.paper.data.reference in decided
    assert "Unbesetzte Stellen in der Kreisverwaltung" not in decided, "an inquiry of that year"
    oldest = client.get("/vorlagen/?sortierung=aelteste").content.decode()
    assert oldest.index("Schulentwicklungsplan 2022") < oldest.index("Sozialticket im Kreisgebiet")
    assert client.get("/vorlagen/?seite=2").content != client.get("/vorlagen/").content
    assert client.get("/vorlagen/?gremium=nowhere&jahr=1600").status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "400", "1e9", "²"])
def test_odd_page_numbers_are_bounded(client: Client, record: Told, page: str) -> None:
    assert client.get("/vorlagen/", {"seite": page}).status_code == 200


def test_papers_as_csv(client: Client, record: Told) -> None:
    response = client.get("/vorlagen/?art=motion&csv=1")
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Nummer", "Art", "Titel"]
    assert ["22/XIX", "Antrag"] in [row[:2] for row in rows]
    assert {row[1] for row in rows[1:]} == {"Antrag"}


def test_plan_as_csv(client: Client, record: Told) -> None:
    text = client.get("/haushalt/2024/?csv=1").content.decode("utf-8-sig")
    assert "Digitalisierung der Kreisverwaltung;1000000,00;400000,00;94000,00;459500,00;46500,00" in text


@pytest.mark.parametrize("words", ["Schulsozialarbeit", "Radweg", "Derbec", "Hochwasserschutz -Schule", "Nolting"])
def test_search_finds(client: Client, record: Told, words: str) -> None:
    assert "<mark>" in client.get("/suche/", {"q": words}).content.decode()


@pytest.mark.parametrize("words", ["Quarkkuchen", "'; DROP TABLE", "<script>", "a" * 5000, "& ! ()"])
def test_search_says_what_helps_when_it_finds_nothing(client: Client, record: Told, words: str) -> None:
    response = client.get("/suche/", {"q": words})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "<mark>" not in response.content.decode()


def test_sittings_of_a_month(client: Client, record: Told) -> None:
    shown = client.get("/sitzungen/?monat=2023-12").content.decode()
    assert "Kreistag" in shown
    assert "7. Dezember 2023" in shown.replace("\u00a0", " ")
    for odd in ("2023-13", "0000-01", "x", "9999-12"):
        assert client.get("/sitzungen/", {"monat": odd}).status_code == 200


def test_a_private_sitting_shows_no_agenda(client: Client, record: Told) -> None:
    shown = client.get(f"/sitzungen/{record.private_meeting}/").content.decode()
    assert "Nichtöffentliche Sitzung" in shown
    assert "Sitzungssaal" not in shown


def test_the_calendar_holds_public_sittings(client: Client, record: Told) -> None:
    events = Calendar.from_ical(client.get("/sitzungen/kalender.ics").content).walk("VEVENT")
    summaries = " ".join(str(event["summary"]) for event in events)
    assert "Kreistag" in summaries
    assert "Kreisausschuss" not in summaries


def test_feeds_name_papers_and_resolutions(client: Client, record: Told) -> None:
    newest = queries.listing("paper")[0].key
    assert f"urn:uuid:{newest}" in client.get("/vorlagen/neueste.atom").content.decode()
    resolved = queries.listing("resolution")[0].data["paper"]["key"]
    assert f"/vorlagen/{resolved}/" in client.get("/beschluesse/neueste.atom").content.decode()


def test_a_page_names_its_stable_address(client: Client, record: Told) -> None:
    trace = record.addresses["trace"]
    shown = client.get(f"{trace}?utm=1").content.decode()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{trace}">' in shown


def test_personal_data_ends_with_its_day(client: Client, record: Told) -> None:
    put(record.person, Person("Petra Nolting", ()), title="Petra Nolting", ends_on=date(2020, 1, 1))
    response = client.get(record.addresses["person"])
    assert response.status_code == 410
    assert "Nolting" not in response.content.decode()
