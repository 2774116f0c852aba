"""Which resolutions are the Kreistag's own decisions, and which of them adopt a plan."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from kreislauf.budget.models import AmendmentEntry, BudgetPlan, EntryKind
from kreislauf.budget.queries.bodies import competences_on
from kreislauf.budget.rules.adoption import AdoptionFacts
from kreislauf.council.api import Consultation, Effect, Resolution
from kreislauf.council.rules.outcomes import ADOPTING
from kreislauf.kernel import Message, county_day
from kreislauf.people.rules.competences import COUNCIL

ADOPTS = "adopt_plan"
"""Key of the effect kind by which a resolution adopts a plan."""
STANDING = ("due", "executed")


def is_council_decision(resolution: Resolution) -> bool:
    """Adopted by the Kreistag as the deciding body."""
    step = resolution.consultation
    day = county_day(resolution.resolved_at)
    is_decision = resolution.is_standing_decision and resolution.outcome in ADOPTING
    return is_decision and COUNCIL in competences_on(step.organization_id, day)


def is_for_council(effect: Effect) -> bool:
    """Does the Kreistag decide the paper of this effect, or has it?"""
    if effect.resolution is not None:
        return is_council_decision(effect.resolution)
    steps = Consultation.objects.filter(paper=effect.point.paper_id, role="decision")
    return not steps.exists() or steps.filter(organization__competences=COUNCIL).exists()


def adopting_effects(fiscal_year: int) -> Iterator[Effect]:
    """Effects of resolutions that adopt the plan of a year and stand, the newest first. One query."""
    rows = Effect.objects.filter(kind=ADOPTS, params__fiscal_year=fiscal_year, state__in=STANDING)
    rows = rows.select_related(
        "point__paper", "resolution__consultation__organization", "resolution__consultation__paper"
    )
    return (row for row in rows.order_by("-resolution__resolved_at") if row.resolution is not None)


def adoption_facts(plan: BudgetPlan, resolution_id: UUID) -> AdoptionFacts:
    """What the rule of adoption judges of a resolution. Raises Resolution.DoesNotExist."""
    resolution = Resolution.objects.select_related("consultation__organization").get(pk=resolution_id)
    adopts = any(effect.resolution_id == resolution.pk for effect in adopting_effects(plan.fiscal_year))
    return AdoptionFacts(
        resolution.consultation.organization.name,
        county_day(resolution.resolved_at),
        is_council_decision(resolution),
        adopts,
    )


def adoption_choices(plan: BudgetPlan) -> list[tuple[UUID, Message]]:
    """The Kreistag's resolutions that adopt this plan, in words."""
    found = []
    for effect in adopting_effects(plan.fiscal_year):
        resolution = effect.resolution
        if resolution is None or not is_council_decision(resolution):
            continue
        label = Message(
            "{body}, {day}: {title}",
            body=resolution.consultation.organization.name,
            day=county_day(resolution.resolved_at),
            title=resolution.consultation.paper.reference or resolution.consultation.paper.title,
        )
        found.append((resolution.pk, label))
    return found


def adoption_state(plan: BudgetPlan) -> str | None:
    """State of the effect by which the plan was adopted; None where no resolution is known."""
    if plan.adopted_by_id is None:
        return None
    if plan.adopted_by is not None and plan.adopted_by.is_annulled:
        return "lapsed"
    rows = Effect.objects.filter(kind=ADOPTS, resolution=plan.adopted_by_id, params__fiscal_year=plan.fiscal_year)
    return rows.values_list("state", flat=True).first()


def waits_for_a_line(plan: BudgetPlan) -> bool:
    """Has the Kreistag put money into the adopted plan that stands on no line yet?"""
    return AmendmentEntry.objects.filter(
        plan=plan, kind=EntryKind.APPROPRIATE, effect__isnull=False, line=None, posted_at=None, dropped_at=None
    ).exists()
