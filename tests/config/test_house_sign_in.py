"""Signing in by the house: the subject opens an account, an address opens nothing, and nobody links the own one."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter as Provider
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings
from requests import PreparedRequest, Response, TooManyRedirects
from requests.adapters import BaseAdapter

from kreislauf.config.accounts import SocialAccountAdapter
from kreislauf.kernel import Actor
from kreislauf.people import actions
from kreislauf.people.models import Account
from tests.cast import innerstetal, make_account

pytestmark = pytest.mark.django_db
HOUSE = "https://id.landkreis.example"
ADMINISTRATION = Actor.system("test")

ALLAUTH: frozenset[str] = frozenset(
    {
        *("account_login", "account_logout", "account_inactive", "account_signup", "account_reauthenticate"),
        *("account_change_password", "account_set_password", "account_reset_password"),
        *("account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done"),
        *("mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp"),
        *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
        *("mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn"),
        *("mfa_edit_webauthn", "mfa_login_webauthn"),
        *("openid_connect_login", "openid_connect_callback"),
        *("socialaccount_login_cancelled", "socialaccount_login_error"),
    }
)
"""Every page of allauth that answers; each was looked at: none changes an address or links another sign-in."""
NOT_HERE = {"account_email": "/konto/email/", "socialaccount_connections": "/konto/3rdparty/"}


@pytest.fixture
def house(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A provider that tells these claims of whoever comes."""
    app = {"provider_id": "haus", "name": "Haus", "client_id": "kreislauf", "secret": "x"}
    app_settings = {"settings": {"server_url": HOUSE}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app | app_settings]}}
    claims: dict[str, Any] = {"sub": "4711", "email": "fremd@innerstetal.example", "email_verified": True}
    known = {"issuer": HOUSE, "authorization_endpoint": f"{HOUSE}/auth", "token_endpoint": f"{HOUSE}/token"}
    monkeypatch.setattr(Provider, "openid_config", known | {"userinfo_endpoint": f"{HOUSE}/me"})
    monkeypatch.setattr(Provider, "get_access_token_data", lambda *_, **__: {"access_token": "secret-token"})
    monkeypatch.setattr(Provider, "_fetch_user_info", lambda *_: claims)
    return claims


def come_from_house(client: Client, process: str = "login") -> HttpResponse:
    begun = client.post(reverse("openid_connect_login", args=["haus"]) + f"?process={process}")
    state = parse_qs(urlsplit(begun.headers["Location"]).query)["state"][0]
    answer = client.get(reverse("openid_connect_callback", args=["haus"]), {"code": "c", "state": state})
    assert isinstance(answer, HttpResponse)
    return answer


class Redirecting(BaseAdapter):
    """A house that sends us on."""

    def send(self, request: PreparedRequest, *args: object, **kwargs: object) -> Response:
        answer = Response()
        answer.status_code, answer.request, answer.raw = 302, request, BytesIO()
        answer.headers["Location"] = "https://elsewhere.example/"
        return answer

    def close(self) -> None:
        pass


def test_the_house_sends_us_nowhere_else() -> None:
    session = SocialAccountAdapter().get_requests_session()
    session.mount("https://", Redirecting())
    with pytest.raises(TooManyRedirects):
        session.get(f"{HOUSE}/.well-known/openid-configuration")


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_address_of_somebody_opens_nothing(client: Client, house: dict[str, Any]) -> None:
    chief = make_account(innerstetal().chief_executive)
    house["email"] = chief.email
    page = come_from_house(client)
    assert page.status_code == 403
    assert "4711" in page.content.decode()
    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()


def test_the_stored_subject_opens_its_account_whatever_the_address(client: Client, house: dict[str, Any]) -> None:
    clerk = make_account(innerstetal().clerk)
    actions.link_house_sign_in(actor=administrator(), account_id=clerk.pk, subject=" 4711 ")
    assert come_from_house(client).status_code == 302
    assert signed_in(client) == str(clerk.pk)
    clerk.refresh_from_db()
    assert clerk.email != house["email"]


def test_a_subject_that_was_removed_opens_nothing(client: Client, house: dict[str, Any]) -> None:
    clerk = make_account(innerstetal().clerk)
    actions.link_house_sign_in(actor=administrator(), account_id=clerk.pk, subject="4711")
    actions.unlink_house_sign_in(actor=administrator(), account_id=clerk.pk)
    assert come_from_house(client).status_code == 403


def test_nobody_links_the_own_account(client: Client, house: dict[str, Any]) -> None:
    member = make_account(innerstetal().members[6])
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert come_from_house(client, "connect").status_code == 403
    assert not SocialAccount.objects.exists()


def administrator() -> Actor:
    from kreislauf.people.queries import actor_of

    return actor_of(make_account(is_administrator=True))


# --- which pages there are


def names_below(patterns: list[URLPattern | URLResolver], prefix: str) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found |= names_below(pattern.url_patterns, here)
        elif here.startswith("konto/") and not here.startswith("konto/demo/"):
            assert pattern.name, here
            found.add(pattern.name)
    return found


def test_every_sign_in_page_was_looked_at() -> None:
    assert names_below(get_resolver().url_patterns, "") == ALLAUTH | NOT_HERE.keys()


@pytest.mark.parametrize(
    "address",
    [
        *NOT_HERE.values(),
        "/konto/3rdparty/signup/",
        "/konto/social/connections/",
        "/konto/social/signup/",
        "/konto/confirm-email/",
        "/konto/confirm-email/abc:def/",
        "/konto/login/code/confirm/",
        "/konto/phone/change/",
    ],
)
def test_what_would_change_an_address_is_not_there(client: Client, address: str) -> None:
    client.force_login(
        make_account(innerstetal().members[6]), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    other = make_account(email="landraetin@innerstetal.example")
    assert client.get(address).status_code == 404
    assert client.post(address, {"email": other.email, "action_add": ""}).status_code == 404
    assert not EmailAddress.objects.exists()


def test_a_second_list_of_addresses_stays_empty() -> None:
    account = Account.objects.create_user("a@innerstetal.example")
    with pytest.raises(PermissionDenied):
        EmailAddress.objects.create(user=account, email="landraetin@innerstetal.example")
