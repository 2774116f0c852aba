"""What registration has to ask because the paper leaves it open."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kreislauf.council.models import Effect
from kreislauf.council.queries.bodies import committee_competences, recommending_competence
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.kernel import Message


@dataclass(frozen=True, slots=True)
class BodyAsked:
    """The question, the bodies to choose from, and the one most likely meant (empty where none is)."""

    question: Message
    choices: list[tuple[str, str]]
    meant: str


def body_asked_for(paper_id: UUID) -> BodyAsked | None:
    """Which body the paper's effects leave open; None where nothing is. Two or four queries."""
    for effect in Effect.objects.filter(point__paper=paper_id):
        kind = EFFECTS.get(effect.kind)
        question = kind.asks_for_body(effect.params) if kind else None
        if kind is not None and question is not None:
            meant = kind.body_meant(effect.params, recommending_competence(paper_id))
            return BodyAsked(question, committee_competences(), meant)
    return None
