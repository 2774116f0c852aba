"""What waits for somebody in working groups; each a fixed number of queries."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from kreislauf.council.models import Meeting, Recommendation, WorkingGroup
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.states import MeetingState, RecommendationState
from kreislauf.kernel import Actor, now, today
from kreislauf.people.api import Membership
from kreislauf.people.permissions import visible

SOON = timedelta(days=45)
NEXT_DAYS = timedelta(days=14)
AHEAD = (MeetingState.PROPOSED, MeetingState.PLANNED)


def run_by(actor: Actor, right: CouncilRight = CouncilRight.RUN_WORKING_GROUP) -> list[WorkingGroup]:
    """Existing groups on which the actor holds the right."""
    rows = WorkingGroup.objects.filter(dissolved_on=None).select_related("organization")
    return list(visible(actor, right, rows))


def dates_to_confirm(groups: list[WorkingGroup]) -> list[Meeting]:
    """Proposed dates of the coming weeks."""
    rows = _of(groups).filter(state=MeetingState.PROPOSED, starts_at__gt=now(), starts_at__lt=now() + SOON)
    return list(rows.order_by("starts_at"))


def records_to_write(groups: list[WorkingGroup]) -> list[Meeting]:
    """Confirmed meetings that are over and have no record."""
    return list(_of(groups).filter(state=MeetingState.PLANNED, starts_at__lt=now()).order_by("starts_at"))


def without_dates(groups: list[WorkingGroup]) -> list[WorkingGroup]:
    """Groups with no date ahead of them."""
    ahead = set(_of(groups).filter(state__in=AHEAD, starts_at__gt=now()).values_list("organization_id", flat=True))
    return [group for group in groups if group.pk not in ahead]


def next_meetings(actor: Actor) -> list[Meeting]:
    """Confirmed meetings of the coming days of the actor's own groups."""
    own = Membership.objects.active_on(today()).filter(person=actor.person_id, organization=OuterRef("organization_id"))
    rows = Meeting.objects.filter(
        Exists(own),
        organization__working_group__isnull=False,
        state=MeetingState.PLANNED,
        starts_at__gte=now(),
        starts_at__lt=now() + NEXT_DAYS,
    )
    return list(rows.select_related("organization").order_by("starts_at"))


def open_doors(actor: Actor) -> list[WorkingGroup]:
    """Groups that the actor may join and has not joined."""
    joined = Membership.objects.active_on(today()).filter(
        person=actor.person_id, organization=OuterRef("organization_id")
    )
    rows = WorkingGroup.objects.filter(~Exists(joined), dissolved_on=None).select_related("organization")
    return list(visible(actor, CouncilRight.JOIN_WORKING_GROUP, rows))


def recommendations_to_treat(actor: Actor) -> list[Recommendation]:
    """Handed over and neither dealt with nor deferred, where the actor speaks for the committee."""
    open_ones = Q(state=RecommendationState.HANDED_OVER) | Q(state=RecommendationState.ON_AGENDA)
    rows = Recommendation.objects.filter(open_ones).select_related("group__organization", "committee")
    return list(visible(actor, CouncilRight.TREAT_RECOMMENDATION, rows).order_by("handed_over_at"))


def recommendations_to_endorse(actor: Actor) -> list[Recommendation]:
    """Drafts of the actor's groups that another member wants to hand over."""
    groups = run_by(actor, CouncilRight.PREPARE_RECOMMENDATION)
    rows = Recommendation.objects.filter(
        group__in=[group.pk for group in groups], state=RecommendationState.DRAFT, endorsed_by__isnull=False
    )
    return list(rows.exclude(endorsed_by=actor.person_id).select_related("group__organization").order_by("title"))


def _of(groups: list[WorkingGroup]) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(organization__in=[group.pk for group in groups])
    return rows.select_related("organization")
