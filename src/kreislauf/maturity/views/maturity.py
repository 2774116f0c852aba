from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kreislauf.kernel import Message
from kreislauf.maturity.actions.declare_maturity import declare_maturity as declare
from kreislauf.maturity.actions.withdraw_declaration import withdraw_declaration as withdraw
from kreislauf.maturity.forms.maturity import DeclareMaturityForm
from kreislauf.maturity.queries import maturity as queries
from kreislauf.ui.pages import Task, csv_response, filter_links, page_or_fragment, perform, tell

AUDIENCES = [("citizens", gettext_lazy("Bürgerinnen und Bürger")), ("businesses", gettext_lazy("Unternehmen"))]


@require_safe
def maturity(request: HttpRequest) -> HttpResponse:
    """All services by level of the model in force, or of another one."""
    chosen, audience = request.GET.get("modell", ""), request.GET.get("fuer", "")
    page = queries.maturity_page(request.actor, model_key=chosen, audience=audience)
    if request.GET.get("format") == "csv":
        rows = [
            (row.level, row.title, found.service.name, found.service.unit.name)
            for row in page.rows
            for found in row.services
        ]
        return csv_response("reifegrad.csv", [_("Stufe"), _("Bedeutung"), _("Leistung"), _("Einheit")], rows)
    context = {
        "crumbs": [(_("Mein Tag"), reverse("people:my_day")), (_("Reifegrad"), "")],
        "page": page,
        "models": filter_links(
            request,
            "modell",
            [("" if model.key == page.in_force_key else model.key, model.title) for model in page.models],
        ),
        "audiences": filter_links(request, "fuer", AUDIENCES, all_label=_("alle")),
    }
    return page_or_fragment(request, "maturity/maturity.html", context)


@require_safe
def service_maturity(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """One service, level by level."""
    page = queries.service_maturity_page(request.actor, service_id, model_key=request.GET.get("modell", ""))
    context = {"crumbs": _crumbs(page.service.name), "page": page}
    return page_or_fragment(request, "maturity/service_maturity.html", context)


def declare_maturity(request: HttpRequest, service_id: UUID, criterion_id: int) -> HttpResponse:
    service, criterion = queries.criterion_to_declare(request.actor, service_id, criterion_id)
    back = reverse("maturity:service_maturity", args=[service_id])
    task = Task(
        question=Message("„{criterion}“", criterion=criterion.title),
        verb=_("Erklärung festhalten"),
        back=back,
        said=Message("Die Erklärung ist festgehalten."),
        crumbs=[(_("Reifegrad"), reverse("maturity:maturity")), (service.name, back)],
        lead=Message("Stufe {level} von „{model}“.", level=criterion.level, model=criterion.model.title),
        consequences=[Message("Die Stufe der Leistung wird neu berechnet; Ihr Name steht an der Erklärung.")],
    )
    form = DeclareMaturityForm(request.POST or None, request.FILES or None)
    act = partial(declare, actor=request.actor, service_id=service_id, criterion_id=criterion_id)
    return perform(request, form, act, task)


@require_POST
def withdraw_declaration(request: HttpRequest, service_id: UUID, declaration_id: UUID) -> HttpResponse:
    withdraw(actor=request.actor, service_id=service_id, declaration_id=declaration_id)
    tell(request, Message("Die Erklärung ist zurückgezogen."))
    return redirect("maturity:service_maturity", service_id=service_id)


def _crumbs(last: str) -> list[tuple[str, str]]:
    return [
        (_("Mein Tag"), reverse("people:my_day")),
        (_("Reifegrad"), reverse("maturity:maturity")),
        (last, ""),
    ]
