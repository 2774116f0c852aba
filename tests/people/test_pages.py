"""The pages inside that belong to people: what they show, and what one can do there."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from kreislauf.gazette import queries as gazette
from kreislauf.gazette.payloads.person import Person as PersonPayload
from kreislauf.journal.models import PersonalValue
from kreislauf.journal.queries import verify_chains
from kreislauf.kernel import Actor, Refusal
from kreislauf.people import actions, queries
from kreislauf.people.models import Account, Membership, Organization, Person
from kreislauf.people.permissions import NotPermitted
from kreislauf.people.rules import competences as c
from tests.support.cast import (
    SmallCounty,
    account_of,
    administrator_account,
    join,
    member,
    person,
)
from tests.support.published import put
from tests.support.there import there

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(county: SmallCounty, client: Client) -> Client:
    client.force_login(account_of(county.works_in(c.COUNCIL_OFFICE, "Sommer"), "sommer@innerstetal.example"))
    return client


@pytest.fixture
def administrator(county: SmallCounty, client: Client) -> Client:
    client.force_login(administrator_account())
    return client


@pytest.fixture
def officer(county: SmallCounty) -> Actor:
    return county.works_in(c.DATA_PROTECTION, "Winter")


def shown(client: Client, url_name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(url_name, args=args), query)
    assert response.status_code == 200
    return str(response.content.decode())


def test_bodies_are_listed_by_kind_and_time(county: SmallCounty, clerk: Client) -> None:
    page = shown(clerk, "people:bodies", art="committee")
    assert "Ausschuss für Finanzen" in page
    assert "Stabsstelle" not in page
    assert "Hier steht noch kein Gremium" in shown(clerk, "people:bodies", stand="ehemals")
    csv = clerk.get(reverse("people:bodies"), {"csv": ""}).content.decode()
    assert "Kreistag;Kreistag;0;01.11.2016;" in csv


def test_a_body_shows_its_members_in_order_and_the_former_ones(county: SmallCounty, clerk: Client) -> None:
    member(county.committee, "Abel")
    member(county.committee, "Zander", "chair")
    gone = member(county.committee, "Meier")
    Membership.objects.filter(person_id=there(gone.person_id)).update(until=date(2020, 1, 1))
    page = shown(clerk, "people:organization", county.committee.pk)
    assert (
        page.index("Kim Zander") < page.index("Kim Abel") < page.index("Frühere Mitglieder") < page.index("Kim Meier")
    )
    assert "Mitglied aufnehmen" in page


def test_the_office_forms_a_body_and_takes_members_in_and_out(county: SmallCounty, clerk: Client) -> None:
    answer = clerk.post(
        reverse("people:add_organization"),
        {"kind": "faction", "name": "Fraktion Tal", "since": "2021-11-01", "term_id": str(county.term.pk)},
    )
    faction = Organization.objects.get(kind="faction")
    assert answer["Location"] == reverse("people:organization", args=[faction.pk])
    abel = person("Abel")
    clerk.post(
        reverse("people:begin_membership", args=[faction.pk]),
        {"person_id": str(abel.pk), "role": "manager", "since": "01.12.2021"},
    )
    membership = Membership.objects.get(person=abel)
    assert membership.since == date(2021, 12, 1)
    clerk.post(reverse("people:end_membership", args=[membership.pk]), {"until": "2023-05-31", "reason": "Umzug"})
    membership.refresh_from_db()
    assert membership.until == date(2023, 5, 31)


def test_a_refusal_stands_on_the_form(county: SmallCounty, clerk: Client) -> None:
    url = reverse("people:begin_membership", args=[county.council.pk])
    page = clerk.post(url, {"person_id": str(person("Abel").pk), "role": "member", "since": "2001-01-01"})
    assert "besteht erst seit" in page.content.decode()


def test_a_term_is_ended_only_when_it_is_over(county: SmallCounty, clerk: Client) -> None:
    url = reverse("people:end_term", args=[county.term.pk])
    assert "Mit dem 31." in clerk.get(url).content.decode()
    assert "läuft noch bis" in clerk.post(url).content.decode()


def test_persons_are_found_and_added(county: SmallCounty, clerk: Client) -> None:
    answer = clerk.post(reverse("people:add_person"), {"given_name": "Eva", "family_name": "Öhlmann"})
    eva = Person.objects.get(given_name="Eva")
    assert answer["Location"] == reverse("people:person", args=[eva.pk])
    join(eva.pk, county.council)
    assert "Kreistag" in shown(clerk, "people:person", eva.pk)
    assert "Eva Öhlmann" in shown(clerk, "people:persons", name="öhl")
    assert "Niemand gefunden" in shown(clerk, "people:persons", name="xyz")


@pytest.mark.parametrize("count", [1, 24])
def test_lists_have_a_fixed_number_of_queries(
    county: SmallCounty, clerk: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        join(person(f"Nummer {number}").pk, county.council)
    with django_assert_max_num_queries(9):
        shown(clerk, "people:persons")
    with django_assert_max_num_queries(15):
        shown(clerk, "people:organization", county.council.pk)
    with django_assert_max_num_queries(10):
        shown(clerk, "people:bodies")
    with django_assert_max_num_queries(18):  # three ask what this reader may not know of
        shown(clerk, "people:journal")


# --- accounts


def test_the_administrator_opens_and_closes_accounts(county: SmallCounty, administrator: Client) -> None:
    abel = person("Abel")
    administrator.post(reverse("people:open_account"), {"email": "abel@innerstetal.example", "person_id": str(abel.pk)})
    account = Account.objects.get(person=abel)
    assert "ohne" not in shown(administrator, "people:account", account.pk)
    assert "abel@innerstetal.example" in shown(administrator, "people:accounts", stand="ohne")
    assert "Ein Konto ohne Mitgliedschaft" in shown(administrator, "people:my_day")
    administrator.post(reverse("people:close_account", args=[account.pk]), {"reason": "kein Mandat"})
    account.refresh_from_db()
    assert not account.is_active
    assert "kein Mandat" in shown(administrator, "people:account", account.pk)
    administrator.post(reverse("people:reopen_account", args=[account.pk]))
    account.refresh_from_db()
    assert account.is_active


def test_the_last_administrator_is_told_why_not(county: SmallCounty, administrator: Client) -> None:
    only = Account.objects.get(is_administrator=True)
    page = administrator.post(reverse("people:close_account", args=[only.pk]), {"reason": ""}).content.decode()
    assert "letzte Konto" in page
    assert "Geben Sie dieses Recht zuerst" in page


def test_the_administrator_sees_no_content(county: SmallCounty, administrator: Client) -> None:
    for name in ("people:bodies", "people:persons", "people:journal", "people:privacy_register"):
        assert administrator.get(reverse(name)).status_code == 403


# --- data protection


def test_the_register_knows_tables_and_events(county: SmallCounty, officer: Actor) -> None:
    register = queries.privacy_register(officer)
    stored = {row.thing: row for row in register.stored}
    assert set(stored["Person"].fields) >= {"given_name", "family_name", "email"}
    assert "person" in stored["Membership"].fields
    events = {row.kind: row for row in register.events}
    assert events["people.membership_began"].fields == ("person_name",)
    assert events["people.membership_began"].values == 1


def test_erasing_a_person_leaves_chains_that_verify(county: SmallCounty, officer: Actor) -> None:
    abel = member(county.council, "Abel")
    other = member(county.council, "Bertram")
    account_of(abel, "abel@innerstetal.example")
    put(abel.person_id, PersonPayload("Kim Abel", ()), title="Kim Abel")
    assert abel.person_id is not None
    assert other.person_id is not None
    count = actions.erase_personal_data(actor=officer, person_id=abel.person_id, reason="Antrag vom 3. Mai")
    assert count == 3
    assert not PersonalValue.objects.filter(value="Kim Abel").exists()
    assert not PersonalValue.objects.filter(value="abel@innerstetal.example").exists()
    assert queries.values_about(other.person_id).count() == 2
    assert list(verify_chains()) == []
    entry = gazette.get("person", str(abel.person_id))
    assert entry is not None
    assert (entry.data, entry.retraction_reason) == ({}, "privacy")
    lines = [str(line.sentence) for line in queries.timeline_page(county.council)]
    assert any(line.startswith("gelöscht gehört seit dem") for line in lines)


def test_an_erasure_says_why_and_is_for_data_protection(county: SmallCounty, officer: Actor) -> None:
    abel = member(county.council, "Abel")
    assert abel.person_id is not None
    before = PersonalValue.objects.count()
    with pytest.raises(Refusal, match="braucht einen Grund"):
        actions.erase_personal_data(actor=officer, person_id=abel.person_id, reason=" ")
    with pytest.raises(NotPermitted):
        actions.erase_personal_data(actor=abel, person_id=abel.person_id, reason="ich will")
    assert PersonalValue.objects.count() == before


def test_a_publication_is_taken_back(county: SmallCounty, officer: Actor, client: Client) -> None:
    client.force_login(account_of(officer, "winter@innerstetal.example"))
    put("abc", PersonPayload("Kim Abel", ()), title="Kim Abel", ends_on=date(2061, 1, 1))
    assert "Kim Abel" in shown(client, "people:publications")
    client.post(reverse("people:retract_publication", args=["person", "abc"]), {"reason": "Antrag"})
    entry = gazette.get("person", "abc")
    assert entry is not None
    assert entry.retracted_at
    assert list(verify_chains()) == []
    with pytest.raises(NotPermitted):
        actions.retract_publication(actor=member(county.council, "Abel"), kind="person", key="abc")


def test_the_pages_of_data_protection(county: SmallCounty, officer: Actor, client: Client) -> None:
    client.force_login(account_of(officer, "winter@innerstetal.example"))
    abel = member(county.council, "Abel")
    assert "people.membership_began" in shown(client, "people:privacy_register")
    assert "2 Angaben" in shown(client, "people:erase_personal_data", abel.person_id)
    client.post(reverse("people:erase_personal_data", args=[abel.person_id]), {"reason": "Antrag"})
    assert not PersonalValue.objects.filter(value="Kim Abel").exists()


# --- rights and journal


def test_the_register_of_rights_names_who_holds_each(county: SmallCounty) -> None:
    member(county.council, "Abel")
    auditor = county.works_in(c.AUDIT, "Prüfer")
    county.works_in(c.COUNCIL_OFFICE, "Sommer")
    held = {str(row.right): row.holders for row in queries.rights_register(auditor)}
    assert held["people.manage_accounts"] == ["Administration"]
    assert held["people.set_up_county"] == []
    assert held["people.manage_memberships"] == ["Kreistagsbüro"]
    assert "Kreistag: Mitglied" in held["people.see_inside"]
    with pytest.raises(NotPermitted):
        queries.rights_register(member(county.council, "Bertram"))


def test_the_audit_office_finds_what_somebody_did(county: SmallCounty, client: Client) -> None:
    sommer = county.works_in(c.COUNCIL_OFFICE, "Sommer")
    client.force_login(account_of(county.works_in(c.AUDIT, "Prüfer"), "rpa@innerstetal.example"))
    actions.add_person(actor=sommer, given_name="Eva", family_name="Neu")
    page = shown(client, "people:journal", wer="Sommer", art="people.person_added")
    assert "Eva Neu wurde aufgenommen" in page
    assert "Kim Prüfer wurde" not in page
    assert "Kein Ereignis gefunden" in shown(client, "people:journal", bis="2001-01-01")
    assert "eingerichtet" in shown(client, "people:journal", von="2020-01-01", wer="test")


def test_the_chain_of_one_thing(county: SmallCounty, client: Client) -> None:
    client.force_login(account_of(county.works_in(c.AUDIT, "Prüfer"), "rpa@innerstetal.example"))
    page = shown(client, "people:thing_journal", "people.organization", county.council.pk)
    assert "Prüfsumme des letzten Eintrags" in page
    missing = reverse("people:thing_journal", args=["people.organization", TEST_ID])
    assert client.get(missing).status_code == 404


TEST_ID = "00000000-0000-0000-0000-000000000007"
