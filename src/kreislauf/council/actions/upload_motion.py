"""Upload a letter: it is kept, read, and becomes a draft for a person to confirm."""

from __future__ import annotations

from django.db import transaction

from kreislauf.council.actions.draft_paper import write_draft
from kreislauf.council.models import Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.house import house_on
from kreislauf.council.rules.motion import MotionDraft, NotAMotion, read_motion
from kreislauf.council.rules.proposal import proposal_from
from kreislauf.kernel import Actor, Refusal, today
from kreislauf.people.permissions import permit
from kreislauf.people.queries import term_on
from kreislauf.records.actions.store_document import store_document_inside
from kreislauf.records.rules.extract import extract_text
from kreislauf.records.rules.unreadable import UnreadableDocument


@transaction.atomic(durable=True)
def upload_motion(*, actor: Actor, filename: str, content: bytes) -> Paper:
    """Keep the letter as an internal document and propose a draft from what it says.

    Nothing is submitted: whoever uploads must confirm every proposal. Raises Refusal for files that cannot
    be read and for letters that are no motion.
    """
    permit(actor, CouncilRight.UPLOAD_MOTION)
    text, draft = _read(content, filename)
    reading = draft.as_json(with_text=True)
    letter = store_document_inside(
        actor=actor, title=f"Schreiben: {draft.title or filename}", filename=filename, content=content, text=text
    )
    day = draft.date if draft.date and term_on(draft.date) else today()
    proposal = proposal_from({**reading, "date": day.isoformat()}, house_on(day))
    return write_draft(proposal, kind=draft.paper_kind, actor=actor, is_proposal=True, letter=letter, reading=reading)


def _read(content: bytes, filename: str) -> tuple[str, MotionDraft]:
    try:
        text = extract_text(content, filename)
        return text, read_motion(text)
    except (UnreadableDocument, NotAMotion) as error:
        raise Refusal.because(error.message) from error
