"""How a public page is answered: cacheable, cite-able, and gone where it was retracted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import kreislauf
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.actions import RETRACTION_REASONS
from kreislauf.gazette.payloads import Payload
from kreislauf.gazette.queries import Published
from kreislauf.kernel import now
from kreislauf.portal.addresses import absolute
from kreislauf.ui.context import THEME_COOKIE, is_signed_in
from kreislauf.ui.pages import page_or_fragment
from kreislauf.ui.states import STATES

P = ParamSpec("P")
PayloadT = TypeVar("PayloadT", bound=Payload)
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

SHARED_SECONDS = 60


class RetractedEntry(Exception):
    """The object was public once and was retracted."""

    def __init__(self, entry: Published) -> None:
        super().__init__(entry.retraction_reason)
        self.entry = entry


def published_or_404(kind: str, key: UUID | int | str) -> Published:
    """The object. Raises Http404 when it never was public and Gone when it was retracted."""
    entry = gazette.get(kind, str(key))
    if entry is None:
        raise Http404
    if entry.retracted_at is not None:
        raise RetractedEntry(entry)
    return entry


def payload_or_404(kind: type[PayloadT], key: UUID | int | str) -> Published[PayloadT]:
    """The object of a type. Raises Http404 when it never was public and Gone when it was retracted."""
    entry = published_or_404(kind.type, key)
    if not isinstance(entry.data, kind):
        raise Http404
    return entry


def public(view: View[P]) -> View[P]:
    """Answer 304 while nothing changed, 410 for what was retracted, and let shared caches help.

    Anonymous readers get no cookie. The mark changes with the record, the language, the appearance, and with
    the hour, because "next sittings" passes by itself.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if is_signed_in(request):
            return _answer_or_gone(view, request, *args, **kwargs)
        etag = _mark(request)
        unchanged = get_conditional_response(request, etag=etag)
        response = unchanged or _answer_or_gone(view, request, *args, **kwargs)
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={SHARED_SECONDS}"
        patch_vary_headers(response, ["Cookie", "Accept-Language", "HX-Request"])
        return response

    return answer


def _answer_or_gone(view: View[P], request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except RetractedEntry as gone:
        return _gone(request, gone.entry)


def _gone(request: HttpRequest, entry: Published) -> HttpResponse:
    context = {
        "crumbs": [(_("Start"), "/"), (STATES["gazette_entry.retracted"].label, "")],
        "entry": entry,
        "reason": _(RETRACTION_REASONS.get(entry.retraction_reason, "")),
    }
    return page_or_fragment(request, "portal/gone.html", context, status=410)


def _mark(request: HttpRequest) -> str:
    """The ETag of a page: everything that may change it."""
    parts = (
        _build(),
        gazette.last_change(),
        now().strftime("%Y-%m-%dT%H"),
        get_language(),
        request.COOKIES.get(THEME_COOKIE, ""),
        request.headers.get("HX-Request", ""),
        request.get_full_path(),
    )
    return f'"{sha256(repr(parts).encode()).hexdigest()[:32]}"'


@cache
def _build() -> float:
    """When the program or its templates last changed: a new version makes every page new."""
    source = Path(kreislauf.__file__).parent
    return max(path.stat().st_mtime for path in source.rglob("*") if path.suffix in {".py", ".html", ".css", ".js"})


def show(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A public page with its stable address to cite."""
    canonical = absolute(request.path)
    return page_or_fragment(request, template, {"canonical": canonical, "accessed_on": now(), **context})
