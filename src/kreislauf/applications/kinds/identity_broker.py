"""The county's identity broker: OpenID Connect with code, PKCE and nonce (OIDC Core 1.0, RFC 7636, RFC 9700).

Applicants who sign in here get an account of applicants. It never becomes, finds or touches an account of the house.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from kreislauf.applications.rules.identity import Identity, UnusableClaims, identity_of
from kreislauf.kernel.counted import CHUNK, gathered

SECONDS: Final = 10
LARGEST_ANSWER: Final = 1024 * 1024
"""Bytes, unpacked, of whatever the broker answers; its keys have some kilobytes."""
KEPT_FOR: Final = 3600
"""Seconds for which the broker's addresses and keys are remembered in the process."""
ALGORITHMS: Final = ("ES256", "ES384", "RS256", "PS256")
SCOPE: Final = "openid profile email address"
LEEWAY: Final = 60
HERE: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class BrokerError(Exception):
    """The broker could not be reached or gave no usable answer. The text names no person."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in under way; kept in the visitor's session until the broker sends them back."""

    state: str
    nonce: str
    verifier: str
    address: str
    """Where the broker asks for the sign-in."""


class Broker:
    """A client of one OpenID provider."""

    def __init__(self, issuer: str, client_id: str, client_secret: str) -> None:
        self.issuer = issuer.rstrip("/")
        self.client_id, self.client_secret = client_id, client_secret
        self._known: tuple[float, dict[str, Any], KeySet] | None = None

    def begin(self, return_address: str) -> Attempt:
        """Where to send a visitor. Raises BrokerError."""
        configuration, _keys = self._configuration()
        nonce, verifier = generate_token(32), generate_token(64)
        with self._session(return_address) as session:
            address, state = session.create_authorization_url(
                configuration["authorization_endpoint"], nonce=nonce, code_verifier=verifier
            )
        return Attempt(state, nonce, verifier, address)

    def finish(self, attempt: Attempt, return_address: str, *, code: str) -> Identity:
        """Exchange the code and read who signed in; the signature and every claim are checked. Raises BrokerError."""
        configuration, keys = self._configuration()
        try:
            with self._session(return_address) as session:
                answer = session.fetch_token(
                    configuration["token_endpoint"],
                    code=code,
                    code_verifier=attempt.verifier,
                    timeout=SECONDS,
                    allow_redirects=False,
                )
            token = jwt.decode(str(answer.get("id_token", "")), keys, algorithms=ALGORITHMS)
            self._check(token.claims, attempt.nonce)
            return identity_of(self.issuer, token.claims)
        except (AuthlibBaseError, JoseError, UnusableClaims, requests.RequestException, ValueError) as error:
            raise BrokerError(type(error).__name__) from None

    def _check(self, claims: dict[str, Any], nonce: str) -> None:
        registry = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.client_id},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        registry.validate(claims)

    def _session(self, return_address: str) -> OAuth2Session:
        return OAuth2Session(
            self.client_id,
            self.client_secret,
            scope=SCOPE,
            redirect_uri=return_address,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic",  # noqa: S106  # the name of a method
        )

    def _configuration(self) -> tuple[dict[str, Any], KeySet]:
        if self._known and time.monotonic() - self._known[0] < KEPT_FOR:
            return self._known[1], self._known[2]
        try:
            configuration = self._fetch(f"{self.issuer}/.well-known/openid-configuration")
            if str(configuration.get("issuer", "")).rstrip("/") != self.issuer:
                raise BrokerError("issuer differs")
            for endpoint in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
                _must_be_safe(str(configuration.get(endpoint, "")))
            keys = KeySet.import_key_set(self._fetch(configuration["jwks_uri"]))  # type: ignore[arg-type]  # as fetched
        except (requests.RequestException, JoseError, ValueError, KeyError) as error:
            raise BrokerError(type(error).__name__) from None
        self._known = (time.monotonic(), configuration, keys)
        return configuration, keys

    def _fetch(self, address: str) -> dict[str, Any]:
        _must_be_safe(address)
        with requests.get(address, timeout=SECONDS, allow_redirects=False, stream=True) as answer:
            answer.raise_for_status()
            content = json.loads(gathered(answer.iter_content(CHUNK), LARGEST_ANSWER))
        if not isinstance(content, dict):
            raise ValueError("no object")
        return content


def _must_be_safe(address: str) -> None:
    """TLS, except on the machine itself (demonstration and tests)."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in HERE):
        raise BrokerError("address without TLS")


_brokers: dict[tuple[str, str], Broker] = {}


def broker() -> Broker | None:
    """The broker of this installation, or None where none is connected."""
    issuer, client_id = settings.KREISLAUF_BROKER_ISSUER, settings.KREISLAUF_BROKER_CLIENT_ID
    if not issuer:
        return None
    if (issuer, client_id) not in _brokers:
        _brokers[issuer, client_id] = Broker(issuer, client_id, settings.KREISLAUF_BROKER_CLIENT_SECRET)
    return _brokers[issuer, client_id]
