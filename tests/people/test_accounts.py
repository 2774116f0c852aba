"""Accounts: opened, closed, and who manages them."""

import pytest
from allauth.mfa.models import Authenticator

from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, Refusal
from kreislauf.people import actions, queries
from kreislauf.people.models import Account
from kreislauf.people.permissions import NotPermitted, PeopleRight, may
from kreislauf.people.rules import competences as c
from tests.support.cast import SmallCounty, account_of, administrator_account, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(county: SmallCounty) -> Actor:
    return queries.actor_of(administrator_account())


def test_the_administrator_opens_an_account(county: SmallCounty, administrator: Actor) -> None:
    abel = member(county.council, "Abel")
    account = actions.open_account(
        actor=administrator,
        email=" Abel@Innerstetal.example ",
        person_id=abel.person_id,
        password="langes-kennwort-42",
    )
    assert account.email == "abel@innerstetal.example"
    assert account.password.startswith("argon2")
    assert queries.actor_of(account).person_id == abel.person_id


def test_address_and_person_have_one_account(county: SmallCounty, administrator: Actor) -> None:
    abel = member(county.council, "Abel")
    account_of(abel, "abel@innerstetal.example")
    before = Event.objects.count()
    with pytest.raises(Refusal, match="schon ein Konto"):
        actions.open_account(actor=administrator, email="ABEL@innerstetal.example")
    with pytest.raises(Refusal, match="hat schon ein Konto"):
        actions.open_account(actor=administrator, email="a@innerstetal.example", person_id=abel.person_id)
    assert Event.objects.count() == before


def test_a_weak_password_is_refused(county: SmallCounty, administrator: Actor) -> None:
    with pytest.raises(Refusal):
        actions.open_account(actor=administrator, email="a@innerstetal.example", password="12345")
    assert not Account.objects.filter(email="a@innerstetal.example").exists()


def test_accounts_are_managed_by_the_administrator_alone(county: SmallCounty, administrator: Actor) -> None:
    clerk = county.works_in(c.COUNCIL_OFFICE, "Sommer")
    account = account_of(clerk, "sommer@innerstetal.example")
    with pytest.raises(NotPermitted):
        actions.open_account(actor=clerk, email="x@innerstetal.example")
    for act in (actions.close_account, actions.reopen_account, actions.reset_second_factor):
        with pytest.raises(NotPermitted):
            act(actor=clerk, account_id=account.pk)
    for act in (actions.grant_administrator, actions.revoke_administrator):
        with pytest.raises(NotPermitted):
            act(actor=clerk, account_id=account.pk)
    assert Account.objects.filter(is_active=True).count() == 2


def test_a_closed_account_loses_every_right(county: SmallCounty, administrator: Actor) -> None:
    account = account_of(member(county.council, "Abel"), "abel@innerstetal.example")
    closed = actions.close_account(actor=administrator, account_id=account.pk, reason="Mandat niedergelegt")
    assert queries.actor_of(closed).is_anonymous
    with pytest.raises(Refusal, match="bereits geschlossen"):
        actions.close_account(actor=administrator, account_id=account.pk)
    assert queries.actor_of(actions.reopen_account(actor=administrator, account_id=account.pk)).person_id
    with pytest.raises(Refusal, match="nicht geschlossen"):
        actions.reopen_account(actor=administrator, account_id=account.pk)


def test_the_last_administrator_stays(county: SmallCounty, administrator: Actor) -> None:
    only = Account.objects.get(is_administrator=True)
    with pytest.raises(Refusal, match="letzte Konto"):
        actions.close_account(actor=administrator, account_id=only.pk)
    with pytest.raises(Refusal, match="letzte Konto"):
        actions.revoke_administrator(actor=administrator, account_id=only.pk)
    second = administrator_account("zweite@innerstetal.example")
    actions.revoke_administrator(actor=administrator, account_id=second.pk)
    assert not may(queries.actor_of(Account.objects.get(pk=second.pk)), PeopleRight.MANAGE_ACCOUNTS)


def test_a_person_with_memberships_does_not_manage_accounts(county: SmallCounty, administrator: Actor) -> None:
    account = account_of(member(county.council, "Abel"), "abel@innerstetal.example")
    with pytest.raises(Refusal, match="verwaltet keine anderen"):
        actions.grant_administrator(actor=administrator, account_id=account.pk)
    assert Account.objects.filter(is_administrator=True).count() == 1


def test_a_lost_second_factor_is_removed(county: SmallCounty, administrator: Actor) -> None:
    account = account_of(member(county.council, "Abel"), "abel@innerstetal.example")
    with pytest.raises(Refusal, match="keinen zweiten Faktor"):
        actions.reset_second_factor(actor=administrator, account_id=account.pk)
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    actions.reset_second_factor(actor=administrator, account_id=account.pk, reason="Telefon verloren")
    assert not Authenticator.objects.exists()
