"""Reading a draft for its author: its content, the letter's text, and what is there to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kreislauf.council.models import Effect, Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import bodies, departments, moving_organizations
from kreislauf.council.queries.house import house_on
from kreislauf.council.queries.papers import paper_for
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.highlights import TextPiece, passages_of, pieces
from kreislauf.council.rules.inputs import (
    ConsultationInput,
    EffectInput,
    MoverInput,
    PaperInput,
    PointInput,
    SignatoryInput,
)
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.council.rules.papers import editable_verdict
from kreislauf.council.rules.proposal import unmatched_bodies
from kreislauf.kernel import Actor, Message

Choices = list[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """What the author of a draft works on."""

    paper: Paper
    kind_label: str
    is_answered: bool
    content: PaperInput
    letter: list[TextPiece]
    warnings: list[str | Message]
    bodies: Choices
    movers: Choices
    units: Choices
    kinds: Choices


def draft_page(actor: Actor, paper_id: UUID) -> DraftPage:
    """A draft to be edited. Refuses whoever did not enter it, and papers that are no draft any more."""
    paper = paper_for(actor, CouncilRight.CONFIRM_DRAFT, paper_id)
    editable_verdict(paper.state).raise_if_refused()
    reading: dict[str, Any] = paper.reading or {}
    return DraftPage(
        paper=paper,
        kind_label=str(PAPER_KINDS[paper.kind].label),
        is_answered=PAPER_KINDS[paper.kind].is_answered,
        content=content_of(paper),
        letter=list(pieces(reading.get("text", ""), passages_of(reading))),
        warnings=_warnings(paper, reading),
        bodies=_choices(bodies(paper.date)),
        movers=_choices(moving_organizations(paper.date)),
        units=_choices(departments()),
        kinds=[(kind.key, kind.label) for kind in EFFECTS],
    )


def _choices(rows: Sequence[tuple[UUID, str]]) -> Choices:
    return [(str(pk), name) for pk, name in rows]


def _warnings(paper: Paper, reading: dict[str, Any]) -> list[str | Message]:
    if not reading:
        return []
    unknown = unmatched_bodies(reading, house_on(paper.date))
    return [
        *reading.get("warnings", ()),
        *(
            Message("„{name}“ ist kein bekanntes Gremium. Bitte wählen Sie es in der Beratungsfolge aus.", name=name)
            for name in unknown
        ),
    ]


def content_of(paper: Paper) -> PaperInput:
    """The stored content in the shape in which it is entered. Six queries."""
    return PaperInput(
        title=paper.title,
        agenda_title=paper.agenda_title,
        date=paper.date,
        addressee=paper.addressee,
        reasoning=paper.reasoning,
        is_public=paper.is_public,
        responsible_id=paper.responsible_id,
        amends_id=paper.amends_id,
        points=tuple(
            PointInput(
                text=point.text,
                number=point.number,
                effects=tuple(effect_input(effect) for effect in point.effects.all()),
                public_text=point.public_text,
            )
            for point in paper.points.prefetch_related("effects")
        ),
        questions=tuple(paper.questions.values_list("text", flat=True)),
        consultations=tuple(
            ConsultationInput(step.organization_id, step.role, step.planned_for) for step in paper.consultations.all()
        ),
        movers=tuple(MoverInput(row.name, row.organization_id, row.person_id) for row in paper.movers.all()),
        signatories=tuple(
            SignatoryInput(row.name, row.organization_name, row.attests) for row in paper.signatories.all()
        ),
    )


def effect_input(effect: Effect) -> EffectInput:
    """A stored effect in the shape in which it is entered."""
    return EffectInput(
        kind=effect.kind,
        params=effect.params,
        responsible_id=effect.responsible_id,
        due_on=effect.due_on,
        span=(effect.span[0], effect.span[1]) if effect.span else None,
    )
