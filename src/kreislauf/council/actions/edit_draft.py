"""Change a draft."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions.draft_paper import write_content
from kreislauf.council.events import DraftEdited, PaperDrafted
from kreislauf.council.models import Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.drafts import content_of
from kreislauf.council.queries.versions import draft_shown, settled_content
from kreislauf.council.rules.inputs import PaperInput
from kreislauf.council.rules.papers import editable_verdict
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def edit_draft(*, actor: Actor, paper_id: UUID, content: PaperInput, seen: str | None = None) -> Paper:
    """Replace the whole content of a draft. Raises Refusal when it is none any more.

    `seen` is the mark of what the page showed (`queries.versions.draft_shown`): parts that only another window
    changed stay, and Conflict is raised where both changed the same part.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    permit(actor, CouncilRight.CONFIRM_DRAFT, paper)
    editable_verdict(paper.state).raise_if_refused()
    stored = content_of(paper)
    settled = settle(
        actor,
        seen,
        stored=draft_shown(stored),
        entered=draft_shown(content),
        subject=paper,
        saved_by=[DraftEdited, PaperDrafted],
    )
    write_content(paper, settled_content(settled, stored=stored, entered=content))
    record(DraftEdited(paper=paper.pk, title=paper.title), actor=actor, subject=paper)
    keep_replaced(settled, actor=actor, subject=paper)
    return paper
