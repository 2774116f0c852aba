"""What waits for somebody in the council's business. Each function: one query beside the rights."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from kreislauf.council.models import Effect, EffectState, Meeting, MeetingState, Paper, PaperState, Resolution
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import DELIBERATING
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import may, visible

MOST = 20
AHEAD = timedelta(days=28)
BACK = timedelta(days=120)


def own_drafts(actor: Actor) -> QuerySet[Paper]:
    """Drafts the actor has not handed in."""
    rows = Paper.objects.filter(state=PaperState.DRAFT, entered_by_id=actor.person_id)
    return rows.order_by("date")[:MOST] if actor.person_id else rows.none()


def submitted_papers(actor: Actor) -> QuerySet[Paper]:
    """Papers that wait for their number."""
    rows = visible(actor, CouncilRight.REGISTER_PAPER, Paper.objects.filter(state=PaperState.SUBMITTED))
    return rows.order_by("submitted_at")[:MOST]


def sittings_to_invite(actor: Actor) -> QuerySet[Meeting]:
    """Planned sittings of the coming four weeks without an invitation."""
    rows = Meeting.objects.filter(
        state=MeetingState.PLANNED, starts_at__range=(now(), now() + AHEAD), organization__kind__in=DELIBERATING
    )
    return visible(actor, CouncilRight.PLAN_MEETING, rows).select_related("organization").order_by("starts_at")[:MOST]


def sittings_to_run(actor: Actor) -> QuerySet[Meeting]:
    """Invited sittings that the actor leads, of the coming seven days, and running ones."""
    rows = Meeting.objects.filter(
        state__in=[MeetingState.INVITED, MeetingState.RUNNING],
        starts_at__range=(now() - timedelta(days=1), now() + timedelta(days=7)),
        organization__kind__in=DELIBERATING,
    )
    return visible(actor, CouncilRight.RUN_MEETING, rows).select_related("organization").order_by("starts_at")[:MOST]


def sittings_without_minutes(actor: Actor) -> QuerySet[Meeting]:
    """Closed sittings whose minutes are not written."""
    rows = Meeting.objects.filter(
        state=MeetingState.CLOSED, minutes=None, starts_at__gte=now() - BACK, organization__kind__in=DELIBERATING
    )
    return visible(actor, CouncilRight.WRITE_MINUTES, rows).select_related("organization").order_by("starts_at")[:MOST]


def results_to_make_public(actor: Actor) -> QuerySet[Resolution]:
    """Results that are neither published nor announced."""
    rows = Resolution.objects.filter(
        announced_at=None, annulment=None, resolved_at__gte=now() - BACK, consultation__paper__is_public=True
    )
    if not may(actor, CouncilRight.ANNOUNCE_RESULT):
        rows = rows.none()
    return rows.select_related(
        "consultation__paper", "consultation__organization", "consultation__agenda_item__meeting"
    ).order_by("resolved_at")[:MOST]


def mandates_due(actor: Actor) -> QuerySet[Effect]:
    """Orders to the actor's own unit that wait for a report."""
    rows = Effect.objects.filter(kind="mandate", state=EffectState.DUE, responsible__isnull=False)
    return visible(actor, CouncilRight.REPORT_ON_MANDATE, rows).select_related("point__paper").order_by("due_on")[:MOST]
