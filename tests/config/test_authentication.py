"""Passwords, codes and resets as ASVS 5.0 asks for them (V6), through the pages of the sign-in."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from kreislauf.kernel import Actor
from kreislauf.people.actions import open_account
from kreislauf.people.models import Account
from tests.support.mail import account_letters

ADDRESS, SECRET = "clerk@innerstetal.example", "a long enough secret"


@pytest.fixture
def clerk(db: None) -> Account:
    cache.clear()
    return Account.objects.create_user(ADDRESS, SECRET)


def sign_in(client: Client, password: str = SECRET) -> bool:
    client.post(reverse("account_login"), {"login": ADDRESS, "password": password})
    return "_auth_user_id" in client.session


def change(client: Client, old: str, new: str) -> bool:
    answer = client.post(reverse("account_change_password"), {"oldpassword": old, "password1": new, "password2": new})
    return answer.status_code == 302


@pytest.mark.django_db
def test_a_new_installation_has_no_account() -> None:
    assert not Account.objects.exists()


def test_a_password_is_changed_with_the_current_one_alone(client: Client, clerk: Account) -> None:
    assert sign_in(client)
    assert not change(client, "a wrong one", "quite another secret")
    assert change(client, SECRET, "quite another secret")
    assert sign_in(Client(), "quite another secret")


@pytest.mark.parametrize("password", ["nur kleine buchstaben", "7" * 6 + "ä" * 6 + " 漢字", "x y" * 60])
def test_any_composition_is_a_password_and_counts_as_it_was_typed(
    client: Client, clerk: Account, password: str
) -> None:
    assert sign_in(client)
    assert change(client, SECRET, password)
    assert sign_in(Client(), password)
    assert not sign_in(Client(), password.upper() if password != password.upper() else password[:-1])
    assert not sign_in(Client(), password[:72] if len(password) > 72 else f"{password}x")


@pytest.mark.parametrize("password", ["elf Zeichen", "password1234", "qwertyqwerty", "clerk@innerstetal"])
def test_a_password_that_is_guessed_at_once_is_refused(client: Client, clerk: Account, password: str) -> None:
    assert sign_in(client)
    assert not change(client, SECRET, password)


@pytest.mark.django_db
def test_password_fields_are_masked_and_take_what_a_password_manager_fills_in(client: Client) -> None:
    page = client.get(reverse("account_login")).content.decode()
    field = re.search(r'<input[^>]*type="password"[^>]*>', page)
    assert field is not None
    assert 'autocomplete="current-password"' in field[0]
    assert not re.search(r"onpaste|maxlength", field[0])


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(clerk: Account) -> None:
    known, unknown = (
        Client().post(reverse("account_reset_password"), {"email": address}, follow=True).content.decode()
        for address in (ADDRESS, "nobody@innerstetal.example")
    )
    assert _without_tokens(known) == _without_tokens(unknown)


def _without_tokens(page: str) -> str:
    return re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]+', r"\1", page)


def test_a_new_password_leaves_the_second_factor_where_it_is(client: Client, clerk: Account) -> None:
    TOTP.activate(clerk, generate_totp_secret())
    client.post(reverse("account_reset_password"), {"email": ADDRESS})
    link = re.search(r"/konto/password/reset/key/\S+", str(account_letters()[-1].body))
    assert link is not None
    form = client.get(link[0], follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "quite another secret", "password2": "quite another secret"})
    other = Client()
    assert not sign_in(other, "quite another secret")
    assert other.get(reverse("people:my_day"), follow=True).redirect_chain
    answer = other.post(reverse("account_login"), {"login": ADDRESS, "password": "quite another secret"})
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert Client().get(link[0], follow=True).context.get("token_fail") is True, "a link works once"


def test_a_code_of_a_second_factor_counts_once(clerk: Account) -> None:
    secret = generate_totp_secret()
    TOTP.activate(clerk, secret)
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert _in_with(code)
    assert not _in_with(code)


def test_a_recovery_code_counts_once(clerk: Account) -> None:
    TOTP.activate(clerk, generate_totp_secret())
    codes = RecoveryCodes.activate(clerk).get_unused_codes()
    assert len(set(codes)) == len(codes) >= 8
    assert _in_with(codes[0])
    assert not _in_with(codes[0])
    assert _in_with(codes[1])


def _in_with(code: str) -> bool:
    client = Client()
    assert not sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code})
    return "_auth_user_id" in client.session


def test_the_first_password_is_set_by_a_link_that_works_once(client: Client, db: None) -> None:
    """No page asks the administrator for one; until the link is used, none opens the account."""
    cache.clear()
    opened = open_account(actor=Actor.system("setup"), email=ADDRESS)
    assert not opened.has_usable_password()
    client.post(reverse("account_reset_password"), {"email": ADDRESS})
    link = re.search(r"/konto/password/reset/key/\S+", str(account_letters()[-1].body))
    assert link is not None
    form = client.get(link[0], follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": SECRET, "password2": SECRET})
    assert sign_in(Client())
    assert Client().get(link[0], follow=True).context.get("token_fail") is True
