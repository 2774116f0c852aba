"""Recommendations: draft, hand over, and what the committee does with them."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from kreislauf.council import actions
from kreislauf.council.forms.working_group import (
    DealWithRecommendationForm,
    DeferRecommendationForm,
    DraftRecommendationForm,
    HandOverForm,
)
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.versions import recommendation_shown
from kreislauf.council.queries.working_groups.groups import (
    held_meeting_choices,
    next_open_agenda,
    parent_of,
    visible_group,
    visible_recommendation,
)
from kreislauf.council.views.working_groups._shared import crumbs, page_of
from kreislauf.kernel import Actor, Message, mark_of
from kreislauf.people.api import replaced_versions
from kreislauf.people.permissions import may, permit
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import Task, Words, perform


def draft_recommendation(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    return _write(request, organization_id)


def edit_recommendation(request: HttpRequest, recommendation_id: UUID) -> HttpResponse:
    draft = visible_recommendation(request.actor, recommendation_id)
    return _write(request, draft.group_id, draft)


def _write(request: HttpRequest, organization_id: UUID, draft: Any = None) -> HttpResponse:
    group = visible_group(request.actor, organization_id)
    permit(request.actor, CouncilRight.PREPARE_RECOMMENDATION, group)
    task = Task(
        question=_("Was empfiehlt die Arbeitsgruppe?"),
        verb=_("Entwurf speichern"),
        back=page_of(organization_id),
        crumbs=crumbs(group.organization.name, organization_id),
        consequences=[_("Der Entwurf ist nur für die Arbeitsgruppe sichtbar, bis Sie ihn übergeben.")],
        said=Message("Der Entwurf ist gespeichert."),
        replaced=replaced_versions(draft) if draft else (),
    )
    shown = recommendation_shown(draft)
    form = DraftRecommendationForm(
        request.POST or None,
        initial=shown,
        seen=mark_of(shown),
        choices={"meeting_id": [("", _("keiner bestimmten")), *held_meeting_choices(organization_id)]},
    )
    return perform(
        request,
        form,
        partial(
            actions.draft_recommendation,
            actor=request.actor,
            organization_id=organization_id,
            recommendation_id=draft.pk if draft else None,
        ),
        task,
    )


def hand_over_recommendation(request: HttpRequest, recommendation_id: UUID) -> HttpResponse:
    one = visible_recommendation(request.actor, recommendation_id)
    permit(request.actor, CouncilRight.PREPARE_RECOMMENDATION, one.group)
    task = Task(
        question=Message("Die Empfehlung „{title}“ übergeben?", title=one.title),
        verb=_("Empfehlung übergeben"),
        back=page_of(one.group_id),
        crumbs=crumbs(one.group.organization.name, one.group_id),
        lead=one.text,
        consequences=[
            _who_else(request.actor, one),
            _where_to(one),
            _("Danach lässt sich der Wortlaut nicht mehr ändern."),
        ],
        said=_what_happened,
    )
    return perform(
        request,
        HandOverForm(request.POST if request.method == "POST" else None, seen=mark_of(recommendation_shown(one))),
        partial(actions.hand_over_recommendation, actor=request.actor, recommendation_id=recommendation_id),
        task,
    )


def _who_else(actor: Actor, one: Any) -> Words:
    if may(actor, CouncilRight.HAND_OVER_ALONE, one.group):
        return _("Sie übergeben für die Arbeitsgruppe.")
    if one.endorsed_by_id is None:
        return _("Ein zweites Mitglied wird gefragt; erst mit ihm ist die Empfehlung übergeben.")
    return _("Ein anderes Mitglied hat die Übergabe vorgeschlagen; mit Ihnen ist sie vollzogen.")


def _what_happened(one: Any) -> Message:
    if one.state == "draft":
        return Message(
            "Die Übergabe von „{title}“ ist vorgeschlagen; ein zweites Mitglied wird gefragt.", title=one.title
        )
    return Message("Die Empfehlung „{title}“ ist übergeben.", title=one.title)


def _where_to(one: Any) -> Message:
    committee = parent_of(one.group)
    meeting = next_open_agenda(committee) if committee else None
    if committee is None:
        return Message("Zurzeit ist kein Ausschuss für die Arbeitsgruppe zuständig.")
    if meeting is None:
        return Message(
            "Die Empfehlung wartet, bis „{committee}“ eine Sitzung plant, und kommt dann auf deren Tagesordnung.",
            committee=committee.name,
        )
    return Message(
        "Sie kommt als Vorlage auf die Tagesordnung von „{committee}“ am {moment}.",
        committee=committee.name,
        moment=meeting.starts_at,
    )


def deal_with_recommendation(request: HttpRequest, recommendation_id: UUID) -> HttpResponse:
    return _treat(
        request,
        recommendation_id,
        DealWithRecommendationForm,
        actions.deal_with_recommendation,
        question=gettext_noop("Wie hat der Ausschuss „{title}“ behandelt?"),
        verb=_("Als behandelt festhalten"),
        said=gettext_noop("Die Empfehlung „{title}“ ist als behandelt festgehalten."),
    )


def defer_recommendation(request: HttpRequest, recommendation_id: UUID) -> HttpResponse:
    return _treat(
        request,
        recommendation_id,
        DeferRecommendationForm,
        actions.defer_recommendation,
        question=gettext_noop("Warum stellt der Ausschuss „{title}“ zurück?"),
        verb=_("Zurückstellen"),
        said=gettext_noop("Die Empfehlung „{title}“ ist zurückgestellt."),
    )


def _treat(
    request: HttpRequest,
    recommendation_id: UUID,
    form_type: type[Form],
    action: Any,
    *,
    question: str,
    verb: str,
    said: str,
) -> HttpResponse:
    one = visible_recommendation(request.actor, recommendation_id)
    permit(request.actor, CouncilRight.TREAT_RECOMMENDATION, one)
    task = Task(
        question=Message(question, title=one.title),
        verb=verb,
        back=page_of(one.group_id),
        crumbs=crumbs(one.group.organization.name, one.group_id),
        lead=one.text,
        consequences=[_("Die Arbeitsgruppe und die Öffentlichkeit sehen den Stand.")],
        said=Message(said, title=one.title),
    )
    return perform(
        request,
        form_type(request.POST or None),
        partial(action, actor=request.actor, recommendation_id=recommendation_id),
        task,
    )
