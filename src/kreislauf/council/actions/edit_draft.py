"""Change a draft."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions.draft_paper import write_content
from kreislauf.council.events import DraftEdited
from kreislauf.council.models import Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.inputs import PaperInput
from kreislauf.council.rules.papers import editable_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def edit_draft(*, actor: Actor, paper_id: UUID, content: PaperInput) -> Paper:
    """Replace the whole content of a draft. Raises Refusal when it is none any more."""
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    permit(actor, CouncilRight.CONFIRM_DRAFT, paper)
    editable_verdict(paper.state).raise_if_refused()
    write_content(paper, content)
    record(DraftEdited(paper=paper.pk, title=paper.title), actor=actor, subject=paper)
    return paper
