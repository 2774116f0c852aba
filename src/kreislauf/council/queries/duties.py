"""What waits for somebody in the council's business. Each function: one query beside the rights."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, QuerySet

from kreislauf.council.models import AgendaItem, Consultation, Effect, Meeting, Paper, Resolution
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import DELIBERATING
from kreislauf.council.rules.states import EffectState, MeetingState, PaperState
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import may, visible

MOST = 20
AHEAD = timedelta(days=28)
OVER = (MeetingState.CLOSED, MeetingState.MINUTED)
ON_THE_WAY = (PaperState.REGISTERED, PaperState.IN_CONSULTATION)
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


def items_left_open(actor: Actor) -> QuerySet[AgendaItem]:
    """Items of sittings that are over, of papers on their way, that nobody recorded a result for."""
    rows = AgendaItem.objects.filter(
        meeting__in=visible(actor, CouncilRight.WRITE_MINUTES, Meeting.objects.filter(state__in=OVER)),
        consultation__isnull=False,
        consultation__resolution=None,
        consultation__paper__state__in=ON_THE_WAY,
    )
    return rows.select_related("meeting__organization", "consultation__paper").order_by("meeting__starts_at")[:MOST]


def steps_without_sitting(actor: Actor) -> list[Consultation]:
    """The next step of each paper on its way that stands on no agenda, where its body has no sitting to come."""
    if not may(actor, CouncilRight.PLAN_MEETING):
        return []
    coming = Meeting.objects.filter(
        organization=OuterRef("organization"), state__in=[MeetingState.PLANNED, MeetingState.INVITED]
    )
    earlier = Consultation.objects.filter(paper=OuterRef("paper"), position__lt=OuterRef("position"), resolution=None)
    rows = Consultation.objects.filter(agenda_item=None, resolution=None, paper__state__in=ON_THE_WAY)
    rows = rows.exclude(Exists(coming.filter(starts_at__gte=now()))).exclude(Exists(earlier))
    return list(rows.select_related("organization__term", "paper").order_by("paper__date")[:MOST])


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


def steps_to_plan_again(actor: Actor) -> QuerySet[Consultation]:
    """Steps that go on in the same body, after a deferral, an annulment or an objection, on no agenda yet.

    Only where a sitting is planned: where none is, `steps_without_sitting` has them.
    """
    if not may(actor, CouncilRight.PLAN_MEETING):
        return Consultation.objects.none()
    planned = Meeting.objects.filter(
        organization=OuterRef("organization"), state=MeetingState.PLANNED, starts_at__gte=now()
    )
    rows = Consultation.objects.filter(
        Exists(planned),
        added_by__organization=F("organization"),
        is_continued=False,
        resolution=None,
        agenda_item=None,
        paper__state=PaperState.IN_CONSULTATION,
    ).select_related("paper", "organization", "added_by__resolution")
    return rows.prefetch_related("added_by__resolution__objections").order_by("paper__date", "paper__number")[:MOST]
