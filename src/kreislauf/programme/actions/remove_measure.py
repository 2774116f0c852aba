"""Take back a measure that was planned by mistake."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.api import acting_unit
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.permissions import permit
from kreislauf.programme.actions._planning import stands
from kreislauf.programme.events import MeasureRemoved
from kreislauf.programme.models import Measure
from kreislauf.programme.permissions import ProgrammeRight


@transaction.atomic(durable=True)
def remove_measure(*, actor: Actor, measure_id: UUID, reason: str) -> Measure:
    """It plans nothing any more and leaves the public record; inside it stays, with the reason.

    What was begun and given up is not removed but stopped (`report_on_measure`). Raises Refusal without a reason.
    """
    measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure_id)
    permit(actor, ProgrammeRight.CORRECT_MEASURE, measure)
    stands(measure).raise_if_refused()
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie, warum die Maßnahme zurückgenommen wird."))
    measure.removed_at, measure.removed_by, measure.removal_reason = now(), acting_unit(actor), reason.strip()
    measure.save(update_fields=["removed_at", "removed_by", "removal_reason"])
    record(MeasureRemoved(title=measure.title), actor=actor, subject=measure, reason=reason.strip())
    due("measure", measure.pk)
    return measure
