"""Enter an invoice against a commitment."""

from uuid import UUID

from django.db import transaction

from kreislauf.budget.events import InvoiceEntered
from kreislauf.budget.models import BudgetLine, Commitment, PaymentOrder, PaymentState
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.spending import invoiced_open
from kreislauf.budget.rules.payments import may_enter, person_of
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def enter_invoice(*, actor: Actor, commitment_id: UUID, amount: Money, invoice_reference: str) -> PaymentOrder:
    """Enter an invoice; with the commitment's other open invoices it never exceeds what is open.

    The same invoice of one commitment is entered once: asking twice returns the first.
    """
    commitment = Commitment.objects.select_related("line__product__sub_budget").get(pk=commitment_id)
    permit(actor, BudgetRight.ENTER_INVOICE, commitment)
    BudgetLine.objects.select_for_update(no_key=True).get(pk=commitment.line_id)
    commitment.refresh_from_db(fields=["reduced_cents", "paid_cents"])
    reference = invoice_reference.strip()
    known = commitment.payment_orders.filter(invoice_reference=reference).exclude(state=PaymentState.CANCELLED).first()
    if known is not None and known.amount_cents == amount.cents:
        return known
    if not reference or known is not None:
        raise Refusal.because(Message("Jede Rechnung braucht ein eigenes Rechnungszeichen."))
    may_enter(amount, Money(commitment.open_cents) - invoiced_open(commitment)).raise_if_refused()
    payment = PaymentOrder.objects.create(
        commitment=commitment,
        amount_cents=amount.cents,
        invoice_reference=reference,
        entered_by_id=person_of(actor),
        entered_at=now(),
    )
    event = InvoiceEntered(line=commitment.line_id, commitment=commitment.pk, amount=amount)
    record(event, actor=actor, subject=payment)
    return payment
