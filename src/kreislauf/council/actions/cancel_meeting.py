"""Cancel a sitting."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._letters import write_letters
from kreislauf.council.events import MeetingCancelled
from kreislauf.council.models import Meeting, Occasion
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.letters import concerned
from kreislauf.council.queries.versions import sitting_shown
from kreislauf.council.rules.sittings import SITTING_STATES
from kreislauf.council.rules.states import MeetingState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, require_unchanged
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def cancel_meeting(*, actor: Actor, meeting_id: UUID, reason: str, seen: str | None = None) -> Meeting:
    """Cancel a sitting before it begins; its papers are free for another agenda, and everybody invited is told.

    `seen` is the mark of the sitting that the page showed: raises Conflict where its agenda was changed since.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    permit(actor, CouncilRight.PLAN_MEETING, meeting)
    SITTING_STATES.may_go(meeting.state, MeetingState.CANCELLED).raise_if_refused()
    require_unchanged(seen, sitting_shown(meeting))
    was_invited = meeting.state == MeetingState.INVITED
    meeting.state = MeetingState.CANCELLED
    meeting.cancellation_reason = reason[:300]
    meeting.sequence += was_invited
    meeting.save()
    papers = list(meeting.agenda_items.exclude(consultation=None).values_list("consultation__paper", flat=True))
    meeting.agenda_items.update(consultation=None)
    record(MeetingCancelled(meeting=meeting.pk), actor=actor, subject=meeting, reason=reason)
    if was_invited:
        write_letters(concerned(meeting), Occasion.CANCELLED, meeting=meeting)
    due("meeting", meeting.pk)
    due("paper", *papers)
    return meeting
