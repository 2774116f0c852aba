"""Write the minutes of a sitting."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.events import MinutesWritten
from kreislauf.council.models import Meeting, Minutes
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.versions import minutes_shown
from kreislauf.council.rules.states import MeetingState
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def write_minutes(*, actor: Actor, meeting_id: UUID, text: str, seen: str | None = None) -> Minutes:
    """Write or correct the minutes of a closed sitting, until they are approved (NKomVG §68).

    `seen` is the mark of what the page showed. Raises Conflict where another version was saved since.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting_id)
    permit(actor, CouncilRight.WRITE_MINUTES, meeting)
    if meeting.state != MeetingState.CLOSED:
        raise Refusal.because(
            Message("Ein Protokoll wird zu einer beendeten Sitzung geschrieben, solange es nicht genehmigt ist."),
            norm="NKomVG §68",
        )
    settled = settle(
        actor,
        seen,
        stored=minutes_shown(meeting),
        entered={"text": text.strip()},
        subject=meeting,
        saved_by=[MinutesWritten],
    )
    if not settled.is_new:
        return Minutes.objects.get(meeting=meeting)
    minutes, _ = Minutes.objects.update_or_create(meeting=meeting, defaults={**settled.values, "written_at": now()})
    record(MinutesWritten(meeting=meeting.pk), actor=actor, subject=meeting)
    keep_replaced(settled, actor=actor, subject=meeting)
    return minutes
