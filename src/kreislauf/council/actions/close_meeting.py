"""Close a sitting."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.events import MeetingClosed
from kreislauf.council.models import Meeting
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.sittings import SITTING_STATES
from kreislauf.council.rules.states import MeetingState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def close_meeting(*, actor: Actor, meeting_id: UUID) -> Meeting:
    """End a running sitting; every open interval of presence ends with it."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    permit(actor, CouncilRight.RUN_MEETING, meeting)
    SITTING_STATES.may_go(meeting.state, MeetingState.CLOSED).raise_if_refused()
    meeting.state = MeetingState.CLOSED
    meeting.closed_at = now()
    meeting.save()
    for attendance in meeting.attendances.filter(until=None, since__lt=meeting.closed_at):
        attendance.until = meeting.closed_at
        attendance.save(update_fields=["until"])
    record(MeetingClosed(meeting=meeting.pk), actor=actor, subject=meeting)
    due("meeting", meeting.pk)
    return meeting
