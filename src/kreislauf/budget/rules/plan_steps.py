"""The dated steps from the vote on the budget to its effect (NKomVG §§112(3), 114, 116, 120(2))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kreislauf.budget.rules.states import PlanState
from kreislauf.kernel import Message, StateMachine, Verdict, months_after
from kreislauf.law import Provision

PLAN_STATES = StateMachine(
    labels=PlanState.words(),
    transitions={
        "draft": frozenset({"adopted"}),
        "adopted": frozenset({"in_force"}),
        "in_force": frozenset({"closed"}),
    },
)
NORM = "NKomVG §114"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan's state and the days of its steps so far."""

    fiscal_year: int
    state: str
    needs_approval: bool
    adopted_on: date | None = None
    submitted_on: date | None = None
    approved_on: date | None = None
    promulgated_on: date | None = None
    display_from: date | None = None
    display_until: date | None = None


def _after(day: date, earlier: date | None, step: str, before: str) -> Verdict:
    if earlier is None:
        return Verdict.refused(
            Message("Für „{step}“ fehlt der Schritt davor: {before}.", step=Message(step), before=Message(before)),
            norm=NORM,
        )
    if day >= earlier:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "„{step}“ kann nicht vor dem {earlier} liegen ({before}).",
            step=Message(step),
            earlier=earlier,
            before=Message(before),
        ),
        norm=NORM,
    )


def in_order(days: Sequence[date | None]) -> Verdict:
    """The days of the steps follow each other; later steps without earlier ones do not count here."""
    known = [day for day in days if day is not None]
    if known == sorted(known):
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Tage liegen nicht in der Reihenfolge der Schritte."),
        norm=NORM,
        remedy=Message("Auf den Beschluss folgen Vorlage, Genehmigung, Verkündung und Auslegung."),
    )


def not_in_future(day: date, today: date) -> Verdict:
    """A step is recorded when it happened."""
    if day <= today:
        return Verdict.granted()
    return Verdict.refused(Message("Der {day} liegt in der Zukunft.", day=day))


def not_recorded(day: date | None) -> Verdict:
    """A step is recorded once; another day is a correction, with its reason."""
    if day is None:
        return Verdict.granted()
    return Verdict.refused(
        Message("Der Schritt ist schon festgehalten: {day}.", day=day),
        norm=NORM,
        remedy=Message("Stimmt der Tag nicht, berichtigen Sie die Schritte mit einer Begründung."),
    )


def may_submit(plan: PlanFacts, day: date) -> Verdict:
    return _after(day, plan.adopted_on, "Vorlage bei der Kommunalaufsicht", "Beschluss des Kreistags")


def may_approve(plan: PlanFacts, day: date) -> Verdict:
    return _after(day, plan.submitted_on, "Genehmigung", "Vorlage bei der Kommunalaufsicht")


def may_promulgate(plan: PlanFacts, day: date, *, waiting_months: Provision[int]) -> Verdict:
    """After the approval; where none is needed, `waiting_months` after the submission at the earliest."""
    if plan.needs_approval:
        return _after(day, plan.approved_on, "Verkündung", "Genehmigung der Kommunalaufsicht")
    submitted = _after(day, plan.submitted_on, "Verkündung", "Vorlage bei der Kommunalaufsicht")
    if plan.submitted_on is None or plan.approved_on is not None:
        return submitted
    earliest = months_after(plan.submitted_on, waiting_months.value)
    if day >= earliest:
        return submitted
    return Verdict.refused(
        Message("Die Satzung darf frühestens am {earliest} verkündet werden.", earliest=earliest),
        norm=waiting_months.norm,
    )


def may_display(plan: PlanFacts, first: date, last: date, *, days: Provision[int]) -> Verdict:
    """The plan lies open for `days` days from its promulgation on."""
    order = _after(first, plan.promulgated_on, "Auslegung", "Verkündung")
    if (last - first).days + 1 >= days.value:
        return order
    return order & Verdict.refused(
        Message("Der Haushaltsplan muss an {days:einem Tag|# Tagen} ausliegen.", days=days.value), norm=days.norm
    )


def in_force_from(plan: PlanFacts) -> date | None:
    """The day after the last day of display, or None while a step is missing; never before the fiscal year."""
    if plan.display_until is None:
        return None
    return max(plan.display_until + timedelta(days=1), date(plan.fiscal_year, 1, 1))


def may_take_effect(plan: PlanFacts, today: date) -> Verdict:
    """Is the day come on which the budget takes effect?"""
    verdict = PLAN_STATES.may_go(plan.state, "in_force")
    first = in_force_from(plan)
    if first is None:
        return verdict & Verdict.refused(
            Message(
                "Der Haushalt tritt erst in Kraft, wenn er beschlossen, vorgelegt, genehmigt, verkündet "
                "und ausgelegt ist."
            ),
            norm=NORM,
        )
    if today >= first:
        return verdict
    return verdict & Verdict.refused(
        Message("Der Haushalt tritt am {first} in Kraft.", first=first), norm="NKomVG §112 Abs. 3"
    )
