"""End an absence, today or before it began."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._absences import permit_absence
from kreislauf.cases.events import AbsenceEnded
from kreislauf.cases.models import Absence
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, today


@transaction.atomic(durable=True)
def end_absence(*, actor: Actor, absence_id: UUID) -> None:
    """From today on nobody stands in any more. One that has not begun is taken out. Raises Refusal once it is over."""
    absence = Absence.objects.select_for_update(no_key=True).get(pk=absence_id)
    permit_absence(actor, absence)
    if absence.until < today():
        raise Refusal.because(Message("Die Abwesenheit ist schon zu Ende."))
    last = max(today() - timedelta(days=1), absence.since - timedelta(days=1))
    record(AbsenceEnded(until=last), actor=actor, subject=absence)
    if last < absence.since:
        absence.delete()
        return
    absence.until = last
    absence.save(update_fields=["until"])
