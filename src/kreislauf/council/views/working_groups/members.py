"""The open door: join and leave with one click; officials come and go by their function."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kreislauf.council import actions
from kreislauf.council.forms.working_group import NameOfficialForm, SucceedOfficialForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.working_groups.founding import official_choices
from kreislauf.council.queries.working_groups.groups import official_of, visible_group
from kreislauf.council.views.working_groups._shared import crumbs, page_of
from kreislauf.kernel import Message
from kreislauf.people.permissions import permit
from kreislauf.ui.pages import Task, perform, tell


@require_POST
def join_working_group(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    group = visible_group(request.actor, organization_id)
    actions.join_working_group(actor=request.actor, organization_id=organization_id)
    tell(
        request,
        Message("Sie arbeiten jetzt in „{name}“ mit.", name=group.organization.name),
        undo_url=reverse("council:leave_working_group", args=[organization_id]),
    )
    return redirect(page_of(organization_id))


@require_POST
def leave_working_group(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    group = visible_group(request.actor, organization_id)
    actions.leave_working_group(actor=request.actor, organization_id=organization_id)
    tell(
        request,
        Message("Sie gehören „{name}“ nicht mehr an.", name=group.organization.name),
        undo_url=reverse("council:join_working_group", args=[organization_id]),
    )
    return redirect(page_of(organization_id))


@require_POST
def invite_council_members(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    visible_group(request.actor, organization_id)
    number = actions.invite_council_members(actor=request.actor, organization_id=organization_id)
    if number:
        tell(
            request,
            Message("{number:Ein Kreistagsmitglied wird|# Kreistagsmitglieder werden} eingeladen.", number=number),
        )
    else:
        tell(request, Message("Alle Kreistagsmitglieder dieser Wahlperiode sind schon eingeladen."))
    return redirect(page_of(organization_id))


def name_official(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    group = visible_group(request.actor, organization_id)
    permit(request.actor, CouncilRight.RUN_WORKING_GROUP, group)
    name = group.organization.name
    task = Task(
        question=Message("Wen aus der Verwaltung für „{name}“ benennen?", name=name),
        verb=_("Benennen"),
        back=page_of(organization_id),
        crumbs=crumbs(name, organization_id),
        said=lambda member: Message("„{function}“ gehört der Arbeitsgruppe an.", function=member.function),
    )
    return perform(
        request,
        NameOfficialForm(request.POST or None, choices={"person_id": [("", _("Bitte wählen")), *official_choices()]}),
        partial(actions.name_official, actor=request.actor, organization_id=organization_id),
        task,
    )


def succeed_official(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    official = official_of(membership_id)
    group = visible_group(request.actor, official.organization_id)
    permit(request.actor, CouncilRight.RUN_WORKING_GROUP, group)
    name = group.organization.name
    task = Task(
        question=Message(
            "Wer folgt auf {person} als „{function}“?", person=official.person, function=official.function
        ),
        verb=_("Nachfolge eintragen"),
        back=page_of(group.pk),
        crumbs=crumbs(name, group.pk),
        consequences=[
            Message("{person} gehört der Arbeitsgruppe dann nicht mehr an.", person=str(official.person)),
        ],
        said=lambda member: Message("Die Nachfolge für „{function}“ ist eingetragen.", function=member.function),
    )
    return perform(
        request,
        SucceedOfficialForm(
            request.POST or None, choices={"person_id": [("", _("Bitte wählen")), *official_choices()]}
        ),
        partial(actions.succeed_official, actor=request.actor, membership_id=membership_id),
        task,
    )


@require_POST
def release_official(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    official = official_of(membership_id)
    visible_group(request.actor, official.organization_id)
    actions.release_official(actor=request.actor, membership_id=membership_id)
    tell(request, Message("„{function}“ gehört der Arbeitsgruppe nicht mehr an.", function=official.function))
    return redirect(page_of(official.organization_id))
