"""A fictional identity provider on the same machine: it speaks the same protocol as a real one (OIDC Core 1.0).

Its addresses exist in the demonstration and in tests alone (`urls/identity.py`).
"""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from joserfc import jwt
from joserfc.jwk import ECKey

from kreislauf.applications.kinds.test_identities import BENCH_IDENTITIES
from kreislauf.applications.queries.bench_key import bench_key

SALT: Final = "kreislauf.applications.test-bench"
SECONDS: Final = 120


@require_safe
def configuration(request: HttpRequest) -> HttpResponse:
    """The provider's description of itself (OpenID Connect Discovery 1.0)."""
    at = request.build_absolute_uri
    return JsonResponse(
        {
            "issuer": _issuer(request),
            "authorization_endpoint": at(reverse("apply:bench_authorize")),
            "token_endpoint": at(reverse("apply:bench_token")),
            "jwks_uri": at(reverse("apply:bench_keys")),
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["ES256"],
            "code_challenge_methods_supported": ["S256"],
        }
    )


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"keys": [_key().as_dict(private=False)]})


@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """Ask who to be; then back with a code, or with an error where one gives up."""
    asked = request.GET
    own = request.build_absolute_uri(reverse("apply:sign_in_return"))
    if asked.get("redirect_uri") != own or asked.get("client_id") != settings.KREISLAUF_BROKER_CLIENT_ID:
        return HttpResponse(status=400)
    if request.method == "GET":
        return render(request, "applications/identity/bench.html", {"identities": BENCH_IDENTITIES})
    chosen = request.POST.get("identity", "")
    if chosen not in BENCH_IDENTITIES:
        return _back(own, error="access_denied", state=asked.get("state", ""))
    kept = {"who": chosen, "nonce": asked.get("nonce", ""), "challenge": asked.get("code_challenge", "")}
    return _back(own, code=signing.dumps(kept, salt=SALT), state=asked.get("state", ""))


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Exchange a code for the token; checks client, verifier and age."""
    client = base64.b64encode(
        f"{settings.KREISLAUF_BROKER_CLIENT_ID}:{settings.KREISLAUF_BROKER_CLIENT_SECRET}".encode()
    ).decode()
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Basic {client}"):
        return JsonResponse({"error": "invalid_client"}, status=401)
    try:
        kept = signing.loads(request.POST.get("code", ""), salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return JsonResponse({"error": "invalid_grant"}, status=400)
    digest = hashlib.sha256(request.POST.get("code_verifier", "").encode()).digest()
    if base64.urlsafe_b64encode(digest).decode().rstrip("=") != kept["challenge"]:
        return JsonResponse({"error": "invalid_grant"}, status=400)
    claims: dict[str, Any] = {
        **BENCH_IDENTITIES[kept["who"]].claims,
        "iss": _issuer(request),
        "aud": settings.KREISLAUF_BROKER_CLIENT_ID,
        "sub": f"bench-{kept['who']}",
        "nonce": kept["nonce"],
        "iat": int(time.time()),
        "exp": int(time.time()) + SECONDS,
    }
    id_token = jwt.encode({"alg": "ES256", "kid": _key().kid}, claims, _key())
    return JsonResponse({"access_token": "unused", "token_type": "Bearer", "id_token": id_token})


def _issuer(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("apply:bench_configuration")).removesuffix(
        "/.well-known/openid-configuration"
    )


def _key() -> ECKey:
    return ECKey.import_key(bench_key(), {"use": "sig", "kid": "bench"})


def _back(address: str, **parameters: str) -> HttpResponse:
    return HttpResponseRedirect(f"{address}?{urlencode(parameters)}")
