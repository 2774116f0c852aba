"""Write the minutes of a sitting."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.events import MinutesWritten
from kreislauf.council.models import Meeting, MeetingState, Minutes
from kreislauf.council.permissions import CouncilRight
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def write_minutes(*, actor: Actor, meeting_id: UUID, text: str) -> Minutes:
    """Write or correct the minutes of a closed sitting, until they are approved (NKomVG §68)."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting_id)
    permit(actor, CouncilRight.WRITE_MINUTES, meeting)
    if meeting.state != MeetingState.CLOSED:
        raise Refusal.because(
            Message("Ein Protokoll wird zu einer beendeten Sitzung geschrieben, solange es nicht genehmigt ist."),
            norm="NKomVG §68",
        )
    minutes, _ = Minutes.objects.update_or_create(meeting=meeting, defaults={"text": text.strip(), "written_at": now()})
    record(MinutesWritten(meeting=meeting.pk), actor=actor, subject=meeting)
    return minutes
