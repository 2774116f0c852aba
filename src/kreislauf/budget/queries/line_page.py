"""A budget line as a thing: what is free, what is locked, what is bound, every posting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from kreislauf.budget.models import BudgetLine, Commitment, Lock, Posting, PostingKind
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.bars import money_bar
from kreislauf.budget.queries.carry_over import places_for
from kreislauf.budget.queries.corrections import what_rests_on_line
from kreislauf.budget.queries.county import investment_years
from kreislauf.budget.queries.history import bar_of
from kreislauf.budget.queries.lapse import lapse_sentences, lapses_of
from kreislauf.budget.queries.locks import unmet_on_line
from kreislauf.budget.queries.provisional import uncovered_on
from kreislauf.budget.queries.waiting import LockStanding, standings_of
from kreislauf.budget.rules.carry_over import has_a_place
from kreislauf.budget.rules.corrections import may_remove
from kreislauf.budget.rules.lapse import Lapse, is_begun_in_time, regular_last_day
from kreislauf.budget.rules.spending import ONE_CENT, CommitmentRequest, LineFacts, may_commit, year_has_begun
from kreislauf.budget.rules.states import PlanState
from kreislauf.budget.store.booking import line_with_facts
from kreislauf.journal.queries import timeline
from kreislauf.kernel import Actor, Message, Money, Verdict, today
from kreislauf.people.api import named_entries
from kreislauf.people.permissions import may, permit, visible
from kreislauf.ui.moneybar import MoneyBar
from kreislauf.ui.rules.states import MoneyState
from kreislauf.ui.story import HistoryEntry

LABEL = Subquery(PostingKind.objects.filter(pk=OuterRef("kind")).values("label"))
"""The word for a posting's kind, as it is stored."""


@dataclass(frozen=True, slots=True)
class LinePage:
    line: BudgetLine
    bar: MoneyBar
    lead: Message
    uncovered: Money
    """Bound before the plan's effect and not covered by it."""
    lapses: list[Message]
    """What lapses of the line and when, to the cent."""
    locks: list[LockStanding]
    commitments: list[Commitment]
    """Those the reader may see."""
    sees_commitments: bool
    postings: QuerySet[Posting]
    """By their place in the line's chain, the newest first."""
    may_commit: bool
    committable: Verdict
    """May one cent be committed now?"""
    may_commit_provisionally: bool
    """Before the plan's effect, with a reason (NKomVG §116)."""
    provisional: Verdict
    """Has the year begun that this is possible in?"""
    may_begin: bool
    may_carry_over: bool
    carriable: Verdict
    may_correct: bool
    """While its plan is a draft."""
    removable: Verdict
    entries: list[HistoryEntry]
    """The line's journal; commitments, which name what is bought, only for who sees them."""

    @property
    def state(self) -> str:
        if self.bar.free:
            return MoneyState.FREE.key
        return MoneyState.LOCKED.key if self.bar.locked else PlanState(self.line.plan.state).key


def line_page(actor: Actor, line_id: UUID) -> LinePage:
    """A line with all that its page names. Raises NotPermitted, BudgetLine.DoesNotExist."""
    permit(actor, BudgetRight.SEE_BUDGET)
    line = _lines().get(pk=line_id)
    bar = money_bar(bar_of([line.pk])[line.pk])
    locks = list(Lock.objects.filter(line=line).select_related("line", "authority").order_by("imposed_at"))
    commitments = visible(actor, BudgetRight.SEE_COMMITMENTS, Commitment.objects.filter(line=line))
    committable = _committable(line)
    carries = _may_carry_over(actor, line, bar)
    is_own = may(actor, BudgetRight.COMMIT_FUNDS, line)
    sees_commitments = is_own or may(actor, BudgetRight.SEE_COMMITMENTS)
    return LinePage(
        line=line,
        bar=bar,
        lead=_what_is_free(bar),
        uncovered=uncovered_on(line.pk),
        lapses=_how_long(line, lapses_of([line.pk])[line.pk]),
        locks=standings_of(locks),
        commitments=list(commitments.order_by("-committed_at")),
        sees_commitments=sees_commitments,
        postings=Posting.objects.filter(line=line).annotate(label=LABEL).order_by("-sequence"),
        may_commit=is_own,
        committable=committable,
        may_commit_provisionally=is_own and line.plan.state in {"draft", "adopted"},
        provisional=year_has_begun(line.plan.fiscal_year, today()),
        may_begin=is_own and line.account.is_investment,
        may_carry_over=carries,
        carriable=has_a_place(line.plan.fiscal_year + 1, is_there=carries and places_for(line).exists()),
        may_correct=line.plan.state == "draft" and may(actor, BudgetRight.PLAN_BUDGET),
        removable=may_remove(line.name, what_rests_on_line(line) if line.plan.state == "draft" else ()),
        entries=_entries(line, with_commitments=sees_commitments),
    )


def line_to_spend(actor: Actor, line_id: UUID) -> LinePage:
    """The line, for whoever may commit its funds. Raises NotPermitted."""
    page = line_page(actor, line_id)
    permit(actor, BudgetRight.COMMIT_FUNDS, page.line)
    return page


def _entries(line: BudgetLine, *, with_commitments: bool) -> list[HistoryEntry]:
    return named_entries(event for event in timeline(line) if with_commitments or not event.is_private)


def _lines() -> QuerySet[BudgetLine]:
    return BudgetLine.objects.select_related("plan", "product__sub_budget__unit", "account", "measure")


def _committable(line: BudgetLine) -> Verdict:
    found = line_with_facts(line.pk, None)
    facts = found[1] if found else _nothing_on(line)
    unmet = unmet_on_line(line.pk, facts.fiscal_year) if facts.locked and not facts.free else ()
    years = investment_years(facts.fiscal_year) if facts.is_investment else None
    request = CommitmentRequest(ONE_CENT, facts.fiscal_year, asset=line.name)
    return may_commit(facts, request, today=today(), years_after=years, unmet=unmet)


def _nothing_on(line: BudgetLine) -> LineFacts:
    nothing = Money(0)
    return LineFacts(
        line.name,
        line.plan.fiscal_year,
        line.plan.state,
        line.account.is_investment,
        authorised=nothing,
        locked=nothing,
        committed=nothing,
        spent=nothing,
    )


def _what_is_free(bar: MoneyBar) -> Message:
    if not bar.total:
        return Message("Auf dieser Position ist noch nichts gebucht.")
    return Message("Frei sind {free} von {total}.", free=bar.free, total=bar.total)


def _may_carry_over(actor: Actor, line: BudgetLine, bar: MoneyBar) -> bool:
    """Expenses of a plan in force of which something is left, while the next year lasts."""
    is_left = bool(bar.free or bar.lapsed - bar.lapsed_locked) and today().year <= line.plan.fiscal_year + 1
    is_expense = not line.account.is_investment and line.plan.state == "in_force"
    return is_left and is_expense and may(actor, BudgetRight.CARRY_OVER)


def _how_long(line: BudgetLine, lapses: list[Lapse]) -> list[Message]:
    """What lapses and when; of a begun investment until when it is good."""
    said = lapse_sentences(lapses)
    if line.account.is_investment and _is_begun_in_time(line):
        said.append(Message("Was freigegeben ist, gilt bis zur letzten Zahlung für seinen Zweck: Es ist begonnen."))
    return said


def _is_begun_in_time(line: BudgetLine) -> bool:
    return is_begun_in_time(line.begun_on, last_day_to_begin(line))


def last_day_to_begin(line: BudgetLine) -> date:
    """Until when an investment may begin, so that its authorisation lives on (KomHKVO §20)."""
    year = line.plan.fiscal_year
    return regular_last_day(year, is_investment=line.account.is_investment, years_after=investment_years(year))
