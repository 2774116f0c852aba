"""The page "Einrichtung": terms, dated rules and competences, what is missing, and how each is put right."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kreislauf.journal.models import Event
from kreislauf.journal.queries import timeline, verify_chains
from kreislauf.kernel import COUNTY_TIME, Conflict, Refusal, mark_of, today, travel_to
from kreislauf.people import actions, queries
from kreislauf.people.models import Competence, CountyRule, LegislativeTerm
from kreislauf.people.permissions import NotPermitted, PeopleRight, may
from kreislauf.people.rules import competences as c
from tests.support.cast import TEST, SmallCounty, account_of

pytestmark = pytest.mark.django_db

NOTICE = "council.notice_days"


@pytest.fixture
def clerk(county: SmallCounty, client: Client) -> Client:
    client.force_login(account_of(county.works_in(c.COUNCIL_OFFICE, "Sommer"), "sommer@innerstetal.example"))
    return client


@pytest.fixture
def reader(county: SmallCounty) -> Client:
    client = Client()
    client.force_login(account_of(county.works_in(c.TREASURY, "Brandt"), "brandt@innerstetal.example"))
    return client


def shown(client: Client, url_name: str = "people:setup", *args: object) -> str:
    response = client.get(reverse(url_name, args=args))
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def notice(**changed: Any) -> CountyRule:
    given: dict[str, Any] = {"key": NOTICE, "value": 7, "valid_from": date(2016, 11, 1), "norm": "GO §1"}
    return actions.set_county_rule(actor=TEST, **(given | changed))


def test_the_page_says_what_is_missing_and_what_waits_for_it(clerk: Client) -> None:
    page = shown(clerk)
    assert "Die Regel „Ladungsfrist“ hat keinen Wert. Ohne sie gehen keine Einladungen hinaus." in page
    objection = "Tage vom ersten Beschluss bis zur erneuten Abstimmung nach einem Einspruch: 3 Tage"
    assert f"{objection} (NKomVG §88 Abs. 1; Gewissheit A)" in page, "the act's number stands there with its norm"
    assert "bis etwas festgelegt ist Dienstanweisung" in page, "a number of the house is proposed with its source"
    assert "Die Einrichtung des Landkreises ergänzen" in shown(clerk, "people:my_day")
    notice()
    notice(key="council.urgent_notice_days", value=3)
    assert "hat keinen Wert" not in shown(clerk)
    assert "7 Tage Ohne sie gehen keine Einladungen hinaus. 01.11.2016 GO §1" in shown(clerk)
    assert "Die Einrichtung des Landkreises ergänzen" not in shown(clerk, "people:my_day")


def test_whoever_belongs_reads_it_and_the_council_office_alone_changes_it(clerk: Client, reader: Client) -> None:
    assert reverse("people:set_county_rule", args=[NOTICE]) in clerk.get(reverse("people:setup")).content.decode()
    assert "festlegen" not in reader.get(reverse("people:setup")).content.decode()


def test_it_takes_as_many_statements_for_fifty_rows(county: SmallCounty) -> None:
    actor = county.works_in(c.COUNCIL_OFFICE, "Sommer")

    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.setup_page(actor)
        return len(asked)

    notice()
    few = statements()
    Competence.objects.bulk_create(Competence(key=f"k{number}", label=f"K {number}") for number in range(50))
    CountyRule.objects.bulk_create(
        CountyRule(key=NOTICE, value=7, valid_from=date(2017, 1, 1) + timedelta(days=number)) for number in range(50)
    )
    assert statements() == few


@pytest.mark.parametrize(
    ("key", "written", "stored"),
    [
        (NOTICE, "10", 10),
        ("catalogue.baseline_day", "31.12.2023", "2023-12-31"),
        (
            "school_holidays",
            "23.12.2026 – 09.01.2027 Weihnachtsferien\n12.10.2026 bis 24.10.2026 Herbstferien",
            [["2026-10-12", "2026-10-24", "Herbstferien"], ["2026-12-23", "2027-01-09", "Weihnachtsferien"]],
        ),
    ],
)
def test_a_rule_is_set_from_a_day_on(clerk: Client, key: str, written: str, stored: object) -> None:
    address = reverse("people:set_county_rule", args=[key])
    entered = {"value": written, "valid_from": "2030-01-01", "norm": "Satzung"}
    assert clerk.post(address, entered).status_code == 302
    rule = CountyRule.objects.get(key=key)
    assert (rule.value, rule.valid_from, rule.norm) == (stored, date(2030, 1, 1), "Satzung")
    again = clerk.post(address, entered)
    assert again.status_code == 422
    assert "schon ein Wert festgelegt" in again.content.decode()


@pytest.mark.parametrize("written", ["0", "61", "sieben", "7,5", "-1", "٧", ""])
def test_what_is_no_value_is_refused_with_what_would_help(clerk: Client, written: str) -> None:
    before = Event.objects.count()
    entered = {"value": written, "valid_from": "2030-01-01"}
    response = clerk.post(reverse("people:set_county_rule", args=[NOTICE]), entered)
    assert response.status_code == 422
    assert "Tage als ganze Zahl von 1 bis 60." in response.content.decode()
    assert not CountyRule.objects.exists()
    assert Event.objects.count() == before


def test_a_rule_that_the_program_does_not_know_is_refused(county: SmallCounty, clerk: Client) -> None:
    with pytest.raises(Refusal, match=r"kennt das Programm nicht.*Meinten Sie „council.notice_days“"):
        actions.set_county_rule(actor=TEST, key="council.notice_day", value=7, valid_from=today())
    assert not CountyRule.objects.exists()
    assert clerk.get(reverse("people:set_county_rule", args=["council.notice_day"])).status_code == 404


def test_an_error_is_corrected_with_a_reason_and_the_journal_keeps_both(clerk: Client) -> None:
    rule = notice(value=17)
    address = reverse("people:correct_county_rule", args=[rule.pk])
    assert "17" in clerk.get(address).content.decode()
    seen = mark_of(queries.county_rule_shown(rule))
    missing = clerk.post(address, {"value": "7", "norm": "GO §1", "reason": "", "seen": seen})
    assert missing.status_code == 422
    entered = {"value": "7", "norm": "GO §1", "reason": "Vertippt", "seen": seen}
    assert clerk.post(address, entered).status_code == 302
    assert queries.county_rule(NOTICE) == 7
    newest = timeline(queries.county())[0]
    assert str(newest.sentence) == f"Die Regel „{NOTICE}“ ab dem 2016-11-01 wurde berichtigt: 7 statt 17."
    assert newest.reason == "Vertippt"
    assert list(verify_chains()) == []


def test_two_who_correct_the_same_value_see_each_other(county: SmallCounty) -> None:
    rule = notice()
    seen = mark_of(queries.county_rule_shown(rule))
    first, second = (county.works_in(c.COUNCIL_OFFICE, name) for name in ("Sommer", "Winter"))

    def correct(actor: Any, value: int) -> None:
        actions.correct_county_rule(actor=actor, rule_id=rule.pk, value=value, norm="GO §1", reason="Irrtum", seen=seen)

    correct(first, 10)
    with pytest.raises(Conflict):
        correct(second, 14)
    assert queries.county_rule(NOTICE) == 10


def test_corrections_are_the_council_office_s(county: SmallCounty) -> None:
    rule = notice()
    before = Event.objects.count()
    treasurer = county.works_in(c.TREASURY, "Brandt")
    before = Event.objects.count()
    with pytest.raises(NotPermitted):
        actions.correct_county_rule(actor=treasurer, rule_id=rule.pk, value=1, norm="", reason="Eile")
    assert (queries.county_rule(NOTICE), Event.objects.count()) == (7, before)


def test_a_term_is_opened_on_a_page_with_the_next_number_and_days_proposed(clerk: Client) -> None:
    page = clerk.get(reverse("people:open_term")).content.decode()
    for proposed in ('value="21"', 'value="2061-11-01"', 'value="2066-10-31"'):
        assert proposed in page
    taken = {"number": "20", "starts_on": "2061-11-01", "ends_on": "2066-10-31"}
    assert "ist schon eröffnet" in clerk.post(reverse("people:open_term"), taken).content.decode()
    assert clerk.post(reverse("people:open_term"), taken | {"number": "21"}).status_code == 302
    assert LegislativeTerm.objects.count() == 2


def test_the_days_of_a_term_are_corrected_with_a_reason(county: SmallCounty, clerk: Client) -> None:
    address = reverse("people:correct_term", args=[county.term.pk])
    seen = mark_of(queries.term_shown(county.term))
    entered = {"starts_on": "2016-11-01", "ends_on": "2062-10-31", "reason": "Vertippt", "seen": seen}
    assert clerk.post(address, entered | {"ends_on": "2016-10-31"}).status_code == 422
    assert clerk.post(address, entered | {"reason": ""}).status_code == 422
    assert clerk.post(address, entered).status_code == 302
    county.term.refresh_from_db()
    assert county.term.ends_on == date(2062, 10, 31)
    newest = timeline(county.term)[0]
    assert (newest.reason, "2062-10-31" in str(newest.sentence)) == ("Vertippt", True)
    assert clerk.post(address, entered | {"ends_on": "2063-10-31"}).status_code == 409, "the page was older"
    with pytest.raises(NotPermitted):
        actions.correct_term(
            actor=county.works_in(c.TREASURY, "Brandt"), term_id=county.term.pk,
            starts_on=date(2016, 11, 1), ends_on=date(2063, 10, 31), reason="Eile",
        )  # fmt: skip
    actions.open_term(actor=TEST, number=21, starts_on=date(2062, 11, 1), ends_on=date(2067, 10, 31))
    with pytest.raises(Refusal, match=r"überschneidet sich mit der XXI\. Wahlperiode"):
        actions.correct_term(
            actor=TEST, term_id=county.term.pk,
            starts_on=date(2016, 11, 1), ends_on=date(2063, 10, 31), reason="Irrtum",
        )  # fmt: skip
    county.term.refresh_from_db()
    assert county.term.ends_on == date(2062, 10, 31)


def test_a_competence_is_named_and_given_and_rights_follow_at_once(county: SmallCounty, clerk: Client) -> None:
    entered = {"label": "Straßen & Brücken"}
    assert clerk.post(reverse("people:add_competence"), entered).status_code == 302
    assert Competence.objects.get(pk="strassen_bruecken").label == "Straßen & Brücken"
    again = clerk.post(reverse("people:add_competence"), entered)
    assert (again.status_code, "gibt es schon" in again.content.decode()) == (422, True)

    digital = county.units[c.DIGITALISATION]
    somebody = county.works_in(c.DIGITALISATION, "Lorenzen")
    seen = mark_of(queries.competences_shown(digital))
    address = reverse("people:assign_competences", args=[digital.pk])
    held = clerk.post(address, {"competences": [c.DIGITALISATION, c.COUNCIL_OFFICE], "seen": seen})
    assert "Für „Kreistagsbüro“ ist „Kreistagsbüro“ zuständig." in held.content.decode()
    assert not may(somebody, PeopleRight.MANAGE_TERMS)
    office = county.units[c.COUNCIL_OFFICE]
    actions.assign_competences(actor=TEST, organization_id=office.pk, competences=[])
    assert may(somebody, PeopleRight.MANAGE_TERMS) is False
    actions.assign_competences(
        actor=TEST, organization_id=digital.pk, competences=[c.DIGITALISATION, c.COUNCIL_OFFICE], seen=seen
    )
    assert may(somebody, PeopleRight.MANAGE_TERMS)
    newest = timeline(digital)[0]
    assert str(newest.sentence).startswith("Zuständig ist „Stabsstelle Digitalisierung“ jetzt für: ")


def test_competences_are_given_by_the_council_office_and_only_to_what_exists(county: SmallCounty) -> None:
    treasurer = county.works_in(c.TREASURY, "Brandt")
    with pytest.raises(NotPermitted):
        actions.assign_competences(actor=treasurer, organization_id=county.council.pk, competences=[c.TREASURY])
    with travel_to(datetime(2061, 11, 2, 9, tzinfo=COUNTY_TIME)):
        actions.end_term(actor=TEST, term_id=county.term.pk)
        with pytest.raises(Refusal, match="besteht nicht mehr"):
            actions.assign_competences(actor=TEST, organization_id=county.council.pk, competences=[])
    assert county.council.competences.get().pk == c.COUNCIL
