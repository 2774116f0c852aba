"""Log that somebody opened a case, a document or a notice of it."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import person_of
from kreislauf.cases.models import CaseReading
from kreislauf.cases.queries.access import case_to_read, purpose_of
from kreislauf.cases.rules.readings import PAGE_MINUTES, Reading
from kreislauf.kernel import Actor, now


@transaction.atomic(durable=True)
def note_reading(*, actor: Actor, case_id: UUID, what: Reading) -> None:
    """The page once in a quarter of an hour for each person, a document or notice every time.

    Raises Case.DoesNotExist for whoever must not know of the case, PurposeMissing where a purpose must be named.
    """
    case = case_to_read(actor, case_id)
    mine = CaseReading.objects.filter(case=case, reader=person_of(actor), what=what)
    if what is Reading.CASE and mine.filter(read_at__gt=now() - timedelta(minutes=PAGE_MINUTES)).exists():
        return
    CaseReading.objects.create(
        case=case, reader_id=person_of(actor), what=what, purpose=purpose_of(actor, case), read_at=now()
    )
