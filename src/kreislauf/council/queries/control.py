"""Beschlusskontrolle: what was resolved, who carries it out, by when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from kreislauf.council.models import Effect, Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.known import papers_in_charge
from kreislauf.council.queries.papers import EffectRow, effect_row
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.states import EffectState
from kreislauf.kernel import Actor, today
from kreislauf.people.permissions import may, permit, visible

CONTROLLED = (EffectState.DUE, EffectState.WAITING, EffectState.EXECUTED, EffectState.SUSPENDED, EffectState.LAPSED)


@dataclass(frozen=True, slots=True)
class ControlFilter:
    """What a reader asks for; empty means any. `state` may be "overdue"."""

    state: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One effect with the resolution it comes from."""

    effect: EffectRow
    paper_id: UUID
    reference: str
    title: str
    resolved_by: str
    resolved_on: date | None
    state: str
    can_report: bool


def controlled_effects(actor: Actor, wanted: ControlFilter) -> QuerySet[Effect]:
    """Effects of decisions that the actor may see, the most urgent first."""
    permit(actor, CouncilRight.SEE_RESOLUTION_CONTROL)
    papers = visible(actor, CouncilRight.SEE_PAPER, Paper.objects.all())
    rows = Effect.objects.filter(point__paper__in=papers, state__in=CONTROLLED)
    if not may(actor, CouncilRight.SEE_PRIVATE_RESULT):
        rows = rows.filter(Q(resolution__announced_at__isnull=False) | Q(point__paper__in=papers_in_charge(actor)))
    if wanted.state == "overdue":
        rows = rows.filter(state=EffectState.DUE, due_on__lt=today())
    elif wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    return rows.select_related("point__paper", "responsible", "resolution__consultation__organization").order_by(
        F("due_on").asc(nulls_last=True), "point__paper__number", "point__position", "position"
    )


def control_rows(actor: Actor, effects: Iterable[Effect]) -> list[ControlRow]:
    """The rows of one page."""
    return [_row(actor, effect) for effect in effects if effect.kind in EFFECTS]


def _row(actor: Actor, effect: Effect) -> ControlRow:
    paper, resolution = effect.point.paper, effect.resolution
    is_late = effect.state == EffectState.DUE and effect.due_on is not None and effect.due_on < today()
    return ControlRow(
        effect=effect_row(effect),
        paper_id=paper.pk,
        reference=paper.reference,
        title=paper.title,
        resolved_by=resolution.consultation.organization.name if resolution else "",
        resolved_on=resolution.resolved_at.date() if resolution else None,
        state="overdue" if is_late else effect.state,
        can_report=effect.kind == "mandate"
        and effect.state == EffectState.DUE
        and may(actor, CouncilRight.REPORT_ON_MANDATE, effect),
    )


def control_counts(actor: Actor) -> dict[str, int]:
    """How many effects wait, are late and are done, for the head of the list. One query each."""
    due = controlled_effects(actor, ControlFilter(state="due"))
    return {
        "due": due.count(),
        "overdue": due.filter(Q(due_on__lt=today())).count(),
        "executed": controlled_effects(actor, ControlFilter(state="executed")).count(),
    }


def effect_kinds() -> list[tuple[str, Any]]:
    """Kinds to filter by."""
    return [(kind.key, kind.label) for kind in EFFECTS]
