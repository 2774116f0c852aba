"""Upload a letter: it is kept, read, and becomes a draft for a person to confirm."""

from __future__ import annotations

from django.db import transaction

from kreislauf.council.actions.draft_paper import right_to_begin, write_draft
from kreislauf.council.models import Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.house import house_on
from kreislauf.council.rules.letters import read_letter
from kreislauf.council.rules.proposal import proposal_from
from kreislauf.kernel import Actor, today
from kreislauf.people.api import term_on
from kreislauf.people.permissions import permit
from kreislauf.records.api import store_document_inside


@transaction.atomic(durable=True)
def upload_motion(*, actor: Actor, filename: str, content: bytes) -> Paper:
    """Keep the letter as an internal document and propose a draft from what it says.

    Nothing is submitted: whoever uploads must confirm every proposal. Raises Refusal for files that cannot
    be read and for letters that are no motion.
    """
    permit(actor, CouncilRight.UPLOAD_MOTION)
    read = read_letter(content, filename)
    kind = read.draft["paper_kind"]
    permit(actor, right_to_begin(kind))
    letter = store_document_inside(
        actor=actor,
        title=f"Schreiben: {read.draft['title'] or filename}",
        filename=filename,
        content=content,
        text=read.text,
    )
    day = read.date if read.date and term_on(read.date) else today()
    proposal = proposal_from({**read.draft, "date": day.isoformat()}, house_on(day))
    return write_draft(proposal, kind=kind, actor=actor, is_proposal=True, letter=letter, reading=read.draft)
