"""Signing in as an applicant: the whole protocol over HTTP against the test bench, and every way to cheat it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import requests
from authlib.integrations.requests_client import OAuth2Session
from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import ECKey
from pytest_django.live_server_helper import LiveServer

from kreislauf.applications.actions.sign_in_applicant import sign_in_applicant
from kreislauf.applications.kinds import identity_broker
from kreislauf.applications.kinds.identity_broker import Attempt, Broker, BrokerError
from kreislauf.applications.models import ApplicantAccount
from kreislauf.applications.queries.applicant_accounts import signed_in
from kreislauf.applications.rules.identity import Identity, UnusableClaims, identity_of
from kreislauf.forms.engine.tokens import AutofillToken
from kreislauf.journal.models import Event
from kreislauf.people.models import Account
from tests.cast import innerstetal

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bench(live_server: LiveServer, settings: Any) -> Iterator[str]:
    settings.KREISLAUF_BROKER_ISSUER = f"{live_server.url}/antrag/pruefstand"
    settings.KREISLAUF_BROKER_CLIENT_ID = settings.KREISLAUF_BROKER_CLIENT_SECRET = "kreislauf-test"
    innerstetal()
    yield live_server.url
    identity_broker._brokers.clear()


def to_bench(session: requests.Session, bench: str, *, going_to: str = "") -> str:
    """Begin a sign-in; the address at which the bench asks who to be."""
    address = bench + reverse("apply:sign_in") + (f"?{urlencode({'weiter': going_to})}" if going_to else "")
    answer = session.get(address, allow_redirects=False)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def choose(session: requests.Session, address: str, who: str) -> str:
    """Choose somebody; the address with the code."""
    page = session.get(address)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token, page.text
    answer = session.post(
        address, {"csrfmiddlewaretoken": token[1], "identity": who}, allow_redirects=False, headers={"Referer": address}
    )
    return answer.headers["Location"]


def test_signing_in_makes_an_account_of_applicants_and_none_of_the_house(bench: str) -> None:
    before = Account.objects.count()
    with requests.Session() as session:
        back = choose(session, to_bench(session, bench), "weber")
        page = session.get(back)
    assert page.status_code == 200
    assert "Sie sind angemeldet als Lena Weber." in page.text
    account = ApplicantAccount.objects.get()
    assert Account.objects.count() == before
    assert b"Weber" not in bytes(account.claims or b"")
    seen = signed_in(account.pk)
    assert seen is not None
    assert seen.values[AutofillToken.POSTAL_CODE] == "38999"
    assert "Weber" not in repr(seen)


def test_the_first_act_of_a_new_installation_may_be_a_sign_in(settings: Any, tmp_path: Path) -> None:
    """No key is there yet; it is made before the account that is sealed with it."""
    settings.KREISLAUF_VAR = tmp_path
    innerstetal()
    account = sign_in_applicant(identity=Identity("https://id.example", "s-1"))
    assert signed_in(account.pk) is not None
    assert sorted(path.suffix for path in (tmp_path / "keys" / "county").iterdir()) == [".hmac", ".key"]


def test_the_second_sign_in_finds_the_same_account_and_a_company_is_one(bench: str) -> None:
    for who in ("spedition", "spedition", "weber"):
        with requests.Session() as session:
            session.get(choose(session, to_bench(session, bench), who))
    assert sorted(ApplicantAccount.objects.values_list("kind", flat=True)) == ["company", "person"]
    assert not Event.objects.filter(kind__contains="sign").exists()


def test_the_code_of_another_browser_is_worth_nothing(bench: str) -> None:
    with requests.Session() as victim, requests.Session() as attacker:
        stolen = choose(victim, to_bench(victim, bench), "weber")
        to_bench(attacker, bench)
        refused = attacker.get(stolen)
        assert refused.status_code == 409
        assert "wurde hier nicht begonnen" in refused.text
        state = parse_qs(urlsplit(stolen).query)["state"][0]
        assert victim.get(stolen.replace(state, "x" * len(state))).status_code == 409
    assert not ApplicantAccount.objects.exists()


def test_a_code_is_taken_once_by_its_own_attempt(bench: str) -> None:
    with requests.Session() as session:
        back = choose(session, to_bench(session, bench), "weber")
        assert session.get(back, allow_redirects=False).status_code == 302
        assert session.get(back, allow_redirects=False).status_code == 409


def test_giving_up_is_said_and_signs_nobody_in(bench: str) -> None:
    with requests.Session() as session:
        page = session.get(choose(session, to_bench(session, bench), ""))
    assert "Die Anmeldung wurde abgebrochen." in page.text
    assert not ApplicantAccount.objects.exists()


@pytest.mark.parametrize("going_to", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(bench: str, going_to: str) -> None:
    with requests.Session() as session:
        back = choose(session, to_bench(session, bench, going_to=going_to), "weber")
        assert session.get(back, allow_redirects=False).headers["Location"] == reverse("apply:mine")


def test_signing_out_ends_it(bench: str) -> None:
    with requests.Session() as session:
        page = session.get(choose(session, to_bench(session, bench), "weber"))
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        assert token
        address = bench + reverse("apply:sign_out")
        session.post(address, {"csrfmiddlewaretoken": token[1]}, headers={"Referer": address}, allow_redirects=False)
        answer = session.get(bench + reverse("apply:mine"), allow_redirects=False)
    assert reverse("apply:sign_in") in answer.headers["Location"]


def test_without_a_broker_it_says_so(live_server: LiveServer) -> None:
    innerstetal()
    answer = requests.get(live_server.url + reverse("apply:sign_in"), timeout=20)
    assert answer.status_code == 409
    assert "nicht angeschlossen" in answer.text


def test_a_broker_that_is_away_is_said_without_details(live_server: LiveServer, settings: Any) -> None:
    innerstetal()
    settings.KREISLAUF_BROKER_ISSUER, settings.KREISLAUF_BROKER_CLIENT_ID = "http://127.0.0.1:9", "x"
    answer = requests.get(live_server.url + reverse("apply:sign_in"), timeout=20)
    assert "nicht zu erreichen" in answer.text
    assert "127.0.0.1:9" not in answer.text


@pytest.mark.parametrize("address", ["http://id.example", "ftp://id.example", "id.example"])
def test_a_broker_without_tls_is_refused(address: str) -> None:
    with pytest.raises(BrokerError):
        Broker(address, "x", "y").begin("http://127.0.0.1/zurueck")


ATTEMPT = Attempt("state", "nonce-1", "verifier", "http://127.0.0.1")


@pytest.mark.parametrize(
    "wrong",
    [{"iss": "https://other.example"}, {"aud": "somebody"}, {"nonce": "nonce-2"}, {"exp": 1}, {"sub": ""}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_every_claim_is_checked(monkeypatch: pytest.MonkeyPatch, wrong: dict[str, object]) -> None:
    assert answer_to(monkeypatch, {}).subject == "s-1"
    with pytest.raises(BrokerError):
        answer_to(monkeypatch, wrong)


def test_a_token_without_signature_or_with_another_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BrokerError):
        answer_to(monkeypatch, {}, signs=ECKey.generate_key("P-256"))
    with pytest.raises(BrokerError):
        answer_to(monkeypatch, {}, token="eyJhbGciOiJub25lIn0.eyJzdWIiOiJzLTEifQ.")


def answer_to(
    monkeypatch: pytest.MonkeyPatch, claims: dict[str, object], *, signs: ECKey | None = None, token: str = ""
) -> Identity:
    """What the client makes of a token with these claims."""
    import time

    from joserfc.jwk import KeySet

    key = ECKey.generate_key("P-256", {"kid": "k"})
    broker = Broker("https://id.example", "kreislauf", "secret")
    broker._known = (time.monotonic(), {"token_endpoint": "https://id.example/token"}, KeySet([key]))
    told: dict[str, object] = {
        "iss": "https://id.example",
        "aud": "kreislauf",
        "nonce": "nonce-1",
        "sub": "s-1",
        "iat": int(time.time()),
        "exp": int(time.time()) + 60,
    } | claims
    made = token or jwt.encode({"alg": "ES256", "kid": "k"}, told, signs or key)
    monkeypatch.setattr(OAuth2Session, "fetch_token", lambda *_, **__: {"id_token": made})
    return broker.finish(ATTEMPT, "https://kreislauf.example/zurueck", code="c")


@pytest.mark.parametrize(
    ("claims", "token", "expected"),
    [
        ({"address": {"street_address": "Mühlenweg 12"}}, AutofillToken.STREET, "Mühlenweg"),
        ({"address": {"street_address": "Mühlenweg 12"}}, AutofillToken.STREET_ADDRESS, "Mühlenweg 12"),
        ({"address": {"street_address": "Am Anger"}}, AutofillToken.STREET, "Am Anger"),
        ({"birthdate": "1988-04-07"}, AutofillToken.BIRTH_DAY, "07"),
        ({"birthdate": "0000-04-07"}, AutofillToken.BIRTHDAY, None),
        ({"email": "a@b.example"}, AutofillToken.EMAIL, None),
        ({"email": "a@b.example", "email_verified": "true"}, AutofillToken.EMAIL, None),
        ({"email": "a@b.example", "email_verified": True}, AutofillToken.EMAIL, "a@b.example"),
        ({"given_name": ["Lena"]}, AutofillToken.GIVEN_NAME, None),
        ({"given_name": "x" * 301}, AutofillToken.GIVEN_NAME, None),
        ({"given_name": "a\0b"}, AutofillToken.GIVEN_NAME, None),
        ({"address": "Mühlenweg"}, AutofillToken.STREET, None),
    ],
)
def test_claims_are_read_strictly(claims: dict[str, object], token: AutofillToken, expected: str | None) -> None:
    assert identity_of("https://id.example", {"sub": "1", **claims}).values.get(token) == expected


def test_nobody_without_a_subject() -> None:
    with pytest.raises(UnusableClaims):
        identity_of("https://id.example", {"given_name": "Lena"})


def test_the_same_subject_of_another_issuer_is_somebody_else() -> None:
    for issuer in ("https://one.example", "https://two.example"):
        sign_in_applicant(identity=Identity(issuer, "1"))
    assert ApplicantAccount.objects.count() == 2
