"""Who belongs to what."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message, today
from kreislauf.people import actions, queries
from kreislauf.people.forms import BeginMembershipForm, EndMembershipForm
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.views.bodies import crumb
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import page_or_fragment, refusal_shown_on, tell


def begin_membership(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """Let a person belong to a body."""
    permit(request.actor, PeopleRight.MANAGE_MEMBERSHIPS)
    page = queries.organization_page(request.actor, organization_id)
    people = [("", _("Bitte wählen")), *queries.person_choices()]
    form = BeginMembershipForm(request.POST or None, initial={"since": today()}, choices={"person_id": people})
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            actions.begin_membership(actor=request.actor, organization_id=organization_id, **form.cleaned_data)
        if form.is_valid():
            tell(request, Message("Die Mitgliedschaft in „{name}“ ist eingetragen.", name=page.organization.name))
            return redirect("people:organization", organization_id)
    back = reverse("people:organization", args=[organization_id])
    return page_or_fragment(
        request,
        "patterns/task.html",
        {
            "crumbs": [crumb(), (page.organization.short_name, back), (_("Mitglied aufnehmen"), "")],
            "question": Message("Wer gehört künftig zu „{name}“?", name=page.organization.name),
            "lead": _("Steht die Person noch nicht in der Liste, nehmen Sie sie zuerst unter „Personen“ auf."),
            "consequences": [_("Die Rechte, die aus der Rolle folgen, gelten vom ersten Tag an.")],
            "form": form,
            "verb": _("Aufnehmen"),
            "back": back,
        },
    )


def end_membership(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """Let a person no longer belong to a body."""
    page = queries.membership_page(request.actor, membership_id)
    form: Form = EndMembershipForm(request.POST or None, initial={"until": today()})
    if request.method == "POST" and form.is_valid():
        with refusal_shown_on(form):
            actions.end_membership(actor=request.actor, membership_id=membership_id, **form.cleaned_data)
        if form.is_valid():
            tell(request, _("Das Ende der Mitgliedschaft ist eingetragen."))
            return redirect("people:organization", page.organization.pk)
    back = reverse("people:organization", args=[page.organization.pk])
    return page_or_fragment(
        request,
        "patterns/task.html",
        {
            "crumbs": [crumb(), (page.organization.short_name, back), (_("Mitgliedschaft beenden"), "")],
            "question": Message(
                "Mit welchem Tag endet die Mitgliedschaft von {person} in „{name}“?",
                person=str(page.membership.person),
                name=page.organization.name,
            ),
            "consequences": [_("Am Tag danach gelten die Rechte nicht mehr, die aus ihr folgten.")],
            "form": form,
            "verb": _("Mitgliedschaft beenden"),
            "back": back,
        },
    )
