"""Commitments and the payments against them."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from kreislauf.budget.models.ledger import Pot
from kreislauf.budget.rules.states import PaymentState
from kreislauf.ui.states import choices


class Commitment(models.Model):
    """Mittelbindung: an obligation that uses up authorisation before it is paid."""

    journal_type: ClassVar = "budget.commitment"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    line = models.ForeignKey("budget.BudgetLine", on_delete=models.PROTECT, related_name="commitments")
    year = models.PositiveSmallIntegerField()
    pot = models.CharField(max_length=20, choices=Pot.choices, default=Pot.PAYMENTS)
    amount_cents = models.BigIntegerField()
    reduced_cents = models.BigIntegerField(default=0)
    paid_cents = models.BigIntegerField(default=0)
    title = models.CharField(max_length=250)
    creditor = models.CharField(max_length=250, blank=True)
    """Internal; may be a person."""
    asset = models.CharField(max_length=250, blank=True)
    """The asset it creates: required on investment lines."""
    provisional_basis = models.TextField(blank=True)
    """Why law or continuity requires it before the budget is in force (NKomVG §116)."""
    committed_at = models.DateTimeField()
    committed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("committed_at",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="commitment_binds_something"),
            models.CheckConstraint(
                condition=Q(
                    reduced_cents__gte=0, paid_cents__gte=0, amount_cents__gte=F("reduced_cents") + F("paid_cents")
                ),
                name="never_pay_more_than_committed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def open_cents(self) -> int:
        """Still to be paid."""
        return self.amount_cents - self.reduced_cents - self.paid_cents


class PaymentOrder(models.Model):
    """Auszahlungsanordnung: certified, ordered, paid out by people as KomHKVO §42 separates them."""

    journal_type: ClassVar = "budget.payment_order"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="payment_orders")
    amount_cents = models.BigIntegerField()
    invoice_reference = models.CharField(max_length=120)
    reference_key = models.TextField(editable=False)
    """The reference as `rules.invoices.invoice_key` compares it: "R-1", "r 1" and "R1" are one invoice."""
    payee = models.CharField(max_length=250)
    """Who is paid. Internal; may be a person."""
    payee_key = models.TextField(editable=False)
    another_reason = models.TextField(blank=True)
    """Why it is another invoice although one with this reference is known; empty where none was."""
    state = models.CharField(max_length=20, choices=choices(PaymentState), default=PaymentState.RECEIVED.value)
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    certified_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    certified_at = models.DateTimeField(null=True, blank=True)
    ordered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ordered_at = models.DateTimeField(null=True, blank=True)
    exception_reason = models.TextField(blank=True)
    """Why the person who certified also ordered (KomHKVO §42(4))."""
    paid_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("entered_at",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="payment_pays_something"),
            models.CheckConstraint(
                condition=Q(paid_by=None) | Q(ordered_by=None) | ~Q(paid_by=F("ordered_by")),
                name="who_orders_never_pays",
            ),
            models.CheckConstraint(
                condition=Q(ordered_by=None) | ~Q(ordered_by=F("certified_by")) | ~Q(exception_reason=""),
                name="who_certifies_orders_only_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="certified") | Q(certified_by__isnull=False), name="certified_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["ordered", "paid"]) | Q(certified_by__isnull=False, ordered_by__isnull=False),
                name="ordered_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(state="paid") | Q(paid_by__isnull=False), name="paid_by_somebody"),
            models.CheckConstraint(condition=~Q(payee_key=""), name="payment_has_a_payee"),
            models.CheckConstraint(condition=~Q(reference_key=""), name="invoice_has_a_reference"),
            models.UniqueConstraint(
                fields=["commitment", "reference_key"],
                condition=~Q(state__in=["cancelled", "returned"]) & Q(another_reason=""),
                name="one_payment_per_invoice",
            ),
            models.UniqueConstraint(
                fields=["payee_key", "reference_key"],
                condition=~Q(state__in=["cancelled", "returned"]) & Q(another_reason=""),
                name="one_payment_per_invoice_of_a_payee",
            ),
        ]

    def __str__(self) -> str:
        return f"Rechnung {self.invoice_reference}"
