"""Invoices that are known already, by how their references are read."""

from __future__ import annotations

from django.db.models import Q

from kreislauf.budget.models import PaymentOrder
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.rules.invoices import KnownInvoice
from kreislauf.budget.rules.payments import PAYMENT_STATES
from kreislauf.budget.rules.states import PaymentState
from kreislauf.journal.models import ask
from kreislauf.kernel import Actor, Money, county_day
from kreislauf.people.permissions import may

UNDONE = (PaymentState.CANCELLED, PaymentState.RETURNED)
"""What was cancelled or paid back may be entered again."""


def lock_payee(wanted: PaymentOrder) -> None:
    """Until the transaction ends nobody else enters an invoice of this payee under this reference."""
    ask("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{wanted.payee_key}/{wanted.reference_key}"])


def known_invoice(wanted: PaymentOrder) -> PaymentOrder | None:
    """The same input entered before, else the first invoice with the reference of this payee or commitment."""
    rows = PaymentOrder.objects.filter(
        Q(payee_key=wanted.payee_key) | Q(commitment=wanted.commitment_id), reference_key=wanted.reference_key
    ).exclude(state__in=UNDONE)
    found = list(rows.select_related("commitment__line__product__sub_budget").order_by("entered_at"))
    same = [row for row in found if row.another_reason == wanted.another_reason]
    return next(iter(same if wanted.another_reason and same else found), None)


def known_invoice_facts(known: PaymentOrder | None, actor: Actor) -> KnownInvoice | None:
    """What a refusal says of it; of another unit's invoice not what was bought."""
    if known is None:
        return None
    sees = may(actor, BudgetRight.SEE_PAYMENTS, known)
    return KnownInvoice(
        known.invoice_reference,
        Money(known.amount_cents),
        county_day(known.entered_at),
        known.commitment.title if sees else known.commitment.line.product.sub_budget.name,
        PAYMENT_STATES.labels[known.state],
    )
