"""A plan as a thing: its dated steps, its amendment list, its lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from kreislauf.budget.models import AmendmentEntry, BudgetLine, BudgetPlan, EntryKind
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.adoption import adoption_choices, adoption_state, waits_for_a_line
from kreislauf.budget.queries.bars import sum_of
from kreislauf.budget.queries.county import waiting_months
from kreislauf.budget.queries.overview import LineRow, lead_of, line_rows
from kreislauf.budget.queries.plans import plan_facts
from kreislauf.budget.rules.adoption import adoption_stands, is_draft, may_adopt
from kreislauf.budget.rules.amendments import EntryFacts, all_assigned
from kreislauf.budget.rules.plan_steps import (
    in_force_from,
    may_approve,
    may_promulgate,
    may_submit,
    may_take_effect,
)
from kreislauf.budget.rules.states import PlanState
from kreislauf.council.api import Paper
from kreislauf.kernel import Actor, Message, Money, Refusal, Verdict, today
from kreislauf.people.permissions import may, permit
from kreislauf.ui.moneybar import MoneyBar


@dataclass(frozen=True, slots=True)
class PlanStepRow:
    """One dated step: when it was taken, or whether it may be taken now."""

    key: str
    on: date | None
    until: date | None
    verdict: Verdict
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the amendment list, with the locks that secure it beside it."""

    entry: AmendmentEntry
    locks: list[AmendmentEntry]

    @property
    def amount(self) -> Money:
        return Money(self.entry.amount_cents)

    @property
    def locked(self) -> Money:
        return Money(sum(lock.amount_cents for lock in self.locks))

    @property
    def can_be_assigned(self) -> bool:
        is_open = self.entry.posted_at is None and self.entry.kind == EntryKind.APPROPRIATE
        return is_open and (self.entry.effect_id is not None or self.entry.plan.state == PlanState.DRAFT)

    @property
    def can_be_corrected(self) -> bool:
        """The treasury's own entry in a draft; what the Kreistag resolved it does not touch."""
        return self.entry.effect_id is None and self.entry.plan.state == PlanState.DRAFT


@dataclass(frozen=True, slots=True)
class PlanPage:
    plan: BudgetPlan
    lead: Message
    steps: list[PlanStepRow]
    entries: list[EntryRow]
    lines: list[LineRow]
    bar: MoneyBar
    may_plan: bool
    may_run: bool
    takes_effect: Verdict
    adopted_by: Paper | None
    """The paper by which the Kreistag adopted the plan."""
    may_reopen: bool
    """The resolution that adopted it fell."""
    waits_for_a_line: bool

    @property
    def is_open(self) -> bool:
        """Not yet in force: lines and entries may still change."""
        return self.plan.state in {PlanState.DRAFT, PlanState.ADOPTED}

    @property
    def is_draft(self) -> bool:
        return self.plan.state == PlanState.DRAFT

    @property
    def takes_lines(self) -> bool:
        """A draft does; an adopted plan where the Kreistag's money waits for its place."""
        return self.is_draft or (self.plan.state == PlanState.ADOPTED and self.waits_for_a_line)

    @property
    def state(self) -> str:
        return f"plan.{self.plan.state}"

    @property
    def unassigned(self) -> list[EntryRow]:
        return [row for row in self.entries if row.can_be_assigned and row.entry.line_id is None]

    @property
    def to_post(self) -> list[EntryRow]:
        """What the plan's effect will post."""
        return [row for row in self.entries if row.entry.posted_at is None]


def plan_page(actor: Actor, plan_id: UUID) -> PlanPage:
    """A plan with steps, list and lines. Raises NotPermitted, BudgetPlan.DoesNotExist."""
    permit(actor, BudgetRight.SEE_BUDGET)
    plan = BudgetPlan.objects.get(pk=plan_id)
    entries = _entries(plan)
    lines = line_rows(plan)
    return PlanPage(
        plan=plan,
        lead=lead_of(plan),
        steps=steps_of(plan),
        entries=entries,
        lines=lines,
        bar=sum_of(row.bar for row in lines),
        may_plan=may(actor, BudgetRight.PLAN_BUDGET),
        may_run=may(actor, BudgetRight.RUN_PLAN, plan),
        takes_effect=_takes_effect(plan, entries),
        adopted_by=_adopting_paper(plan),
        may_reopen=plan.state == PlanState.ADOPTED and adoption_state(plan) == "lapsed",
        waits_for_a_line=waits_for_a_line(plan),
    )


def _takes_effect(plan: BudgetPlan, entries: list[EntryRow]) -> Verdict:
    adoption = adoption_stands(plan.fiscal_year, adoption_state(plan))
    return may_take_effect(plan_facts(plan), today()) & adoption & all_assigned(_facts(entries))


def _adopting_paper(plan: BudgetPlan) -> Paper | None:
    return Paper.objects.filter(consultations__resolution=plan.adopted_by_id).first() if plan.adopted_by_id else None


def plan_to_run(actor: Actor, plan_id: UUID) -> PlanPage:
    """The plan, for whoever may record its steps. Raises NotPermitted, and Refusal once it is in force."""
    return _still_open(plan_page(actor, plan_id), actor, BudgetRight.RUN_PLAN)


def plan_to_change(actor: Actor, plan_id: UUID) -> PlanPage:
    """The plan, for whoever may add lines. Raises NotPermitted, and Refusal once it is adopted."""
    page = _still_open(plan_page(actor, plan_id), actor, BudgetRight.PLAN_BUDGET)
    if not page.takes_lines:
        is_draft(page.plan.fiscal_year, page.plan.state).raise_if_refused()
    return page


def plan_to_adopt(actor: Actor, plan_id: UUID) -> tuple[PlanPage, list[tuple[UUID, Message]]]:
    """The plan and the Kreistag's resolutions that adopt it. Raises NotPermitted, and Refusal where there is none."""
    page = plan_page(actor, plan_id)
    permit(actor, BudgetRight.RUN_PLAN, page.plan)
    choices = adoption_choices(page.plan)
    if not choices or page.plan.adopted_by_id is not None:
        may_adopt(
            page.plan.fiscal_year, page.plan.state, None, is_known=page.plan.adopted_by_id is not None
        ).raise_if_refused()
    return page, choices


def _still_open(page: PlanPage, actor: Actor, right: BudgetRight) -> PlanPage:
    permit(actor, right, page.plan)
    if page.is_open:
        return page
    raise Refusal.because(
        Message("Der Haushalt {year} ist schon in Kraft.", year=str(page.plan.fiscal_year)),
        norm="NKomVG §115",
        remedy=Message("Ändern lässt er sich nur noch durch einen Nachtrag."),
    )


def _entries(plan: BudgetPlan) -> list[EntryRow]:
    rows = AmendmentEntry.objects.filter(plan=plan, dropped_at=None).select_related(
        "plan", "line", "authority", "effect__point__paper"
    )
    entries = list(rows.order_by(F("effect").asc(nulls_last=True), "entered_at"))
    secured = [entry for entry in entries if entry.kind == EntryKind.LOCK]
    return [
        EntryRow(entry, [lock for lock in secured if lock.secures_id == entry.pk])
        for entry in entries
        if entry.kind != EntryKind.LOCK
    ]


def _facts(entries: list[EntryRow]) -> list[EntryFacts]:
    return [
        EntryFacts(row.entry.text, row.amount, row.entry.line_id is not None)
        for row in entries
        if row.entry.posted_at is None
    ]


def steps_of(plan: BudgetPlan) -> list[PlanStepRow]:
    """The dated steps in their order. At most two queries (adopting resolutions, the county's waiting time)."""
    facts, day = plan_facts(plan), today()
    displayed = Verdict.granted() if plan.promulgated_on else _after_promulgation()
    return [
        PlanStepRow("adopt_plan", plan.adopted_on, None, _may_adopt_now(plan)),
        PlanStepRow("submit_plan", plan.submitted_on, None, may_submit(facts, day)),
        PlanStepRow("approve_plan", plan.approved_on, None, may_approve(facts, day), plan.needs_approval),
        PlanStepRow(
            "promulgate_plan", plan.promulgated_on, None, may_promulgate(facts, day, waiting_months=waiting_months(day))
        ),
        PlanStepRow("display_plan", plan.display_from, plan.display_until, displayed),
        PlanStepRow("put_plan_into_effect", plan.in_force_on, None, may_take_effect(facts, day)),
    ]


def _may_adopt_now(plan: BudgetPlan) -> Verdict:
    if plan.adopted_on is not None or adoption_choices(plan):
        return Verdict.granted()
    return may_adopt(plan.fiscal_year, plan.state, None)


def _after_promulgation() -> Verdict:
    return Verdict.refused(Message("Erst wird die Haushaltssatzung verkündet."), norm="NKomVG §114")


def takes_effect_on(page: PlanPage) -> date | None:
    """The day on which the plan takes effect, as far as its steps are known."""
    return in_force_from(plan_facts(page.plan))


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry that is to be put on a line, and the lines it may stand on."""

    entry: AmendmentEntry
    lines: list[tuple[UUID, str]]


def entry_page(actor: Actor, entry_id: UUID) -> EntryPage:
    """An entry of the amendment list and its choices. Raises NotPermitted."""
    permit(actor, BudgetRight.PLAN_BUDGET)
    entry = AmendmentEntry.objects.select_related("plan", "effect").get(pk=entry_id)
    lines = BudgetLine.objects.filter(plan=entry.plan).select_related("product", "account")
    wanted = entry.effect.params.get("investment") if entry.effect else None
    if wanted is not None:
        lines = lines.filter(account__is_investment=wanted)
    return EntryPage(
        entry, [(line.pk, f"{line.name} ({line.product.number}, {line.account.number})") for line in lines]
    )
