"""Withdraw a paper."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._effects import lapse
from kreislauf.council.events import PaperWithdrawn
from kreislauf.council.models import Effect, Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.papers import PAPER_STATES
from kreislauf.council.rules.states import EffectState, PaperState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit

OPEN = (EffectState.PROPOSED, EffectState.SUSPENDED)


@transaction.atomic(durable=True)
def withdraw_paper(*, actor: Actor, paper_id: UUID, reason: str) -> Paper:
    """Withdraw a paper that is not decided yet; its proposed effects lapse."""
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    permit(actor, CouncilRight.WITHDRAW_PAPER, paper)
    return take_back(paper, actor=actor, reason=reason)


def take_back(paper: Paper, *, actor: Actor, reason: str) -> Paper:
    """The same inside a running transaction, for a caller who has asked its own right."""
    PAPER_STATES.may_go(paper.state, PaperState.WITHDRAWN).raise_if_refused()
    proposed = Effect.objects.filter(point__paper=paper, state__in=OPEN).select_related("point__paper")
    lapse(proposed, actor=actor, reason=reason)
    paper.state = PaperState.WITHDRAWN
    paper.save()
    record(PaperWithdrawn(paper=paper.pk, title=paper.title), actor=actor, subject=paper, reason=reason)
    due("paper", paper.pk)
    return paper
