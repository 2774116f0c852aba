"""Commitments and payments as pages: who did what, and who may do what next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.shortcuts import get_object_or_404

from kreislauf.budget.models import Commitment, PaymentOrder, PaymentReturn
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.colleagues import who_can_confirm_returns, who_can_pay
from kreislauf.budget.queries.returns import paid_facts, return_facts, returns_of
from kreislauf.budget.queries.spending import WAITING, invoiced_open, payment_facts
from kreislauf.budget.rules.payments import may_cancel, may_certify, may_order, may_pay
from kreislauf.budget.rules.returns import may_settle, may_withdraw
from kreislauf.budget.rules.states import PaymentState, PostingState, ReviewOutcome
from kreislauf.kernel import Actor, Message, Money, Verdict
from kreislauf.people.permissions import may, permit, visible
from kreislauf.people.rules.second_person import NOBODY
from kreislauf.ui.rules.states import MoneyState

LEADS: Final = {
    PaymentState.RECEIVED: Message("Eingegangen. Als Nächstes bescheinigt das Fachamt, dass sie richtig ist."),
    PaymentState.CERTIFIED: Message("Als richtig bescheinigt. Als Nächstes ordnet eine andere Person die Zahlung an."),
    PaymentState.ORDERED: Message("Angeordnet. Als Nächstes zahlt die Kreiskasse aus."),
    PaymentState.PAID: Message("Ausgezahlt."),
    PaymentState.RETURNED: Message("Das Geld ist zurückgekommen; der Betrag ist wieder gebunden, ohne Rechnung."),
    PaymentState.CANCELLED: Message("Storniert. Es wird nichts gezahlt."),
}
NOT_CERTIFIED: Final = Verdict.refused(
    Message("Die Rechnung ist noch nicht als richtig bescheinigt."),
    norm="KomHKVO §42",
    remedy=Message("Erst bescheinigt das Fachamt, dass sie sachlich und rechnerisch richtig ist."),
)
NOT_ORDERED: Final = Verdict.refused(
    Message("Die Zahlung ist noch nicht angeordnet."),
    norm="KomHKVO §42",
    remedy=Message("Erst ordnet sie an, wer im Fachamt oder in der Kämmerei dazu befugt ist."),
)
_ORDER: Final = (*WAITING, PaymentState.PAID, PaymentState.RETURNED, PaymentState.CANCELLED)


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    commitment: Commitment
    payments: list[PaymentOrder]
    invoiced: Money
    """Claimed by invoices that are neither paid nor cancelled."""
    may_reduce: bool
    may_invoice: bool

    @property
    def open(self) -> Money:
        return Money(self.commitment.open_cents)

    @property
    def available(self) -> Money:
        """Neither paid nor invoiced."""
        return self.open - self.invoiced

    @property
    def state(self) -> str:
        if self.open:
            return MoneyState.COMMITTED.key
        return MoneyState.PAID.key if self.commitment.paid_cents else PostingState.REDUCED.key

    @property
    def lead(self) -> Message:
        if not self.open:
            return Message("Diese Bindung ist abgewickelt.")
        return Message(
            "Gebunden sind noch {open}; davon {available} ohne Rechnung.", open=self.open, available=self.available
        )

    @property
    def something_left(self) -> Verdict:
        if self.available > Money(0):
            return Verdict.granted()
        return Verdict.refused(Message("Der ganze Betrag ist bezahlt oder mit Rechnungen belegt."))


def commitment_page(actor: Actor, commitment_id: UUID) -> CommitmentPage:
    """A commitment with its payments; Http404 where the actor may not see it."""
    rows = visible(actor, BudgetRight.SEE_COMMITMENTS, Commitment.objects.all())
    commitment: Commitment = get_object_or_404(
        rows.select_related("line__plan", "line__account", "line__product__sub_budget", "committed_by"),
        pk=commitment_id,
    )
    return CommitmentPage(
        commitment=commitment,
        payments=list(commitment.payment_orders.order_by("-entered_at")),
        invoiced=invoiced_open(commitment),
        may_reduce=may(actor, BudgetRight.REDUCE_COMMITMENT, commitment),
        may_invoice=may(actor, BudgetRight.ENTER_INVOICE, commitment),
    )


def commitment_to_reduce(actor: Actor, commitment_id: UUID) -> CommitmentPage:
    """The commitment, for whoever may reduce it. Raises NotPermitted."""
    page = commitment_page(actor, commitment_id)
    permit(actor, BudgetRight.REDUCE_COMMITMENT, page.commitment)
    return page


def commitment_to_invoice(actor: Actor, commitment_id: UUID) -> CommitmentPage:
    """The commitment, for whoever may enter invoices. Raises NotPermitted."""
    page = commitment_page(actor, commitment_id)
    permit(actor, BudgetRight.ENTER_INVOICE, page.commitment)
    return page


def payments(actor: Actor, *, state: str = "") -> QuerySet[PaymentOrder]:
    """Payments the actor may see, those that wait first; `state` is a payment state or empty."""
    rows = visible(actor, BudgetRight.SEE_PAYMENTS, PaymentOrder.objects.select_related("commitment__line"))
    if state in PaymentState.words():
        rows = rows.filter(state=state)
    ranks = [When(state=key, then=Value(rank)) for rank, key in enumerate(_ORDER)]
    return rows.order_by(Case(*ranks, output_field=IntegerField()), "entered_at")


def payment_counts(actor: Actor) -> dict[str, int]:
    """How many payments stand in each state."""
    rows = visible(actor, BudgetRight.SEE_PAYMENTS, PaymentOrder.objects.all())
    return dict(rows.order_by().values_list("state").annotate(Count("pk")))


def payment_states() -> list[tuple[str, str]]:
    """The states as filters, in the order of the way."""
    return [(key.value, key.key) for key in _ORDER]


@dataclass(frozen=True, slots=True)
class PaymentStep:
    """What may be done with a payment; `hint` says what to mind."""

    key: str
    verdict: Verdict
    hint: Message | None = None
    of: UUID | None = None
    """The return it settles; the payment itself where None."""


@dataclass(frozen=True, slots=True)
class PaymentPage:
    payment: PaymentOrder
    lead: Message
    steps: list[PaymentStep]
    returns: list[PaymentReturn]
    """What was recorded as come back, settled or not."""

    @property
    def amount(self) -> Money:
        return Money(self.payment.amount_cents)

    @property
    def subject(self) -> Message:
        """What is paid, in one line above each step."""
        return Message(
            "{invoice} über {amount} für „{title}“.",
            invoice=str(self.payment),
            amount=self.amount,
            title=self.payment.commitment.title,
        )


def payment_page(actor: Actor, payment_id: UUID) -> PaymentPage:
    """A payment with who acted on it; Http404 where the actor may not see it."""
    rows = visible(actor, BudgetRight.SEE_PAYMENTS, PaymentOrder.objects.all())
    payment: PaymentOrder = get_object_or_404(
        rows.select_related(
            "commitment__line__product__sub_budget", "entered_by", "certified_by", "ordered_by", "paid_by"
        ),
        pk=payment_id,
    )
    came_back = returns_of(payment)
    steps = [*_return_steps(actor, payment, came_back), *_steps(actor, payment)]
    return PaymentPage(payment, _lead(payment, came_back), steps, came_back)


def _lead(payment: PaymentOrder, came_back: list[PaymentReturn]) -> Message:
    """Where the payment stands, with what of it came back or is said to have come back."""
    if payment.state != PaymentState.PAID or not came_back:
        return LEADS[PaymentState(payment.state)]
    waiting = Money(sum(row.amount_cents for row in came_back if not hasattr(row, "review")))
    confirmed = Money(sum(row.amount_cents for row in came_back if _is_confirmed(row)))
    if waiting:
        return Message(
            "Ausgezahlt. Zurückgekommen sind {amount}; eine zweite Person bestätigt das noch.", amount=waiting
        )
    if confirmed:
        return Message("Ausgezahlt; davon sind {amount} zurückgekommen.", amount=confirmed)
    return LEADS[PaymentState.PAID]


def _is_confirmed(row: PaymentReturn) -> bool:
    return hasattr(row, "review") and row.review.outcome == ReviewOutcome.CONFIRMED


def _return_steps(actor: Actor, payment: PaymentOrder, came_back: list[PaymentReturn]) -> Iterator[PaymentStep]:
    """First what waits for the second person, then recording what came back."""
    person = actor.person_id
    if person is None or payment.state != PaymentState.PAID:
        return
    for row in came_back:
        if hasattr(row, "review"):
            continue
        facts = return_facts(row)
        if may(actor, BudgetRight.CONFIRM_RETURN, payment):
            others = who_can_confirm_returns(without=[row.recorded_by_id, row.asked_by_id])
            yield PaymentStep("confirm_return", may_settle(facts, person, others), of=row.pk)
            if person not in {row.recorded_by_id, row.asked_by_id}:
                yield PaymentStep("reject_return", may_settle(facts, person, others), of=row.pk)
        if person == row.recorded_by_id and may(actor, BudgetRight.RECORD_RETURN, payment):
            yield PaymentStep("withdraw_return", may_withdraw(facts, person), of=row.pk)
    if may(actor, BudgetRight.RECORD_RETURN, payment) and paid_facts(payment).left:
        yield PaymentStep("record_return", Verdict.granted())


def payment_to(actor: Actor, payment_id: UUID, right: BudgetRight) -> PaymentPage:
    """The payment, for whoever holds this right on it. Raises NotPermitted."""
    page = payment_page(actor, payment_id)
    permit(actor, right, page.payment)
    return page


def _steps(actor: Actor, payment: PaymentOrder) -> Iterator[PaymentStep]:
    facts, person = payment_facts(payment), actor.person_id
    if person is None or payment.state in {PaymentState.CANCELLED, PaymentState.RETURNED}:
        return
    place = _ORDER.index(PaymentState(payment.state))
    if place < _ORDER.index(PaymentState.CERTIFIED) and may(actor, BudgetRight.CERTIFY_PAYMENT, payment):
        yield PaymentStep("certify_payment", may_certify(facts))
    if place < _ORDER.index(PaymentState.ORDERED) and may(actor, BudgetRight.ORDER_PAYMENT, payment):
        verdict = NOT_CERTIFIED if payment.certified_by_id is None else may_order(facts, person, "-")
        yield PaymentStep("order_payment", verdict, _own_certificate(payment, person))
    if place < _ORDER.index(PaymentState.PAID) and may(actor, BudgetRight.PAY_OUT, payment):
        others = who_can_pay(without=[person]) if payment.ordered_by_id == person else NOBODY
        verdict = NOT_ORDERED if payment.ordered_by_id is None else may_pay(facts, person, others)
        yield PaymentStep("pay_out", verdict)
    if may(actor, BudgetRight.CANCEL_PAYMENT, payment):
        yield PaymentStep("cancel_payment", may_cancel(facts, who_can_pay() if payment.paid_by_id else NOBODY))


def _own_certificate(payment: PaymentOrder, person: UUID) -> Message | None:
    if payment.certified_by_id != person:
        return None
    return Message("Sie haben die Rechnung selbst bescheinigt: Dann brauchen Sie eine Begründung (KomHKVO §42 Abs. 4).")
