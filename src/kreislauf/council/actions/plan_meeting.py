"""Plan a sitting."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from kreislauf.council.events import MeetingPlanned
from kreislauf.council.models import Meeting
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.states import MeetingState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, county_day
from kreislauf.people.api import Organization
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def plan_meeting(
    *,
    actor: Actor,
    organization_id: UUID,
    starts_at: datetime,
    ends_at: datetime | None = None,
    place: str = "",
    title: str = "",
) -> Meeting:
    """Plan a sitting of a body that exists on that day; times are aware."""
    permit(actor, CouncilRight.PLAN_MEETING)
    organization = Organization.objects.get(pk=organization_id)
    return schedule(organization, starts_at, actor=actor, ends_at=ends_at, place=place, title=title)


def schedule(
    organization: Organization,
    starts_at: datetime,
    *,
    actor: Actor,
    ends_at: datetime | None = None,
    place: str = "",
    title: str = "",
    state: str = MeetingState.PLANNED,
) -> Meeting:
    """The same inside a running transaction, for a caller who has asked its own right."""
    require_body_on(organization, county_day(starts_at))
    if ends_at is not None and ends_at <= starts_at:
        raise Refusal.because(Message("Die Sitzung endet vor ihrem Beginn."))
    number = organization.meetings.exclude(number=None).count() + 1
    meeting = Meeting.objects.create(
        organization=organization,
        state=state,
        title=title or f"{number}. Sitzung: {organization.name}"[:250],
        number=number,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        is_public=organization.sits_in_public,
    )
    record(MeetingPlanned(meeting=meeting.pk, title=meeting.title, starts_at=starts_at), actor=actor, subject=meeting)
    due("meeting", meeting.pk)
    return meeting


def require_body_on(organization: Organization, day: date) -> None:
    """Raises Refusal where the body does not exist on the day of its sitting."""
    if organization.since > day or (organization.until and organization.until < day):
        raise Refusal.because(
            Message("„{name}“ besteht am {day} nicht.", name=organization.name, day=day),
            remedy=Message("Wählen Sie das Gremium der Wahlperiode, in der die Sitzung liegt."),
        )
