"""The start page: what is needed, who decides, what it costs; and the first click."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.applications.actions.count_attempt import count_attempt
from kreislauf.applications.actions.start_application import start_application
from kreislauf.applications.forms.drafts import StartForm
from kreislauf.applications.kinds.identity_broker import broker
from kreislauf.applications.queries.drafts.start import start_page
from kreislauf.applications.views._applicant import account_of, framed, network, private, remember_key
from kreislauf.applications.views._drafts import optional_address
from kreislauf.ui.pages import READ_AND_WRITE, page_or_fragment, refusal_shown_on


@READ_AND_WRITE
@private
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Before anything is asked, and nothing is stored before the click."""
    page = start_page(slug)
    account = account_of(request)
    form = StartForm(request.POST or None, choices={"applicant_kind": page.kinds})
    if request.method == "POST" and page.is_online and form.is_valid():
        with refusal_shown_on(form):
            count_attempt(purpose="start", who=network(request))
            started = start_application(
                service_id=page.service.pk, applicant_kind=form.cleaned_data["applicant_kind"], account_id=account
            )
        if form.refusal is None:
            remember_key(request, started.application.pk, started.secret)
            return redirect("apply:welcome", started.application.pk)
    context: dict[str, Any] = {
        "page": page,
        "form": form,
        "sign_in_href": _sign_in_address(slug) if page.takes_sign_in else "",
        "sign_in_name": settings.KREISLAUF_BROKER_NAME,
        "must_sign_in": page.needs_sign_in and account is None,
        "is_signed_in": account is not None,
        "service_href": service_address(slug),
        "privacy_href": optional_address("portal:privacy"),
        "crumbs": [
            (_("Leistungen"), optional_address("portal:services")),
            (page.service.name, service_address(slug)),
            (_("Antrag"), ""),
        ],
    }
    return page_or_fragment(
        request, "applications/apply/start.html", framed(context), status=422 if form.errors else 200
    )


def service_address(slug: str) -> str:
    """The public page of the service; nothing where it has none."""
    return optional_address("portal:service", slug)


def _sign_in_address(slug: str) -> str:
    """To the county's broker and back to this page; nothing where none is connected."""
    if broker() is None:
        return ""
    return f"{reverse('apply:sign_in')}?{urlencode({'weiter': reverse('apply:start', args=[slug])})}"
