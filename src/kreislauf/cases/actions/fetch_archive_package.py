"""Hand the whole file of a case that the archive took over to it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.applications.rules.states import ApplicationState
from kreislauf.cases.actions._cases import person_of
from kreislauf.cases.events import CaseReadForPurpose
from kreislauf.cases.models import ArchiveOffer, Case, CaseReading
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.retention import ARCHIVE
from kreislauf.cases.rules.retention import may_be_handed_over
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def fetch_archive_package(*, actor: Actor, case_id: UUID) -> Case:
    """Log that the file leaves the house, before a byte of it does. Raises Refusal before it is taken over."""
    offer = ArchiveOffer.objects.select_for_update(of=("self",)).select_related("case__application").get(pk=case_id)
    permit(actor, CasesRight.ANSWER_ARCHIVE_OFFERS)
    is_erased = offer.case.application.state == ApplicationState.ERASED
    may_be_handed_over(offer.answer, is_erased=is_erased).raise_if_refused()
    reader = person_of(actor)
    CaseReading.objects.create(case=offer.case, reader_id=reader, what="export", purpose=ARCHIVE, read_at=now())
    record(CaseReadForPurpose(office=ARCHIVE), actor=actor, subject=offer.case)
    return offer.case
