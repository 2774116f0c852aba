"""Bodies, factions, groups and units."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.kernel import Message, today
from kreislauf.people import actions, queries
from kreislauf.people.forms import AddOrganizationForm
from kreislauf.people.permissions import PeopleRight, may, permit
from kreislauf.people.rules.states import OrganizationState
from kreislauf.ui.pages import csv_response, filter_links, page_or_fragment, paginate, refusal_shown_on, tell
from kreislauf.ui.steps import Step, Steps


def crumb() -> tuple[str, str]:
    return _("Gremien"), reverse("people:bodies")


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """What exists today, or existed once, by kind."""
    kind, is_former = request.GET.get("art", ""), request.GET.get("stand") == "ehemals"
    rows = queries.bodies(request.actor, kind=kind, is_former=is_former)
    if "csv" in request.GET:
        header = (_("Art"), _("Name"), _("Mitglieder"), _("Seit"), _("Bis"))
        lines = [(r.get_kind_display(), r.name, r.member_count, r.since, r.until) for r in rows]
        return csv_response("gremien.csv", header, lines)
    counts = queries.body_counts(request.actor, is_former=is_former)
    kinds = [(str(value), value.label) for value in queries.BODY_KINDS if value in counts]
    return page_or_fragment(
        request,
        "people/bodies.html",
        {
            "crumbs": [(_("Gremien"), "")],
            "page": paginate(request, rows),
            "kinds": filter_links(request, "art", kinds, all_label=_("Alle"), counts=counts),
            "stands": filter_links(request, "stand", [("ehemals", _("Ehemalige"))], all_label=_("Heutige")),
            "is_former": is_former,
            "may_add": may(request.actor, PeopleRight.MANAGE_ORGANIZATIONS),
        },
    )


@require_safe
def organization(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """One organisation: its members today and before, what it is competent for, what happened."""
    page = queries.organization_page(request.actor, organization_id)
    return page_or_fragment(
        request,
        "people/organization.html",
        {
            "crumbs": [crumb(), (page.organization.short_name, "")],
            "page": page,
            "steps": _steps(organization_id) if page.may_manage and page.state is OrganizationState.ACTIVE else None,
            "entries": queries.timeline_page(page.organization, limit=40),
        },
    )


def _steps(organization_id: UUID) -> Steps:
    return Steps.of(
        Step(_("Mitglied aufnehmen"), reverse("people:begin_membership", args=[organization_id])),
        Step(_("Zuständigkeiten ändern"), reverse("people:assign_competences", args=[organization_id])),
    )


def add_organization(request: HttpRequest) -> HttpResponse:
    """Form a body, faction, group or unit."""
    permit(request.actor, PeopleRight.MANAGE_ORGANIZATIONS)
    nothing = ("", _("keine"))
    form = AddOrganizationForm(
        request.POST or None,
        initial={"since": today()},
        choices={
            "term_id": [nothing, *((term.pk, str(term)) for term in queries.terms())],
            "parent_id": [nothing, *queries.organization_choices()],
            "successor_of_id": [nothing, *queries.predecessor_choices()],
            "competences": queries.competence_choices(),
        },
    )
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            formed = actions.add_organization(actor=request.actor, **form.cleaned_data)
        if form.is_valid():
            tell(request, Message("„{name}“ ist eingerichtet.", name=formed.name))
            return redirect("people:organization", formed.pk)
    return page_or_fragment(
        request,
        "patterns/task.html",
        {
            "crumbs": [crumb(), (_("Gremium einrichten"), "")],
            "question": _("Welches Gremium oder welche Einheit wird eingerichtet?"),
            "form": form,
            "verb": _("Einrichten"),
            "back": reverse("people:bodies"),
        },
    )
