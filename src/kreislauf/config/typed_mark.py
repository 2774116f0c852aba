"""`{% csrf_token %}` of every form, and beside it a signed mark: for whom this page was shown, and where.

By the mark `kept_input` knows whose text came too late, and to which page it belongs. It names nobody: who it is stands
in it as a keyed hash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from django import template
from django.core import signing
from django.http import HttpRequest
from django.template.defaulttags import CsrfTokenNode
from django.utils.crypto import salted_hmac
from django.utils.html import format_html

FIELD: Final = "typed_mark"
SALT: Final = "kreislauf.typed-mark"
LONGEST_OPEN: Final = 7 * 24 * 3600
"""Seconds: a form left open over a long weekend."""
_APPLICATION: Final = re.compile(r"/antrag/([0-9a-f]{8}-[0-9a-f-]{27})/")
register = template.Library()


@dataclass(frozen=True, slots=True)
class FormMark:
    """For whom a form was shown (a hash), and on which page."""

    who: str
    page: str

    @property
    def application(self) -> str:
        """The application whose page it is; empty for every other page."""
        return application_at(self.page)


def application_at(path: str) -> str:
    found = _APPLICATION.match(path)
    return found[1] if found else ""


def who_of(request: HttpRequest, path: str) -> str:
    """Whose text a form at this path takes: of an application's applicants, else of the account; empty for nobody."""
    if application := application_at(path):
        return _hashed(f"application {application}")
    user = getattr(request, "user", None)
    return _hashed(f"account {user.pk}") if user is not None and user.is_authenticated else ""


def _hashed(who: str) -> str:
    return salted_hmac(SALT, who, algorithm="sha256").hexdigest()[:32]


def mark_in(request: HttpRequest) -> FormMark | None:
    """The mark that a form sent along; None where there is none, or none of ours."""
    try:
        told = signing.loads(request.POST.get(FIELD, ""), salt=SALT, max_age=LONGEST_OPEN)
    except signing.BadSignature:
        return None
    return FormMark(*told)


def _page_of(request: HttpRequest) -> str:
    """Where the form is seen: a page that answers a form with errors belongs to the page of that form."""
    sent = mark_in(request) if request.method == "POST" else None
    return sent.page if sent else request.get_full_path()


class MarkedToken(CsrfTokenNode):
    def render(self, context: Any) -> str:
        token = super().render(context)
        request = context.get("request")
        if not token or request is None:
            return str(token)
        page = _page_of(request)
        who = who_of(request, page)
        if not who:
            return str(token)
        signed = signing.dumps([who, page], salt=SALT)
        return str(token) + format_html('<input type="hidden" name="{}" value="{}">', FIELD, signed)


@register.tag
def csrf_token(parser: Any, token: Any) -> MarkedToken:
    return MarkedToken()
