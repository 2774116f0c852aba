"""A second factor can be demanded of a role: whoever lacks it is led to set one up, and reaches nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch
from pytest_django import Settings

from kreislauf.config.environment import Environment, SettingsError
from kreislauf.config.second_factor import OPEN
from kreislauf.people import actions, queries
from kreislauf.people.models import Account
from kreislauf.people.rules.second_factor import BY_DEFAULT, ROLES, asserts_second_factor
from tests.cast import Cast, innerstetal, make_account
from tests.config.test_house_sign_in import come_from_house, house

__all__ = ["house"]
pytestmark = pytest.mark.django_db
PASSWORD = "ein sehr langer Satz 7"


@pytest.fixture(autouse=True)
def demanded(settings: Settings) -> None:
    settings.KREISLAUF_SECOND_FACTOR_ROLES = list(BY_DEFAULT)
    settings.KREISLAUF_OIDC_SECOND_FACTOR = ["amr=mfa", "acr=gold"]


@pytest.fixture
def cast() -> Cast:
    return innerstetal()


def signed_in(account: Account) -> Client:
    account.set_password(PASSWORD)
    account.save()
    client = Client()
    client.post(reverse("account_login"), {"login": account.email, "password": PASSWORD})
    return client


def addresses(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[tuple[str, str]]:
    """Every address without parameters: name and path."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            try:
                yield space + pattern.name, reverse(space + pattern.name)
            except NoReverseMatch:
                continue


def test_who_lacks_it_reaches_nothing_but_the_way_to_it(cast: Cast) -> None:
    client = signed_in(make_account(cast.treasurer))
    reached = []
    for name, path in addresses(get_resolver().url_patterns):
        if name in OPEN:
            continue
        seen, sent = client.get(path), client.post(path)
        if (seen.status_code, seen.get("Location")) != (302, "/konto/2fa/") or sent.status_code != 403:
            reached.append(f"{name}: {seen.status_code} {sent.status_code}")
    assert not reached
    assert "zuerst einen zweiten Faktor" in client.get(reverse("mfa_index")).content.decode()


def test_with_it_the_pages_open_and_without_it_again_they_close(cast: Cast) -> None:
    account = make_account(cast.treasurer)
    client = signed_in(account)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    client.post(reverse("mfa_activate_totp"), {"code": code})
    assert client.get(reverse("people:my_day")).status_code == 200
    client.post(reverse("mfa_deactivate_totp"))
    assert client.get(reverse("people:my_day"))["Location"] == reverse("mfa_index")


@pytest.mark.parametrize(
    ("who", "needed"),
    [("treasurer", True), ("cashier", True), ("chief_executive", True), ("clerk", False), ("chair", False)],
)
def test_it_is_demanded_of_roles(cast: Cast, who: str, needed: bool) -> None:
    client = signed_in(make_account(getattr(cast, who)))
    assert (client.get(reverse("people:my_day")).status_code == 302) is needed


def test_it_is_demanded_of_who_manages_accounts_and_asked_for_by_check(capsys: pytest.CaptureFixture[str]) -> None:
    account = make_account(is_administrator=True)
    client = signed_in(account)
    assert client.get(reverse("people:accounts")).status_code == 302
    call_command("check", databases=["default"])
    assert f"{account.email} fehlt der zweite Faktor" in capsys.readouterr().err
    Authenticator.objects.create(user=account, type="recovery_codes", data={})
    assert queries.accounts_lacking_factor() == [(account.pk, account.email)]
    Authenticator.objects.create(user=account, type="totp", data={})
    assert queries.accounts_lacking_factor() == []
    assert client.get(reverse("people:accounts") + "?stand=faktor").status_code == 200


@pytest.mark.parametrize(
    ("told", "reaches"),
    [({}, False), ({"amr": ["pwd"]}, False), ({"amr": ["pwd", "mfa"]}, True), ({"acr": "gold"}, True)],
)
def test_the_house_may_have_asked_for_it(
    cast: Cast, house: dict[str, Any], monkeypatch: pytest.MonkeyPatch, told: dict[str, Any], reaches: bool
) -> None:
    from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter as Provider

    account = make_account(cast.treasurer)
    administrator = queries.actor_of(make_account(is_administrator=True))
    actions.link_house_sign_in(actor=administrator, account_id=account.pk, subject="4711")
    answer = {"access_token": "t", "id_token": "signed"}
    monkeypatch.setattr(Provider, "get_access_token_data", lambda *_, **__: answer)
    monkeypatch.setattr(Provider, "_decode_id_token", lambda *_: {"sub": "4711", **told})
    house |= {"amr": ["mfa"]}  # what is told beside the signed token counts for nothing
    client = Client()
    assert come_from_house(client).status_code == 302
    assert (client.get(reverse("people:my_day")).status_code == 200) is reaches


def test_claims_of_another_shape_assert_nothing() -> None:
    shapes: tuple[dict[str, object], ...] = ({}, {"amr": "mfa"}, {"amr": None}, {"acr": None})
    for claims in shapes:
        assert not asserts_second_factor(claims, ["amr=mfa", "acr=gold"])


def test_the_setting_takes_known_roles_alone() -> None:
    read = Environment({"KREISLAUF_TEST": "1", "R": "treasury, audit"}).words_among("R", ROLES, BY_DEFAULT)
    assert read == ["treasury", "audit"]
    assert Environment({"R": "none"}).words_among("R", ROLES, BY_DEFAULT) == []
    assert Environment({}).words_among("R", ROLES, BY_DEFAULT) == list(BY_DEFAULT)
    with pytest.raises(SettingsError, match=re.escape("none oder eine Auswahl")):
        Environment({"R": "tresury"}).words_among("R", ROLES, BY_DEFAULT)


@pytest.mark.parametrize("sent", ["[" * 20_000, "9" * 5_000, "{"], ids=["deep", "long", "broken"])
def test_a_passkey_that_nobody_can_read_is_refused(sent: str) -> None:
    answer = Client().post(reverse("mfa_login_webauthn"), {"credential": sent})
    assert answer.status_code < 500
