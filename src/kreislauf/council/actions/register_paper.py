"""Give a submitted paper the next reference of its term."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kreislauf.council.actions._letters import RENDERING, enqueue
from kreislauf.council.events import BodyRead, PaperRegistered
from kreislauf.council.models import Effect, Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import recommending_competence
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.papers import PAPER_STATES, reference
from kreislauf.council.rules.states import PaperState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.api import LegislativeTerm
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def register_paper(*, actor: Actor, paper_id: UUID, body: str = "") -> Paper:
    """Enter a submitted paper under the next number of its term; public ones are published with it.

    `body` (a competence) answers what the paper leaves open, such as where a concept is to be presented; without
    an answer the recommending committee is meant. Raises Refusal where there is neither.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    permit(actor, CouncilRight.REGISTER_PAPER, paper)
    return enter_paper(paper, actor=actor, body=body)


def enter_paper(paper: Paper, *, actor: Actor, body: str = "") -> Paper:
    """The same inside a running transaction. The term's row is locked, so that no number is given twice."""
    PAPER_STATES.may_go(paper.state, PaperState.REGISTERED).raise_if_refused()
    _settle_bodies(paper, body, actor=actor)
    term = LegislativeTerm.objects.select_for_update().get(pk=paper.term_id)
    last = Paper.objects.filter(term=term).aggregate(last=Max("number"))["last"] or 0
    paper.number = last + 1
    paper.reference = reference(paper.number, term.numeral)
    paper.state = PaperState.REGISTERED
    paper.registered_at = now()
    paper.save()
    record(PaperRegistered(paper=paper.pk, reference=paper.reference), actor=actor, subject=paper)
    due("paper", paper.pk)
    enqueue(RENDERING, paper_id=str(paper.pk))
    return paper


def _settle_bodies(paper: Paper, body: str, *, actor: Actor) -> None:
    """Write into each effect which body it means, where the paper names none."""
    for effect in Effect.objects.filter(point__paper=paper):
        kind = EFFECTS.get(effect.kind)
        question = kind.asks_for_body(effect.params) if kind else None
        if kind is None or question is None:
            continue
        meant = body or kind.body_meant(effect.params, recommending_competence(paper.pk))
        if not meant:
            raise Refusal.because(question, remedy=Message("Wählen Sie das Gremium bei der Registrierung."))
        effect.params = kind.with_body(effect.params, meant)
        effect.save(update_fields=["params"])
        reading = str(kind.sentence(effect.params))
        record(BodyRead(paper=paper.pk, body=meant, reading=reading), actor=actor, subject=paper)
