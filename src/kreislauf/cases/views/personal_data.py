"""Personal data in applications: find it, hand it out (GDPR art. 15), erase it where the law allows (art. 17)."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kreislauf.cases.actions.erase_on_request import erase_on_request as erase
from kreislauf.cases.actions.export_personal_data import export_personal_data as export
from kreislauf.cases.forms.records import ErasureForm, ExportForm, FindPersonForm
from kreislauf.cases.queries import own_file
from kreislauf.cases.queries import personal_data as queries
from kreislauf.cases.queries.personal_data import PersonalData
from kreislauf.cases.views.retention import crumb
from kreislauf.cases.views.status import package_response
from kreislauf.kernel import Message, today
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, refusal_shown_on


@sensitive_post_parameters()
@READ_AND_WRITE
def personal_data(request: HttpRequest) -> HttpResponse:
    """Search by address or receipt number. Both are posted: neither stands in an address or a log."""
    queries.permit_search(request.actor)
    form = FindPersonForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _shown(request, form, status=422 if form.is_bound else 200)
    wanted = form.cleaned_data["wanted"]
    found = queries.find_personal_data(request.actor, wanted)
    return _shown(request, form, found=found, export=ExportForm(initial={"wanted": wanted}))


def _shown(
    request: HttpRequest,
    form: FindPersonForm,
    *,
    found: PersonalData | None = None,
    export: ExportForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "found": found,
        "export": export,
        "crumbs": [crumb(), (_("Auskunft und Löschung"), "")],
    }
    response = page_or_fragment(request, "cases/records/personal_data.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


@sensitive_post_parameters()
@require_POST
def export_personal_data(request: HttpRequest) -> HttpResponseBase:
    """Everything about the person in one ZIP; purpose, person and moment are logged before it is read."""
    queries.permit_search(request.actor)
    form = ExportForm(request.POST)
    wanted = request.POST.get("wanted", "").replace("\0", "")  # the form says what is wrong with it
    found = queries.find_personal_data(request.actor, wanted)
    if form.is_valid():
        with refusal_shown_on(form):
            ids = export(
                actor=request.actor,
                application_ids=[row.id for row in found.applications],
                purpose=form.cleaned_data["purpose"],
            )
    if not form.is_valid():
        return _shown(request, FindPersonForm({"wanted": wanted}), found=found, export=form, status=422)
    package = own_file.whole_package(f"auskunft-{today():%Y-%m-%d}.zip", tuple(ids), tells_access=True)
    response = package_response(package)
    response["Cache-Control"] = "no-store"
    return response


@READ_AND_WRITE
def erase_on_request(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Erase one application because its person asks, or say what stands against it."""
    page = queries.erasure_page(request.actor, case_id)
    task = Task(
        question=Message("Antrag {number} auf Wunsch der Person löschen?", number=page.number),
        verb=_("Endgültig löschen"),
        back=reverse("cases:personal_data"),
        said=Message("Der Inhalt des Antrags {number} ist gelöscht.", number=page.number),
        crumbs=[crumb(), (_("Auskunft und Löschung"), reverse("cases:personal_data")), (page.number, "")],
        lead=page.service,
        consequences=[
            Message("Angaben, Dokumente, Nachrichten und Notizen sind danach für immer weg, auch für die Person."),
            Message("Es bleibt ein Nachweis mit Nummer, Leistung, Tagen und Prüfsumme."),
        ],
        template="cases/records/erase.html",
        extra={"page": page},
    )
    form = ErasureForm(request.POST if request.method == "POST" else None)
    return perform(request, form, partial(erase, actor=request.actor, case_id=case_id), task)
