"""Who fills in: keys to applications, kept by the session; and what holds for every page of an applicant."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, Final, ParamSpec
from uuid import UUID

from axes.helpers import get_client_ip_address
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters

from kreislauf.applications.queries.drafts.access import apart_from_account, held, key_in_force
from kreislauf.applications.rules.drafts.limits import network_of
from kreislauf.kernel import Actor

SESSION_KEYS: Final = "services_keys"
"""In the session: ids of accesses, no secrets. Revoking an access closes it in every browser at once."""
SESSION_ACCOUNT: Final = "services_account"
"""In the session: id of the account of whoever signed in through the county's broker."""
MOST_REMEMBERED: Final = 20
ALL_KINDS: Final = ("browser", "mail", "code", "colleague")

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]


def applicant(request: HttpRequest) -> Actor:
    """The applicant of every application that this browser holds a key to; of none for strangers and staff."""
    account = account_of(request)
    return Actor.applicant(held(remembered_keys(request), account), account)


def account_of(request: HttpRequest) -> UUID | None:
    return _uuid(request.session.get(SESSION_ACCOUNT))


def remembered_keys(request: HttpRequest) -> list[UUID]:
    """The ids of the accesses by which this browser came in."""
    found = request.session.get(SESSION_KEYS)
    ids = (_uuid(value) for value in found) if isinstance(found, list) else ()
    return [key_id for key_id in ids if key_id is not None]


def remember_key(request: HttpRequest, application_id: UUID, secret: str) -> None:
    """Let this browser in; the session changes its own id, so that nobody who planted it comes in as well.

    Raises LookupError where the secret does not open that application.
    """
    key = key_in_force(secret, ALL_KINDS)
    if key is None or key.application_id != application_id:
        raise LookupError("no such key")
    remember_access(request, key.pk)


def remember_access(request: HttpRequest, key_id: UUID) -> None:
    """Let this browser in by an access that an action has just opened."""
    others = [str(known) for known in remembered_keys(request) if known != key_id]
    request.session[SESSION_KEYS] = [*others, str(key_id)][-MOST_REMEMBERED:]
    request.session.cycle_key()


def forget_keys(request: HttpRequest) -> None:
    """Nobody who uses this browser next comes in: neither by an access nor by a sign-in that is still open."""
    request.session.pop(SESSION_KEYS, None)
    request.session.pop(SESSION_ACCOUNT, None)
    request.session.cycle_key()


def forget_account(request: HttpRequest) -> None:
    """End the sign-in and what it alone opens: accesses to the account's applications go with it, others stay."""
    account = account_of(request)
    if account is not None:
        left = apart_from_account(remembered_keys(request), account)
        request.session[SESSION_KEYS] = [str(key_id) for key_id in left]
    request.session.pop(SESSION_ACCOUNT, None)
    request.session.cycle_key()


def network(request: HttpRequest) -> str:
    """From where somebody asks, for counting attempts."""
    return network_of(str(get_client_ip_address(request) or ""))


def private(view: View[Arguments]) -> View[Arguments]:
    """A page of an applicant: kept by no cache, found by no search engine; no page tells its address to others.

    What was posted stands in no error report.
    """
    guarded: Callable[..., HttpResponse] = sensitive_post_parameters()(view)

    def answer(request: HttpRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
        response: HttpResponse = guarded(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    update_wrapper(answer, view)
    return answer


def unlogged(response: HttpResponse) -> HttpResponse:
    """An answer whose address holds a secret: Django's own log would write the address of a 404 down."""
    response._has_been_logged = True  # type: ignore[attr-defined]  # what django.utils.log.log_response asks for
    return response


def framed(context: dict[str, Any]) -> dict[str, Any]:
    """The public frame, also for staff who apply for something themselves."""
    return {"layout": "layouts/public.html", **context}


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None
