"""What of the money waits for somebody, on "Mein Tag"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from django.urls import reverse

from kreislauf.budget.models import PaymentOrder
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries import duties as queries
from kreislauf.budget.queries.colleagues import works_alone
from kreislauf.budget.queries.lock_page import withdrawn_words
from kreislauf.budget.queries.provisional import uncovered_lines
from kreislauf.budget.queries.returns import returns_to_settle
from kreislauf.budget.queries.waiting import LockStanding
from kreislauf.budget.queries.waiting_effects import hindered_effects, years_without_plan
from kreislauf.budget.rules.states import PaymentState
from kreislauf.kernel import Actor, ActorKind, Message, Money
from kreislauf.people.permissions import may
from kreislauf.people.rules.duties import DUTIES, Duty, Urgency
from kreislauf.people.rules.standing import Standing

MANY: Final = 10
"""More than these of a kind are one duty with their number."""
STEPS: Final = {
    "submit_plan": Message("der Kommunalaufsicht vorlegen"),
    "approve_plan": Message("Genehmigung festhalten"),
    "promulgate_plan": Message("verkünden"),
    "display_plan": Message("auslegen"),
    "put_plan_into_effect": Message("in Kraft setzen"),
}


@DUTIES.add
class ReleasesToPost:
    """The competent body has ordered a release; the treasury carries it out."""

    key = "budget.releases_to_post"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, BudgetRight.EXECUTE):
            return
        for order in queries.ordered_releases():
            yield Duty(
                title=Message("{amount} aus „{line}“ freigeben", amount=order.amount, line=order.lock.line.name),
                why=order.why,
                url=reverse("budget:release_funds", args=[order.lock.pk]),
            )


@DUTIES.add
class WithdrawnEvidence:
    """Evidence was withdrawn and nothing took its place: treasury and council office have to know."""

    key = "budget.withdrawn_evidence"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if actor.kind is not ActorKind.PERSON or not may(actor, BudgetRight.RECORD_EVIDENCE):
            return
        for evidence in queries.evidence_to_replace():
            yield Duty(
                title=Message("Nachweis zurückgezogen: „{line}“", line=evidence.condition.lock.line.name),
                why=withdrawn_words(evidence),
                url=reverse("budget:lock", args=[evidence.condition.lock_id]),
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class EntriesToAssign:
    """Entries of the amendment list without a line stand in the way of the plan's effect."""

    key = "budget.entries_to_assign"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, BudgetRight.PLAN_BUDGET):
            return
        for plan_id, year, number in queries.plans_with_unassigned_entries():
            yield Duty(
                title=Message("Änderungsliste {year}: Positionen zuordnen", year=str(year)),
                why=Message("Einträge ohne Haushaltsposition: {number}.", number=number),
                url=reverse("budget:plan", args=[plan_id]) + "#entries",
            )


@DUTIES.add
class ResolutionsWithoutPlan:
    """The Kreistag resolved for a year that has no plan yet: what it resolved waits for the treasury to open it."""

    key = "budget.resolutions_without_plan"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, BudgetRight.PLAN_BUDGET):
            return
        for year, effects in sorted(years_without_plan().items()):
            papers = sorted({effect.point.paper.reference for effect in effects})
            yield Duty(
                title=Message("Haushalt {year} anlegen", year=str(year)),
                why=Message("Darauf wartet, was beschlossen ist: {papers}.", papers=", ".join(papers)),
                url=reverse("budget:open_plan") + f"?jahr={year}",
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class ResolutionsThatWait:
    """What was resolved and cannot be entered for another reason: the treasury says what becomes of it."""

    key = "budget.resolutions_that_wait"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, BudgetRight.PLAN_BUDGET):
            return
        for effect in hindered_effects():
            yield Duty(
                title=Message("Beschluss {reference}: eine Wirkung wartet", reference=effect.point.paper.reference),
                why=Message("{sentence}", sentence=effect.result),
                url=reverse("budget:settle_waiting_effect", args=[effect.pk]),
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class PlanStepDue:
    """The next dated step of an adopted budget may be taken."""

    key = "budget.plan_step_due"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, BudgetRight.RUN_PLAN):
            return
        for plan, step in queries.plan_steps_due():
            yield Duty(
                title=Message("Haushalt {year}: {step}", year=str(plan.fiscal_year), step=STEPS[step.key]),
                why=Message("Bis zum Inkrafttreten gilt die vorläufige Haushaltsführung (NKomVG §116)."),
                url=reverse(f"budget:{step.key}", args=[plan.pk]),
            )


@DUTIES.add
class LapsingLocks:
    """Locked funds that lapse soon, with what is missing."""

    key = "budget.lapsing_locks"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, BudgetRight.EXECUTE):
            return
        for standing_of_lock in queries.lapsing_locks():
            lock = standing_of_lock.lock
            yield Duty(
                title=Message("„{line}“ vor dem Verfall bewahren", line=lock.line.name),
                why=_with_lapses(standing_of_lock),
                url=reverse("budget:lock", args=[lock.pk]),
                due=lock.lapses_on,
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class LapsingInvestments:
    """Free and committed money of an investment that was not begun and lapses soon: the unit's and the treasury's."""

    key = "budget.lapsing_investments"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not standing.organizations(("department",), ()):
            return
        for found in queries.lapsing_lines():
            if not may(actor, BudgetRight.COMMIT_FUNDS, found.line):
                continue
            yield Duty(
                title=Message("„{line}“: Beginn festhalten, bevor die Mittel verfallen", line=found.line.name),
                why=found.words,
                url=reverse("budget:line", args=[found.line.pk]),
                due=found.lapse.on,
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class UncoveredCommitments:
    """Bound before the plan's effect, and the plan does not cover it: the treasury settles it (NKomVG §117)."""

    key = "budget.uncovered_commitments"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, BudgetRight.EXECUTE):
            return
        for balance in uncovered_lines():
            yield Duty(
                title=Message("„{line}“: vorläufig Gebundenes decken", line=balance.line.name),
                why=Message("Vom Haushalt nicht gedeckt sind {amount}.", amount=Money(balance.provisional)),
                url=reverse("budget:line", args=[balance.line_id]),
            )


@DUTIES.add
class InvoicesToCertify:
    """Invoices of one's own unit."""

    key = "budget.invoices_to_certify"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        units = standing.organizations(("department",), ())
        if not units:
            return
        rows = queries.payments_waiting(actor, BudgetRight.CERTIFY_PAYMENT, PaymentState.RECEIVED)
        own = rows.filter(commitment__line__product__sub_budget__unit__in=units)
        yield from _duties(
            own,
            "certify_payment",
            lambda invoice: Message("{invoice} bescheinigen", invoice=invoice),
            lambda number: Message("{number:Eine Rechnung|# Rechnungen} bescheinigen", number=number),
        )


@DUTIES.add
class PaymentsToOrder:
    """Certified by somebody else of one's unit; by oneself where the unit has nobody else."""

    key = "budget.payments_to_order"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        units = standing.organizations(("department",), ())
        if not units:
            return
        rows = queries.payments_waiting(actor, BudgetRight.ORDER_PAYMENT, PaymentState.CERTIFIED)
        own = rows.filter(commitment__line__product__sub_budget__unit__in=units)
        yield from _duties(
            [row for row in own if row.certified_by_id != actor.person_id or works_alone(row, actor.person_id)],
            "order_payment",
            lambda invoice: Message("Zahlung anordnen: {invoice}", invoice=invoice),
            lambda number: Message("{number:Eine Zahlung|# Zahlungen} anordnen", number=number),
        )


@DUTIES.add
class PaymentsToPayOut:
    """Ordered by somebody else; the cash office pays."""

    key = "budget.payments_to_pay_out"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, BudgetRight.PAY_OUT):
            return
        rows = queries.payments_waiting(actor, BudgetRight.PAY_OUT, PaymentState.ORDERED)
        yield from _duties(
            rows.exclude(ordered_by=actor.person_id),
            "pay_out",
            lambda invoice: Message("{invoice} auszahlen", invoice=invoice),
            lambda number: Message("{number:Eine Zahlung|# Zahlungen} auszahlen", number=number),
        )


@DUTIES.add
class ReturnsToConfirm:
    """Money that is said to have come back, recorded by somebody else."""

    key = "budget.returns_to_confirm"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, BudgetRight.CONFIRM_RETURN):
            return
        for row in returns_to_settle(actor):
            yield Duty(
                title=Message("Rückzahlung bestätigen: {invoice}", invoice=str(row.payment)),
                why=Message("{amount} sollen zurückgekommen sein.", amount=Money(row.amount_cents)),
                url=reverse("budget:confirm_return", args=[row.pk]),
            )


def _with_lapses(found: LockStanding) -> Message:
    """What is missing, and what lapses of the line to the cent."""
    why = found.sentence
    for words in found.lapses:
        why = Message("{why} {lapses}", why=why, lapses=words)
    return why


def _duties(
    rows: Iterable[PaymentOrder], act: str, one: Callable[[str], Message], many: Callable[[int], Message]
) -> Iterator[Duty]:
    waiting = list(rows)
    if len(waiting) > MANY:
        total = Money(sum(row.amount_cents for row in waiting))
        why = Message("Zusammen {amount}.", amount=total)
        yield Duty(title=many(len(waiting)), why=why, url=f"{reverse('budget:payments')}?stand={waiting[0].state}")
        return
    for row in waiting:
        why = Message("{amount} für „{title}“.", amount=Money(row.amount_cents), title=row.commitment.title)
        yield Duty(
            title=one(str(row)),
            why=why,
            url=reverse(f"budget:{act}", args=[row.pk]),
        )
