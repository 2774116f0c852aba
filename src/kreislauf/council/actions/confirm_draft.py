"""Confirm a draft: what a person has read and approved is submitted."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions.draft_paper import checked_params, right_to_begin
from kreislauf.council.events import DraftEdited, PaperDrafted, PaperSubmitted
from kreislauf.council.models import Effect, Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import movers_of_others
from kreislauf.council.queries.drafts import content_of
from kreislauf.council.queries.officials import functions_of
from kreislauf.council.queries.versions import draft_shown
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.inputs import EffectInput
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.council.rules.papers import (
    PAPER_STATES,
    content_verdict,
    movers_verdict,
    own_movers_verdict,
    way_verdict,
)
from kreislauf.council.rules.public_text import by_function
from kreislauf.council.rules.states import PaperState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Verdict, now
from kreislauf.people.api import require_unchanged
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def confirm_draft(*, actor: Actor, paper_id: UUID, seen: str | None = None) -> Paper:
    """Submit a draft. Raises Refusal naming everything that is still missing; nothing is written then.

    `seen` is the mark of what the check page showed: raises Conflict where the draft was changed since.
    """
    paper = Paper.objects.select_for_update().get(pk=paper_id)
    permit(actor, CouncilRight.CONFIRM_DRAFT, paper)
    require_unchanged(
        actor, seen, stored=draft_shown(content_of(paper)), subject=paper, saved_by=[DraftEdited, PaperDrafted]
    )
    permit(actor, right_to_begin(paper.kind))
    own_movers_verdict(movers_of_others(actor, paper)).raise_if_refused()
    return submit(paper, actor=actor)


def submit(paper: Paper, *, actor: Actor) -> Paper:
    """The same inside a running transaction, for a caller who has asked its own right."""
    completeness(paper).raise_if_refused()
    _settle_points(paper)
    paper.state = PaperState.SUBMITTED
    paper.submitted_at = now()
    paper.save()
    record(PaperSubmitted(paper=paper.pk, title=paper.title), actor=actor, subject=paper)
    return paper


def completeness(paper: Paper) -> Verdict:
    """Everything that a paper needs before it can be submitted."""
    points, questions = paper.points.count(), paper.questions.count()
    roles = list(paper.consultations.order_by("position").values_list("role", flat=True))
    return Verdict.all_of(
        PAPER_STATES.may_go(paper.state, PaperState.SUBMITTED),
        content_verdict(
            title=paper.title,
            points=points,
            questions=questions,
            is_answered=PAPER_KINDS[paper.kind].is_answered,
        ),
        movers_verdict(paper.movers.count(), is_moved=PAPER_KINDS[paper.kind].is_moved),
        way_verdict(roles, has_points=points > 0),
        _deciders_verdict(paper),
    )


def _deciders_verdict(paper: Paper) -> Verdict:
    """What the paper orders is for its deciding body to order, as far as the kinds of its effects know."""
    deciding = paper.consultations.filter(role="decision")
    competences = frozenset(deciding.values_list("organization__competences", flat=True))
    ordered = Effect.objects.filter(point__paper=paper).order_by("point__position", "position")
    known = [(kind, effect) for effect in ordered if (kind := EFFECTS.get(effect.kind)) is not None]
    return Verdict.all_of(*(kind.decided_by(checked_params(_input(effect)), competences) for kind, effect in known))


def _input(effect: Effect) -> EffectInput:
    return EffectInput(effect.kind, effect.params)


def _settle_points(paper: Paper) -> None:
    """Check every effect and write the wording for the public where officials are named."""
    points = list(paper.points.prefetch_related("effects"))
    for point in points:
        for effect in point.effects.all():
            effect.params = checked_params(_input(effect))
            effect.save(update_fields=["params"])
    functions = functions_of(effect.params for point in points for effect in point.effects.all())
    for point in points:
        if not point.public_text and functions:
            point.public_text = by_function(point.text, functions)
            point.save(update_fields=["public_text"])
