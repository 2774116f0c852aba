"""Put a note into the file."""

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import case_for_change, put_note
from kreislauf.cases.events import NoteWritten
from kreislauf.cases.models import CaseNote
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.cases import may_write
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def write_note(*, actor: Actor, case_id: UUID, text: str) -> CaseNote:
    """For the unit alone, sealed; the applicant reads it only by a request for access (Art. 15 GDPR)."""
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_write(facts).raise_if_refused()
    if not text.strip():
        raise Refusal.because(Message("Die Notiz ist leer."))
    note = put_note(case, text, actor=actor)
    record(NoteWritten(note=note.pk), actor=actor, subject=case)
    return note
