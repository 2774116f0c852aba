"""Signing in as an applicant through the county's identity broker."""

from __future__ import annotations

import logging
import secrets
from dataclasses import asdict
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kreislauf.applications.actions.sign_in_applicant import sign_in_applicant
from kreislauf.applications.kinds.identity_broker import Attempt, BrokerError, broker
from kreislauf.applications.queries.applicant_accounts import SignedIn, applications_of, signed_in
from kreislauf.applications.views._applicant import SESSION_ACCOUNT as ACCOUNT
from kreislauf.applications.views._applicant import account_of as account_id_of
from kreislauf.applications.views._applicant import forget_account
from kreislauf.kernel import Message
from kreislauf.ui.pages import page_or_fragment, paginate, tell

logger = logging.getLogger(__name__)
ATTEMPT: Final = "services_sign_in"


def account_of(request: HttpRequest) -> SignedIn | None:
    """Who signed in as an applicant in this session."""
    stored = request.session.get(ACCOUNT)
    return signed_in(UUID(stored)) if stored else None


@never_cache
@require_safe
def sign_in(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the broker; afterwards they come back to the page they wanted."""
    client = broker()
    if client is None:
        return _failed(request, Message("Die Anmeldung ist zurzeit nicht angeschlossen."))
    try:
        attempt = client.begin(_return_address(request))
    except BrokerError as error:
        logger.warning("identity broker: %s", error)
        return _failed(request, Message("Der Anmeldedienst ist zurzeit nicht zu erreichen."))
    request.session[ATTEMPT] = asdict(attempt) | {"next": _ours(request, request.GET.get("weiter", ""))}
    return redirect(attempt.address)


@never_cache
@require_safe
def sign_in_return(request: HttpRequest) -> HttpResponse:
    """Take whom the broker sends back; the session gets a new key, what it holds of applications stays."""
    kept = request.session.pop(ATTEMPT, None)
    client = broker()
    given = request.GET.get("state", "")
    if kept is None or client is None or not secrets.compare_digest(given.encode(), kept["state"].encode()):
        return _failed(request, Message("Diese Anmeldung wurde hier nicht begonnen oder ist schon beendet."))
    if "error" in request.GET or not request.GET.get("code"):
        return _failed(request, Message("Die Anmeldung wurde abgebrochen."))
    going_to = kept.pop("next")
    try:
        identity = client.finish(Attempt(**kept), _return_address(request), code=request.GET["code"])
    except BrokerError as error:
        logger.warning("identity broker: %s", error)
        return _failed(request, Message("Der Anmeldedienst hat keine gültige Antwort gegeben."))
    account = sign_in_applicant(identity=identity)
    if account_id_of(request) not in {None, account.pk}:
        forget_account(request)
    request.session.cycle_key()
    request.session[ACCOUNT] = str(account.pk)
    tell(request, Message("Sie sind angemeldet als {name}.", name=identity.name))
    return redirect(going_to or reverse("apply:mine"))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the sign-in; the account's applications open here no more, those begun without it stay within reach."""
    forget_account(request)
    tell(request, Message("Sie sind abgemeldet. Ihre Entwürfe bleiben in Ihrem Konto."))
    return redirect("portal:services")


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All drafts and applications of the account."""
    account = account_of(request)
    if account is None:
        return redirect(f"{reverse('apply:sign_in')}?weiter={reverse('apply:mine')}")
    context = {
        "crumbs": [(_("Leistungen"), reverse("portal:services")), (_("Meine Anträge"), "")],
        "account": account,
        "page": paginate(request, applications_of(account.id)),
    }
    response = page_or_fragment(request, "applications/identity/mine.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


def _return_address(request: HttpRequest) -> str:
    """As the broker knows us: behind a proxy the public address, which is also what the request came to."""
    return request.build_absolute_uri(reverse("apply:sign_in_return"))


def _ours(request: HttpRequest, address: str) -> str:
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if is_ours else ""


def _failed(request: HttpRequest, why: Message, status: int = 409) -> HttpResponse:
    return render(request, "applications/identity/failed.html", {"why": why}, status=status)
