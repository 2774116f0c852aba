"""Who goes on with what a body left when its term ended."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from kreislauf.council.models import Consultation, Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.papers import paper_for
from kreislauf.council.rules.states import MeetingState, PaperState
from kreislauf.kernel import Actor, today
from kreislauf.people.api import Organization
from kreislauf.people.permissions import permit


def ended_steps(paper: Paper) -> list[Consultation]:
    """Open steps of a paper on its way in bodies that exist no more; what stands on a held agenda is settled first."""
    if paper.state not in {PaperState.REGISTERED, PaperState.IN_CONSULTATION}:
        return []
    rows = paper.consultations.filter(
        Q(agenda_item=None) | Q(agenda_item__meeting__state=MeetingState.CANCELLED),
        resolution=None,
        organization__until__lt=today(),
    )
    return list(rows.select_related("organization").order_by("position"))


def successor_of(body: Organization) -> Organization | None:
    """The body of the same kind that is competent today: the competence counts, not the name."""
    rows = Organization.objects.existing_on(today()).filter(kind=body.kind)
    named = rows.filter(successor_of=body).first()
    return named or rows.filter(competences__in=body.competences.all()).order_by("name").first()


def paper_to_carry_over(actor: Actor, paper_id: UUID) -> tuple[Paper, list[tuple[str, str]]]:
    """For whoever plans sittings: the paper, and each ended body with the one that goes on (empty: nobody)."""
    permit(actor, CouncilRight.PLAN_MEETING)
    paper = paper_for(actor, CouncilRight.SEE_PAPER, paper_id)
    moves = [(step.organization, successor_of(step.organization)) for step in ended_steps(paper)]
    return paper, [(body.name, heir.name if heir else "") for body, heir in moves]
