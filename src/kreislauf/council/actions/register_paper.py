"""Give a submitted paper the next reference of its term."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kreislauf.council.actions._letters import RENDERING, enqueue
from kreislauf.council.events import PaperRegistered
from kreislauf.council.models import Paper, PaperState
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.publish import publish_paper
from kreislauf.council.rules.papers import PAPER_STATES, reference
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.models import LegislativeTerm
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def register_paper(*, actor: Actor, paper_id: UUID) -> Paper:
    """Enter a submitted paper under the next number of its term; public ones are published with it."""
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    permit(actor, CouncilRight.REGISTER_PAPER, paper)
    return enter_paper(paper, actor=actor)


def enter_paper(paper: Paper, *, actor: Actor) -> Paper:
    """The same inside a running transaction. The term's row is locked, so that no number is given twice."""
    PAPER_STATES.may_go(paper.state, PaperState.REGISTERED).raise_if_refused()
    term = LegislativeTerm.objects.select_for_update().get(pk=paper.term_id)
    last = Paper.objects.filter(term=term).aggregate(last=Max("number"))["last"] or 0
    paper.number = last + 1
    paper.reference = reference(paper.number, term.numeral)
    paper.state = PaperState.REGISTERED
    paper.registered_at = now()
    paper.save()
    record(PaperRegistered(paper=paper.pk, reference=paper.reference), actor=actor, subject=paper)
    publish_paper(paper)
    enqueue(RENDERING, paper_id=str(paper.pk))
    return paper
