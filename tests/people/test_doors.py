"""Who comes in: sign-in with next, no memberships, closed accounts, refusals as pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from psycopg.errors import UniqueViolation
from pytest_django import Settings

from kreislauf.kernel import Message, Refusal, today
from kreislauf.people import actions, queries
from kreislauf.people.models import Account, Membership, Person
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.demo_accounts import DEMO_STORIES, DemoAccount, DemoWays
from tests.support.cast import LONG_AGO, TEST, SmallCounty, account_of, administrator_account, member, person

pytestmark = pytest.mark.django_db
PASSWORD = "ein-langes-kennwort-7"


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refusal.because(Message("Der Plan ist noch nicht in Kraft."), norm="NKomVG §116")


def need_a_right(request: HttpRequest) -> HttpResponse:
    permit(request.actor, PeopleRight.MANAGE_ACCOUNTS)
    return HttpResponse()


def miss(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(Person.objects.get(family_name="Niemand")))


def enter_twice(request: HttpRequest) -> HttpResponse:
    raise IntegrityError("duplicate key") from UniqueViolation("duplicate key")


urlpatterns = [
    path("intern/doppelt/", enter_twice),
    path("intern/abgelehnt/", refuse),
    path("intern/recht/", need_a_right),
    path("intern/nichts/", miss),
    path("konto/demo/", include("kreislauf.people.urls.demo")),
    path("", include("tests.people.urls")),
]


@pytest.fixture(autouse=True)
def addresses(own_addresses: None, settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def abel(county: SmallCounty) -> Account:
    return account_of(member(county.council, "Abel"), "abel@innerstetal.example", PASSWORD)


def sign_in(client: Client, email: str, password: str, **extra: str) -> int:
    return client.post(reverse("account_login"), {"login": email, "password": password, **extra}).status_code


def test_strangers_are_asked_to_sign_in_and_come_back(client: Client, abel: Account) -> None:
    response = client.get("/intern/recht/?a=b")
    assert response["Location"] == "/konto/login/?next=/intern/recht/%3Fa%3Db"
    answer = client.post(
        response["Location"],
        {"login": abel.email, "password": PASSWORD, "next": "/intern/recht/?a=b"},
    )
    assert (answer.status_code, answer["Location"]) == (302, "/intern/recht/?a=b")


def test_sign_in_leads_to_my_day_and_sign_out_ends_it(client: Client, abel: Account) -> None:
    answer = client.post(reverse("account_login"), {"login": abel.email, "password": PASSWORD})
    assert answer["Location"] == "/intern/"
    assert client.get("/intern/").status_code == 200
    client.post(reverse("account_logout"))
    assert client.get("/intern/").status_code == 302


def test_passwords_are_argon2(abel: Account) -> None:
    assert abel.password.startswith("argon2$argon2id$")


def test_a_wrong_password_five_times_locks_the_door_for_a_while(client: Client, abel: Account) -> None:
    answers = [sign_in(client, abel.email, "falsch-falsch-falsch") for _ in range(6)]
    assert answers[0] == 200
    assert answers[-1] == 429
    assert sign_in(client, abel.email, PASSWORD) == 429


def test_a_closed_account_is_out_with_the_next_request(client: Client, abel: Account) -> None:
    client.force_login(abel)
    assert client.get("/intern/").status_code == 200
    administrator = queries.actor_of(administrator_account())
    actions.close_account(actor=administrator, account_id=abel.pk)
    assert client.get("/intern/").status_code == 302


def test_an_ended_mandate_closes_the_inside(client: Client, abel: Account) -> None:
    client.force_login(abel)
    assert client.get("/intern/abgelehnt/").status_code == 409
    Membership.objects.update(until=today() - timedelta(days=1))
    assert client.get("/intern/abgelehnt/")["Location"] == "/intern/"
    page = client.get("/intern/").content.decode()
    assert "keinem Gremium und keinem Amt" in page


def test_an_administrator_sees_accounts_and_no_content(client: Client, county: SmallCounty) -> None:
    client.force_login(administrator_account())
    assert client.get(reverse("people:accounts")).status_code == 200
    response = client.get("/intern/abgelehnt/")
    assert response.status_code == 403
    assert "sieht keine Inhalte" in response.content.decode()


def test_a_refusal_is_a_page_with_reason_and_norm(client: Client, abel: Account) -> None:
    client.force_login(abel)
    response = client.get("/intern/abgelehnt/")
    assert response.status_code == 409
    assert "noch nicht in Kraft" in response.content.decode()
    assert "NKomVG §116" in response.content.decode()


def test_what_two_did_at_once_is_done_once_and_said(client: Client, abel: Account) -> None:
    client.force_login(abel)
    response = client.get("/intern/doppelt/")
    assert response.status_code == 409
    assert "im selben Augenblick" in response.content.decode()


def test_a_missing_right_is_named(client: Client, abel: Account) -> None:
    client.force_login(abel)
    response = client.get("/intern/recht/", HTTP_REFERER="http://testserver/intern/")
    assert response.status_code == 403
    assert "„Konten verwalten“" in response.content.decode()
    assert 'href="http://testserver/intern/"' in response.content.decode()


def test_what_does_not_exist_is_not_found(client: Client, abel: Account) -> None:
    client.force_login(abel)
    assert client.get("/intern/nichts/").status_code == 404


# --- the demonstration's sign-in page


@pytest.fixture
def story(abel: Account) -> Iterator[None]:
    class Story:
        key = "test"

        def accounts(self) -> list[DemoAccount]:
            return [DemoAccount(abel.email, "Kim Abel", "Kreistagsmitglied", "liest Vorlagen")]

        def ways(self) -> list[DemoWays]:
            return [DemoWays("Etwas beantragen", "ohne Konto", (("Leistungen", "/leistungen/"),))]

    DEMO_STORIES.add(Story)
    yield
    del DEMO_STORIES._kinds["test"]


def test_one_click_signs_in(client: Client, story: None) -> None:
    url = reverse("demo:sign_in")
    assert "Kreistagsmitglied" in client.get(url).content.decode()
    response = client.post(url, {"email": "abel@innerstetal.example", "next": "/intern/abgelehnt/"})
    assert response["Location"] == "/intern/abgelehnt/"
    assert client.get("/intern/").status_code == 200


def test_the_story_shows_ways_without_an_account(client: Client, story: None) -> None:
    page = client.get(reverse("demo:sign_in")).content.decode()
    assert "ohne Konto" in page
    assert '<a href="/leistungen/">Leistungen</a>' in page


def test_only_the_people_of_the_story_are_offered(client: Client, story: None) -> None:
    account_of(queries.actor_of_person(person("Fremd")), "fremd@innerstetal.example")
    response = client.post(reverse("demo:sign_in"), {"email": "fremd@innerstetal.example"})
    assert response.status_code == 404
    assert client.get("/intern/").status_code == 302


def test_the_demo_leads_nowhere_else(client: Client, story: None) -> None:
    response = client.post(
        reverse("demo:sign_in"), {"email": "abel@innerstetal.example", "next": "https://boese.example/"}
    )
    assert response["Location"] == "/intern/"


def test_outside_the_demo_there_is_no_such_page(client: Client, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.people.urls"
    assert not settings.KREISLAUF_DEMO
    assert client.get("/konto/demo/").status_code == 404


def test_my_day_greets_a_term_that_ended(client: Client, county: SmallCounty) -> None:
    clerk = county.works_in("council_office", "Sommer")
    actions.open_term(actor=TEST, number=18, starts_on=date(2011, 11, 1), ends_on=date(2016, 10, 31))
    for rule in ("council.notice_days", "council.urgent_notice_days"):
        actions.set_county_rule(actor=TEST, key=rule, value=7, valid_from=LONG_AGO)
    client.force_login(account_of(clerk, "sommer@innerstetal.example"))
    assert "Nichts zu tun" in client.get("/intern/").content.decode()
