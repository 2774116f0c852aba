"""Begin a paper by hand."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.council.events import PaperDrafted
from kreislauf.council.models import (
    Consultation,
    Effect,
    Paper,
    PaperMover,
    PaperSignatory,
    Question,
    ResolutionPoint,
)
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.inputs import (
    ConsultationInput,
    EffectInput,
    MoverInput,
    PaperInput,
    PointInput,
)
from kreislauf.council.rules.paper_kinds import PAPER_KINDS, Author
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, today
from kreislauf.people.api import LegislativeTerm, term_on
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def draft_paper(  # noqa: PLR0913  # a paper has this many parts
    *,
    actor: Actor,
    kind: str,
    title: str,
    points: Sequence[PointInput] = (),
    consultations: Sequence[ConsultationInput] = (),
    movers: Sequence[MoverInput] = (),
    date: datetime.date | None = None,
    reasoning: str = "",
    agenda_title: str = "",
    is_public: bool = True,
    responsible_id: UUID | None = None,
    questions: Sequence[str] = (),
    amends_id: UUID | None = None,
) -> Paper:
    """Write a draft that only its author sees, until it is confirmed.

    Raises Refusal when an effect's parameters are wrong or the day lies in no term.
    """
    permit(actor, right_to_begin(kind))
    content = PaperInput(
        title=title,
        agenda_title=agenda_title,
        date=date,
        reasoning=reasoning,
        is_public=is_public,
        responsible_id=responsible_id,
        amends_id=amends_id,
        points=tuple(points),
        questions=tuple(questions),
        consultations=tuple(consultations),
        movers=tuple(movers),
    )
    return write_draft(content, kind=kind, actor=actor)


def right_to_begin(kind: str) -> CouncilRight:
    """What begins a paper of this kind: a Vorlage is the administration's."""
    return (
        CouncilRight.START_PROPOSAL if PAPER_KINDS[kind].author == Author.ADMINISTRATION else CouncilRight.UPLOAD_MOTION
    )


def write_draft(
    content: PaperInput,
    *,
    kind: str,
    actor: Actor,
    is_proposal: bool = False,
    **stored: Any,
) -> Paper:
    """The same inside a running transaction, for a caller who has asked its own right.

    `is_proposal` keeps effect parameters as a reader proposed them, to be confirmed later. `stored` are
    further columns of the paper (the letter, the reading).
    """
    paper = Paper(kind=kind, entered_by_id=actor.person_id, **stored)
    write_content(paper, content, is_proposal=is_proposal)
    record(
        PaperDrafted(paper=paper.pk, kind=kind, title=paper.title, from_letter=paper.letter_id is not None),
        actor=actor,
        subject=paper,
    )
    return paper


def write_content(paper: Paper, content: PaperInput, *, is_proposal: bool = False) -> None:
    """Give the paper exactly this content; what it held before is replaced."""
    day = content.date or today()
    paper.term = term_of(day)
    paper.date = day
    paper.title = content.title.strip()
    paper.agenda_title = content.agenda_title.strip()
    paper.addressee = content.addressee
    paper.reasoning = content.reasoning
    paper.is_public = content.is_public
    paper.responsible_id = content.responsible_id
    paper.amends_id = content.amends_id
    paper.save()
    Effect.objects.filter(point__paper=paper).delete()
    paper.points.all().delete()
    for rows in (paper.questions, paper.consultations, paper.movers, paper.signatories):
        rows.all().delete()
    _write_people(paper, content)
    _write_steps(paper, content.consultations)
    Question.objects.bulk_create(
        Question(paper=paper, position=place, text=text) for place, text in enumerate(content.questions, 1)
    )
    for place, point in enumerate(content.points, 1):
        row = ResolutionPoint.objects.create(
            paper=paper, position=place, number=point.number, text=point.text, public_text=point.public_text
        )
        write_effects(row, point.effects, is_proposal=is_proposal)


def write_effects(point: ResolutionPoint, effects: Iterable[EffectInput], *, is_proposal: bool = False) -> None:
    """Replace the point's effects. Raises Refusal naming wrong parameters, unless it is a mere proposal."""
    point.effects.all().delete()
    for place, effect in enumerate(effects, 1):
        Effect.objects.create(
            point=point,
            position=place,
            kind=effect.kind,
            params=effect.params if is_proposal else checked_params(effect),
            span=list(effect.span) if effect.span else None,
            responsible_id=effect.responsible_id or _responsible_in(effect.params),
            due_on=effect.due_on or _due_in(effect.params),
        )


def checked_params(effect: EffectInput) -> dict[str, Any]:
    """The parameters as the effect's kind stores them. Raises Refusal for wrong ones or an unknown kind."""
    kind = EFFECTS.get(effect.kind)
    if kind is None:
        raise Refusal.because(Message("Die Wirkung „{kind}“ kennt das Programm nicht.", kind=effect.kind))
    return kind.clean_params(effect.params)


def _responsible_in(params: dict[str, Any]) -> UUID | None:
    for name in ("responsible", "supported_by"):
        try:
            return UUID(str(params.get(name)))
        except ValueError:
            continue
    return None


def _due_in(params: dict[str, Any]) -> datetime.date | None:
    due = params.get("due")
    return datetime.date.fromisoformat(str(due)) if due else None


def _write_people(paper: Paper, content: PaperInput) -> None:
    PaperMover.objects.bulk_create(
        PaperMover(
            paper=paper,
            position=place,
            organization_id=mover.organization_id,
            person_id=mover.person_id,
            name=mover.name,
        )
        for place, mover in enumerate(content.movers, 1)
    )
    PaperSignatory.objects.bulk_create(
        PaperSignatory(
            paper=paper,
            position=place,
            name=one.name,
            organization_name=one.organization_name,
            attests=one.attests,
        )
        for place, one in enumerate(content.signatories, 1)
    )


def _write_steps(paper: Paper, steps: Iterable[ConsultationInput]) -> None:
    Consultation.objects.bulk_create(
        Consultation(
            paper=paper,
            organization_id=step.organization_id,
            role=step.role,
            position=place,
            planned_for=step.planned_for,
        )
        for place, step in enumerate(steps, 1)
    )


def term_of(day: datetime.date) -> LegislativeTerm:
    """The term a paper of that day belongs to. Raises Refusal where the county has none."""
    term = term_on(day)
    if term is None:
        raise Refusal.because(
            Message("Der {day} liegt in keiner Wahlperiode.", day=day),
            remedy=Message("Prüfen Sie das Datum des Schreibens."),
        )
    return term
