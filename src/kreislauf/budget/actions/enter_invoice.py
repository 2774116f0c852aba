"""Enter an invoice against a commitment."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import InvoiceEntered
from kreislauf.budget.models import BudgetLine, Commitment, PaymentOrder
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.invoices import known_invoice, known_invoice_facts, lock_payee
from kreislauf.budget.queries.spending import invoiced_open
from kreislauf.budget.rules.invoices import invoice_key, is_complete, may_enter_again
from kreislauf.budget.rules.payments import may_enter, person_of
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Money, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def enter_invoice(
    *,
    actor: Actor,
    commitment_id: UUID,
    amount: Money,
    invoice_reference: str,
    payee: str = "",
    another_reason: str = "",
) -> PaymentOrder:
    """Enter an invoice of `payee` (the commitment's creditor unless given); never more than is still open.

    The same invoice of one payee or one commitment is entered once, however its reference is written: the very
    same input returns the first; anything else under its reference needs `another_reason`. Raises Refusal naming
    the invoice that is known, and where nobody is named who is paid.
    """
    commitment = Commitment.objects.select_related("line__product__sub_budget").get(pk=commitment_id)
    permit(actor, BudgetRight.ENTER_INVOICE, commitment)
    BudgetLine.objects.select_for_update(no_key=True).get(pk=commitment.line_id)
    commitment.refresh_from_db(fields=["reduced_cents", "paid_cents"])
    wanted = PaymentOrder(
        commitment=commitment,
        amount_cents=amount.cents,
        invoice_reference=invoice_reference.strip(),
        reference_key=invoice_key(invoice_reference),
        payee=(payee.strip() or commitment.creditor),
        payee_key=invoice_key(payee.strip() or commitment.creditor),
        another_reason=another_reason.strip(),
        entered_by_id=person_of(actor),
        entered_at=now(),
    )
    is_complete(wanted.invoice_reference, wanted.payee).raise_if_refused()
    lock_payee(wanted)
    known = known_invoice(wanted)
    if known is not None and _is_the_very_same(known, wanted):
        return known
    may_enter_again(known_invoice_facts(known, actor), another_reason).raise_if_refused()
    may_enter(amount, Money(commitment.open_cents) - invoiced_open(commitment)).raise_if_refused()
    wanted.save(force_insert=True)
    event = InvoiceEntered(line=commitment.line_id, commitment=commitment.pk, amount=amount)
    record(event, actor=actor, subject=wanted, reason=wanted.another_reason)
    return wanted


def _is_the_very_same(known: PaymentOrder, wanted: PaymentOrder) -> bool:
    """A second click, not a second invoice."""
    fields = ("commitment_id", "amount_cents", "invoice_reference", "payee", "another_reason")
    return all(getattr(known, field) == getattr(wanted, field) for field in fields)
