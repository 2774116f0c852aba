"""Add to approved minutes."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._addenda import note_in_minutes
from kreislauf.council.models import Meeting, MinutesAddendum
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.corrections import reason_verdict
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def add_to_minutes(*, actor: Actor, meeting_id: UUID, text: str, reason: str) -> MinutesAddendum:
    """Correct approved minutes by an addendum with a reason; what was approved stays beside it."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting_id)
    permit(actor, CouncilRight.WRITE_MINUTES, meeting)
    reason_verdict(reason).raise_if_refused()
    if not text.strip():
        raise Refusal.because(Message("Der Nachtrag ist leer."))
    addendum = note_in_minutes(meeting, actor=actor, text=text.strip(), reason=reason)
    if addendum is None:
        raise Refusal.because(
            Message("Das Protokoll ist noch nicht genehmigt."),
            norm="NKomVG §68",
            remedy=Message("Ändern Sie das Protokoll selbst."),
        )
    return addendum
