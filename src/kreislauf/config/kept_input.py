"""A session that ended while somebody typed loses nothing: the text waits sealed until the same person is back.

It waits in the visitor's session (`config.sessions`): sealed under a key that only this browser's cookie holds, for
half an hour, and only where a form that we showed to somebody (`config.typed_mark`) sent it from our own page. It goes
back into the form of its page, for its person alone, and is never sent by itself.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from kreislauf.applications.views._applicant import applicant
from kreislauf.config.typed_mark import FIELD, FormMark, mark_in, who_of
from kreislauf.ui.refill import Refilled, put_before_form, refill

Handler = Callable[[HttpRequest], HttpResponse]
KEPT: Final = "kept_input"
SECONDS: Final = 30 * 60
MOST: Final = 512 * 1024
"""Characters of one form; more than any of ours takes."""
INSIDE: Final = "/intern/"
OWN: Final = frozenset({"csrfmiddlewaretoken", FIELD})
NEVER: Final = re.compile(r"pass(word|wort)|otp|^code$|secret|token", re.IGNORECASE)
"""Names of fields that are never kept. Pages of accounts (/konto/) are outside of it altogether."""
ENTRANCES: Final = frozenset({"apply:access", "apply:open_link", "apply:sign_in_return"})
"""By these an applicant comes back in."""


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What waits. Its `repr` would show what somebody typed: nothing logs it."""

    who: str
    page: str
    action: str
    values: dict[str, list[str]]
    until: float
    had_files: bool = False


class KeptInput:
    """Stands before the check of forms, so that what it refuses is not lost either."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.handle(request)
        if request.method == "POST":
            return _kept_instead(request, response) or _led_back(request, response)
        kept = _kept(request) if request.method == "GET" else None
        return response if kept is None else _given_back(request, response, kept)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a form that was open too long; `KeptInput` leads on from it where it knows whose text it is."""
    request.came_too_late = True  # type: ignore[attr-defined]  # read by `_is_lost`
    return render(request, "403_csrf.html", status=403)


# --- keeping


def _kept_instead(request: HttpRequest, response: HttpResponse) -> HttpResponse | None:
    """Where a form came too late: keep it, and lead to where its person comes in. None for every other."""
    mark = mark_in(request) if _may_be_lost(request, response) and _is_from_our_page(request) else None
    if mark is None or not _is_lost(request, response, mark):
        return None
    values = {name: request.POST.getlist(name) for name in request.POST if name not in OWN and not NEVER.search(name)}
    if sum(len(text) for texts in values.values() for text in texts) > MOST:
        return None
    if not _is_here(request, mark):
        request.session.set_expiry(SECONDS)
    kept = KeptForm(mark.who, mark.page, request.path, values, time.time() + SECONDS, bool(request.FILES))
    request.session[KEPT] = asdict(kept)
    return _to_the_door(request, mark)


def _may_be_lost(request: HttpRequest, response: HttpResponse) -> bool:
    return response.status_code in {302, 403, 404} and FIELD in request.POST


def _is_from_our_page(request: HttpRequest) -> bool:
    """A page of others may make a browser post here, without its cookies: it must not replace anybody's session."""
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return site == "same-origin" and (not origin or urlsplit(origin).netloc == request.get_host())


def _is_lost(request: HttpRequest, response: HttpResponse, mark: FormMark) -> bool:
    """The session has ended, or the form's token has; not: another person is signed in now."""
    if _is_here(request, mark):
        return hasattr(request, "came_too_late")
    if mark.application:
        return response.status_code in {403, 404}
    return request.path.startswith(INSIDE) and not request.user.is_authenticated


def _is_here(request: HttpRequest, mark: FormMark | KeptForm) -> bool:
    """Whether whoever typed is who acts now."""
    application = FormMark(mark.who, mark.page).application
    if application:
        return UUID(application) in applicant(request).holds
    return who_of(request, mark.page) == mark.who


def _to_the_door(request: HttpRequest, mark: FormMark) -> HttpResponse:
    if _is_here(request, mark):
        answer = redirect(mark.page)
    elif mark.application:
        answer = redirect("apply:access")
    else:
        answer = redirect_to_login(mark.page)
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": answer["Location"]})
    return answer


# --- giving back


def _kept(request: HttpRequest) -> KeptForm | None:
    """What waits for this browser; what waited too long, or for somebody else than who signed in, is forgotten."""
    stored = request.session.get(KEPT)
    if stored is None:
        return None
    kept = KeptForm(**stored)
    is_foreign = not FormMark(kept.who, kept.page).application and request.user.is_authenticated
    if kept.until < time.time() or (is_foreign and not _is_here(request, kept)):
        _forget(request)
        return None
    return kept


def _forget(request: HttpRequest) -> None:
    request.session.pop(KEPT, None)
    if request.session.get("_session_expiry") == SECONDS:
        request.session.set_expiry(None)


def _led_back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Whoever comes back in as an applicant goes on where the text was typed."""
    if response.status_code != 302 or _view_name(request) not in ENTRANCES:
        return response
    kept = _kept(request)
    if kept is not None and _is_here(request, kept):
        response["Location"] = kept.page
    return response


def _given_back(request: HttpRequest, response: HttpResponse, kept: KeptForm) -> HttpResponse:
    if _view_name(request) in ENTRANCES:
        if response.status_code != 302:
            return _with(response, _notice("waiting", kept), is_found=False)
        return _led_back(request, response)
    is_its_page = urlsplit(kept.page).path == request.path and _is_here(request, kept)
    if not is_its_page or not response.get("Content-Type", "").startswith("text/html"):
        if _view_name(request) == "account_login" and response.status_code == 200:
            return _with(response, _notice("waiting", kept), is_found=False)
        return response
    if response.status_code == 302:
        request.session[KEPT] = asdict(kept) | {"page": response["Location"]}
        return response
    html = response.content.decode()
    filled = refill(html, page=request.path, action=kept.action, values=kept.values, own=OWN)
    _forget(request)
    response.content = filled.html.encode()
    return _with(response, _notice("filled", kept, filled), is_found=filled.is_found)


def _with(response: HttpResponse, notice: str, *, is_found: bool) -> HttpResponse:
    response.content = put_before_form(response.content.decode(), notice, is_found=is_found).encode()
    response["Cache-Control"] = "no-store"
    return response


def _notice(what: str, kept: KeptForm, filled: Refilled | None = None) -> str:
    left = [text for texts in filled.left.values() for text in texts] if filled else []
    context: dict[str, Any] = {"what": what, "left": left, "filled": filled, "had_files": kept.had_files}
    return render_to_string("ui/kept_input.html", context)


def _view_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
