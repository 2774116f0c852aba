"""Nobody reads "nothing stored" about what was not searched: persons are found by keyed hashes, gaps are named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from kreislauf.applications.actions.index_persons import index_persons
from kreislauf.applications.models import PersonMark
from kreislauf.applications.rules.person_marks import Mark, marks_of, plain_name, wanted_mark
from kreislauf.cases.actions.erase_on_request import erase_on_request
from kreislauf.cases.queries.personal_data import find_personal_data
from kreislauf.forms.engine.compiled import compile_form
from kreislauf.forms.engine.presentation import FormPresentation
from kreislauf.kernel import Actor, Refusal
from kreislauf.people.permissions import NotPermitted
from kreislauf.vault.store.keys import KeyMissingError, add_index_key, folder, index_keys
from tests.applications import factories as make
from tests.applications.submission import house as h
from tests.cast import as_actor, sign_in

pytestmark = pytest.mark.django_db(transaction=True)
SYSTEM = Actor.system("index")


@pytest.fixture
def office() -> make.Office:
    return make.make_office(fee_cents=0, is_offered_to_archive=False)


def found(office: make.Office, wanted: str) -> set[str]:
    rows = find_personal_data(as_actor(office.cast.privacy_officer), wanted).applications
    return {row.number for row in rows}


@pytest.mark.parametrize(
    "wanted",
    [
        "Wilma Rosenbaum",
        " rosenbaum,  WILMA ",
        "Rosenbaum",
        "12.04.1961",
        "1961-04-12",
    ],
)
def test_an_application_is_found_by_whom_it_names(office: make.Office, wanted: str) -> None:
    draft = make.make_draft(office.service)
    assert found(office, wanted) == set()
    number = h.submit(draft).number
    assert found(office, wanted) == {number}
    assert found(office, "Wilma Rosenbaun") == found(office, "13.04.1961") == found(office, "Wilma") == set()


def test_umlauts_accents_and_two_given_names() -> None:
    assert plain_name("Müller-Ito, Jürgen") == plain_name("JUERGEN Mueller Ito") == "ito juergen mueller"
    assert plain_name("Rene\u0301e Weiß") == plain_name("renee weiss")
    assert plain_name("李 明") == "明 李"
    assert wanted_mark("%") is None
    version = make.small_definition()
    answers = {"person": {"family_name": "Álvarez", "given_name": "María José", "birth_date": "2001-02-03"}}
    names = {text for kind, text in marks_of(compile_form(version, FormPresentation()), answers) if kind is Mark.NAME}
    assert names == {"alvarez", "alvarez maria", "alvarez jose", "alvarez jose maria"}


def test_a_company_and_a_mail_address_anywhere_in_the_answers(office: make.Office) -> None:
    answers = {
        **make.ANSWERS,
        "_applicant": {"company": "Hundeschule Ito GmbH", "name": "Ken Ito", "function": "Inhaber"},
        "dog": {**make.ANSWERS["dog"], "name": "bella@beispiel.example"},
    }
    number = h.submit(make.make_draft(office.service, answers=answers, applicant_kind="company")).number
    for wanted in ("Hundeschule Ito GmbH", "Ito, Ken", "Bella@beispiel.example"):
        assert found(office, wanted) == {number}, wanted


def test_what_came_before_is_looked_through_later_and_until_then_the_page_says_so(office: make.Office) -> None:
    case = make.make_case(office.service)
    client = sign_in(Client(), office.cast.privacy_officer)
    page = client.post(reverse("cases:personal_data"), {"wanted": "Wilma Rosenbaum"}).content.decode()
    assert "Nichts gespeichert" not in page
    assert "Das heißt nicht, dass nichts gespeichert ist." in page
    assert "Ein Antrag ist noch nicht erschlossen und wurde nicht durchsucht" in page
    assert "Entwürfe werden nur über" in page
    assert "Wer nur dort genannt ist, wird nicht gefunden." in page
    assert index_persons(actor=SYSTEM) == 1
    assert index_persons(actor=SYSTEM) == 0
    page = client.post(reverse("cases:personal_data"), {"wanted": "Wilma Rosenbaum"}).content.decode()
    assert str(case.application.number) in page
    assert "noch nicht erschlossen" not in page
    assert "Hochgeladene Dateien" in page


def test_answers_that_name_nobody_are_counted(office: make.Office) -> None:
    make.make_case(office.service, answers={"dog": {"name": "Bella"}})
    index_persons(actor=SYSTEM)
    told = find_personal_data(as_actor(office.cast.privacy_officer), "Rosenbaum").not_searched
    assert "Ein Antrag nennt in keinem Feld" in " ".join(map(str, told))
    assert index_persons(actor=SYSTEM) == 0


def test_a_number_finds_nothing_but_that_number_and_says_so(office: make.Office) -> None:
    number = h.submit(make.make_draft(office.service)).number
    page = sign_in(Client(), office.cast.privacy_officer).post(reverse("cases:personal_data"), {"wanted": number})
    assert "Gesucht wurde nur diese Eingangsnummer" in page.content.decode()


def test_no_name_stands_in_the_table_and_none_without_the_key(office: make.Office) -> None:
    h.submit(make.make_draft(office.service))
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(m::text, ' ') FROM applications_personmark m")
        text = cursor.fetchone()[0]
    assert "osenbaum" not in text
    assert "1961" not in text
    assert {len(mark.hash) for mark in PersonMark.objects.all()} == {32}
    index = folder() / "index.hmac"
    index.rename(away := index.with_suffix(".away"))
    try:
        with pytest.raises(KeyMissingError):
            index_keys()
    finally:
        away.rename(index)


def test_a_new_index_key_still_finds_what_the_old_one_marked(office: make.Office) -> None:
    number = h.submit(make.make_draft(office.service)).number
    added = add_index_key()
    try:
        assert found(office, "Wilma Rosenbaum") == {number}
    finally:
        added.unlink()


def test_the_marks_go_with_the_application(office: make.Office) -> None:
    at = datetime(2026, 6, 1, tzinfo=UTC)
    case = make.make_case(office.service, state="withdrawn", decided_at=at, closed_at=at)
    index_persons(actor=SYSTEM)
    assert PersonMark.objects.exists()
    erase_on_request(actor=as_actor(office.cast.privacy_officer), case_id=case.pk, reason="Verlangt am 3. Juni 2026")
    assert not PersonMark.objects.exists()
    assert index_persons(actor=SYSTEM) == 0


def test_only_the_program_looks_through_applications(office: make.Office) -> None:
    make.make_case(office.service)
    with pytest.raises((NotPermitted, Refusal)):
        index_persons(actor=as_actor(office.cast.privacy_officer))
    assert not PersonMark.objects.exists()
