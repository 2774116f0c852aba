"""Offer a closed case to the archive before its content is erased."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.cases.actions._erasure import case_to_erase
from kreislauf.cases.events import ArchiveOffered
from kreislauf.cases.models import ArchiveOffer
from kreislauf.cases.queries.retention import archive_months, kept_facts
from kreislauf.cases.rules.retention import may_be_offered
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def offer_to_archive(*, actor: Actor, case_id: UUID) -> ArchiveOffer:
    """Anbietung (NArchG §7 Abs. 3). Raises Refusal while the case is open, before its time, and a second time."""
    case = case_to_erase(case_id)
    permit(actor, ApplicationsRight.ERASE_APPLICATIONS)
    may_be_offered(kept_facts(case), today(), archive_months()).raise_if_refused()
    offer = ArchiveOffer.objects.create(case=case, offered_at=now())
    record(ArchiveOffered(), actor=actor, subject=case)
    return offer
