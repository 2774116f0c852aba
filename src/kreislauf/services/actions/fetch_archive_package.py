"""Hand the whole file of an offered case to the archive."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.permissions import permit
from kreislauf.services.actions._cases import person_of
from kreislauf.services.events import CaseReadForPurpose
from kreislauf.services.models import ApplicationState, ArchiveOffer, Case, CaseReading
from kreislauf.services.permissions import ServicesRight
from kreislauf.services.queries.retention import ARCHIVE


@transaction.atomic(durable=True)
def fetch_archive_package(*, actor: Actor, case_id: UUID) -> Case:
    """Log that the file leaves the house, before a byte of it does. Raises Refusal where nothing is left of it."""
    offer = ArchiveOffer.objects.select_for_update(of=("self",)).select_related("case__application").get(pk=case_id)
    permit(actor, ServicesRight.ANSWER_ARCHIVE_OFFERS)
    if offer.case.application.state == ApplicationState.ERASED:
        raise Refusal.because(Message("Die Frist ist abgelaufen, der Inhalt ist gelöscht."))
    reader = person_of(actor)
    CaseReading.objects.create(case=offer.case, reader_id=reader, what="export", purpose=ARCHIVE, read_at=now())
    record(CaseReadForPurpose(office=ARCHIVE), actor=actor, subject=offer.case)
    return offer.case
