"""Messages of the unit to the applicant."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from kreislauf.cases.actions._cases import person_of
from kreislauf.cases.actions._word import send_word
from kreislauf.cases.models import Case, CaseMessage, LetterKind
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.vault.api import vault_of


def put_message_of_unit(case: Case, text: str, *, actor: Actor, answer_by: date | None = None) -> CaseMessage:
    """A sealed message to the applicant, and word of it by mail or post. Raises Refusal."""
    if not text.strip():
        raise Refusal.because(Message("Die Nachricht ist leer."))
    pk = uuid4()
    message = CaseMessage.objects.create(
        id=pk,
        case=case,
        author_id=person_of(actor),
        text=vault_of(case.application).seal(f"message:{pk}", text.strip().encode()),
        asks_for_answer=answer_by is not None,
        answer_by=answer_by,
        written_at=now(),
    )
    send_word(case, LetterKind.MESSAGE, about=pk)
    return message
