"""Every public page answers, from the gazette alone, with a fixed number of queries, cacheable, without cookies."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from kreislauf.gazette.actions import retract
from kreislauf.gazette.payloads.measure import Measure
from kreislauf.gazette.payloads.person import Person
from tests.portal import sample
from tests.support.published import least, put, put_example

PAGES = {
    "start": "/",
    "papers": "/vorlagen/",
    "paper": f"/vorlagen/{sample.MOTION}/",
    "trace": f"/vorlagen/{sample.MOTION}/weg/",
    "meetings": "/sitzungen/",
    "meeting": f"/sitzungen/{sample.FIRST_MEETING}/",
    "bodies": "/gremien/",
    "body": f"/gremien/{sample.COMMITTEE}/",
    "working_group": f"/gremien/{sample.GROUP}/",
    "person": f"/personen/{sample.MEMBER}/",
    "budget": "/haushalt/",
    "plan": "/haushalt/2024/",
    "line": f"/haushalt/position/{sample.LINE}/",
    "programme": "/digitalisierung/",
    "search": "/suche/?q=Digitalisierungskonzept",
    "interfaces": "/schnittstellen/",
    "accessibility": "/barrierefreiheit/",
    "privacy": "/datenschutz/",
    "imprint": "/impressum/",
}

FEEDS = ["/vorlagen/neueste.atom", "/beschluesse/neueste.atom", "/sitzungen/kalender.ics", "/robots.txt"]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", [*PAGES.values(), *FEEDS])
def test_a_page_answers_without_setting_a_cookie(client: Client, record: None, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert "{%" not in response.content.decode()


@pytest.mark.parametrize("address", ["/", "/vorlagen/", "/sitzungen/", "/gremien/", "/haushalt/", "/digitalisierung/"])
def test_a_list_without_anything_says_what_would_be_there(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


@pytest.mark.parametrize("kind", ["vorlagen", "sitzungen", "gremien", "personen", "haushalt/position"])
def test_what_never_was_public_is_not_found(client: Client, kind: str) -> None:
    assert client.get(f"/{kind}/{sample.key_of('nothing')}/").status_code == 404


def test_what_was_retracted_answers_gone_with_the_reason(client: Client, record: None) -> None:
    retract("paper", sample.MOTION, reason="privacy")
    for address in (PAGES["paper"], PAGES["trace"]):
        response = client.get(address)
        assert response.status_code == 410
        assert "Schutz personenbezogener Daten" in response.content.decode()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_an_unchanged_page_is_not_sent_again(client: Client, record: None, name: str) -> None:
    first = client.get(PAGES[name])
    assert "max-age=0" in first["Cache-Control"]
    again = client.get(PAGES[name], headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    put_example("paper", "new", title="Neu")
    changed = client.get(PAGES[name], headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


def test_the_mark_differs_by_language(client: Client, record: None) -> None:
    german, english = (client.get("/", headers={"accept-language": code}) for code in ("de", "en"))
    assert german["ETag"] != english["ETag"]


@pytest.mark.parametrize("name", ["start", "papers", "trace", "paper", "body", "line", "programme", "search"])
def test_the_number_of_queries_does_not_grow(client: Client, record: None, name: str) -> None:
    with CaptureQueriesContext(connection) as few:
        client.get(PAGES[name])
    sample.publish_other_papers(86)
    for number in range(50):
        put(
            number,
            least(Measure, title="Maßnahme", state="running"),
            title="Digitalisierungskonzept",
            links=(f"paper:{sample.MOTION}", f"line:{sample.LINE}", f"organization:{sample.COMMITTEE}"),
        )
    with CaptureQueriesContext(connection) as many:
        client.get(PAGES[name])
    assert len(many) == len(few)
    assert len(few) <= 16


def test_papers_are_narrowed_sorted_and_paged(client: Client, record: None) -> None:
    page = client.get("/vorlagen/?art=motion&stand=decided")
    assert "123/XIX" in page.content.decode()
    assert "Anfrage 2" not in page.content.decode()
    oldest = client.get("/vorlagen/?sortierung=aelteste").content.decode()
    assert oldest.index("123/XIX") < oldest.index("188/XIX")
    assert client.get("/vorlagen/?seite=2").content != client.get("/vorlagen/").content
    assert client.get("/vorlagen/?gremium=nowhere&jahr=1600").status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "400", "1e9", "²"])
def test_odd_page_numbers_are_bounded(client: Client, record: None, page: str) -> None:
    assert client.get("/vorlagen/", {"seite": page}).status_code == 200


def test_papers_as_csv(client: Client, record: None) -> None:
    response = client.get("/vorlagen/?art=motion&csv=1")
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Nummer", "Art", "Titel"]
    assert ["123/XIX", "Antrag"] in [row[:2] for row in rows]
    assert {row[1] for row in rows[1:]} == {"Antrag"}


def test_plan_as_csv(client: Client, record: None) -> None:
    text = client.get("/haushalt/2024/?csv=1").content.decode("utf-8-sig")
    assert "Digitalisierung der Verwaltung;1000000,00;400000,00;98500,00;337500,00;164000,00" in text


@pytest.mark.parametrize("words", ["Radwegekonzept", "Radweg", "Nordkre", "Hochwasserschutz -Schule", "Ahlborn"])
def test_search_finds(client: Client, record: None, words: str) -> None:
    assert "<mark>" in client.get("/suche/", {"q": words}).content.decode()


@pytest.mark.parametrize("words", ["Quarkkuchen", "'; DROP TABLE", "<script>", "a" * 5000, "& ! ()"])
def test_search_says_what_helps_when_it_finds_nothing(client: Client, record: None, words: str) -> None:
    response = client.get("/suche/", {"q": words})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "<mark>" not in response.content.decode()


def test_sittings_of_a_month(client: Client, record: None) -> None:
    shown = client.get("/sitzungen/?monat=2023-12").content.decode()
    assert "Kreistag" in shown
    assert "7. Dezember 2023" in shown.replace("\u00a0", " ")
    for odd in ("2023-13", "0000-01", "x", "9999-12"):
        assert client.get("/sitzungen/", {"monat": odd}).status_code == 200


def test_a_private_sitting_shows_no_agenda(client: Client, record: None) -> None:
    shown = client.get(f"/sitzungen/{sample.key_of('meeting-2023-12-04')}/").content.decode()
    assert "Nichtöffentliche Sitzung" in shown
    assert "Großer Sitzungssaal" not in shown


def test_the_calendar_holds_public_sittings(client: Client, record: None) -> None:
    events = Calendar.from_ical(client.get("/sitzungen/kalender.ics").content).walk("VEVENT")
    assert {str(event["summary"]) for event in events} >= {"Kreistag"}
    assert "Kreisausschuss" not in {str(event["summary"]) for event in events}


def test_feeds_name_papers_and_resolutions(client: Client, record: None) -> None:
    papers = client.get("/vorlagen/neueste.atom").content.decode()
    assert f"urn:uuid:{sample.key_of('paper-35')}" in papers
    resolutions = client.get("/beschluesse/neueste.atom").content.decode()
    assert f"/vorlagen/{sample.MOTION}/" in resolutions


def test_a_page_names_its_stable_address(client: Client, record: None) -> None:
    shown = client.get(PAGES["trace"] + "?utm=1").content.decode()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{PAGES["trace"]}">' in shown


def test_entries_with_less_than_expected_still_have_pages(client: Client) -> None:
    for kind, address in (
        ("paper", "vorlagen"),
        ("meeting", "sitzungen"),
        ("organization", "gremien"),
        ("person", "personen"),
        ("line", "haushalt/position"),
    ):
        put_example(kind, sample.key_of(kind))
        assert client.get(f"/{address}/{sample.key_of(kind)}/").status_code == 200
    assert client.get(f"/vorlagen/{sample.key_of('paper')}/weg/").status_code == 200


def test_personal_data_ends_with_its_day(client: Client, record: None) -> None:
    put(sample.MEMBER, Person("Almut Ahlborn", ()), title="Almut Ahlborn", ends_on=date(2020, 1, 1))
    response = client.get(PAGES["person"])
    assert response.status_code == 410
    assert "Ahlborn" not in response.content.decode()
