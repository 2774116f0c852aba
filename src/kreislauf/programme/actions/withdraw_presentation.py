"""Take back the presentation of a concept."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.api import acting_unit, withdraw_evidence_of
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.permissions import permit
from kreislauf.programme.actions._publicity import concept_is_due
from kreislauf.programme.events import PresentationWithdrawn
from kreislauf.programme.models import Concept, Presentation
from kreislauf.programme.permissions import ProgrammeRight


@transaction.atomic(durable=True)
def withdraw_presentation(*, actor: Actor, presentation_id: UUID, reason: str) -> Presentation:
    """Its authors, or who recorded it, take a presentation back and say why; it stays, shown as withdrawn.

    What it proved is withdrawn with it: nothing more is released on it, and treasury and council office are told.
    """
    concept = Concept.objects.select_for_update(of=("self",)).select_related("unit").get(presentations=presentation_id)
    presentation = Presentation.objects.select_related("version", "meeting__organization").get(pk=presentation_id)
    permit(actor, ProgrammeRight.WITHDRAW_PRESENTATION, concept)
    if not presentation.stands:
        raise Refusal.because(Message("Diese Vorstellung ist schon zurückgezogen."))
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie, warum die Vorstellung nicht gilt."))
    presentation.withdrawn_at, presentation.withdrawal_reason = now(), reason.strip()
    presentation.withdrawn_by = acting_unit(actor)
    presentation.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawal_reason"])
    event = PresentationWithdrawn(
        concept=concept.pk,
        presentation=presentation.pk,
        version=presentation.version.number,
        organization_name=presentation.meeting.organization.name,
        unit=presentation.withdrawn_by,
        because=presentation.withdrawal_reason,
    )
    record(event, actor=actor, subject=concept, reason=presentation.withdrawal_reason)
    withdraw_evidence_of(Presentation.journal_type, presentation.pk, actor=actor, reason=presentation.withdrawal_reason)
    concept_is_due(concept)
    return presentation
