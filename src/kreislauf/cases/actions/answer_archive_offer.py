"""The archive takes over a case, or finds it not worth keeping."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.applications.rules.states import ApplicationState
from kreislauf.cases.events import ArchiveAnswered
from kreislauf.cases.models import ArchiveOffer
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.retention import may_answer_offer
from kreislauf.cases.rules.states import ArchiveAnswer
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def answer_archive_offer(*, actor: Actor, case_id: UUID, answer: str) -> ArchiveOffer:
    """`answer`: "taken" or "declined", given by what the offer says. Raises Refusal for a second answer.

    What is taken over is handed over next, and not erased before it was.
    """
    rows = ArchiveOffer.objects.select_for_update(of=("self",)).select_related("case__application")
    offer = rows.get(pk=case_id)
    permit(actor, CasesRight.ANSWER_ARCHIVE_OFFERS)
    may_answer_offer(
        is_answered=bool(offer.answer),
        is_erased=offer.case.application.state == ApplicationState.ERASED,
    ).raise_if_refused()
    offer.answer, offer.answered_at = answer, now()
    offer.save(update_fields=["answer", "answered_at"])
    event = ArchiveAnswered(answer=ArchiveAnswer(answer).word)
    record(event, actor=actor, subject=offer.case)
    return offer
