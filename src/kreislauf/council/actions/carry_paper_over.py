"""Carry a paper over into the term of those who succeed its bodies."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.events import PaperCarriedOver
from kreislauf.council.models import Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.succession import ended_steps, successor_of
from kreislauf.council.rules.papers import carry_over_verdict
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def carry_paper_over(*, actor: Actor, paper_id: UUID, reason: str) -> Paper:
    """Let the steps whose bodies ended with their term go on in those that are competent today (NKomVG §§47, 71).

    Number and reference stay; what was resolved stays with whom resolved it. Raises Refusal where nothing is open,
    without a reason, and where nobody is competent today, naming the body.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    permit(actor, CouncilRight.PLAN_MEETING)
    moves = [(step, successor_of(step.organization)) for step in ended_steps(paper)]
    heirless = [step.organization.name for step, body in moves if body is None]
    carry_over_verdict(len(moves), heirless, reason).raise_if_refused()
    for step, body in moves:
        if body is not None:
            step.organization = body
            step.save(update_fields=["organization"])
    names = ", ".join(body.name for _step, body in moves if body)
    record(PaperCarriedOver(paper=paper.pk, bodies=names), actor=actor, subject=paper, reason=reason.strip())
    due("paper", paper.pk)
    return paper
