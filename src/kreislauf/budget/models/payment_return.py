"""Money that was paid and came back: recorded by the cash office, confirmed by a second person."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from kreislauf.budget.rules.states import ReviewOutcome
from kreislauf.journal.models import append_only
from kreislauf.ui.states import choices


class PaymentReturn(models.Model):
    """Rückzahlung: what came back of a payment, by the bank statement. Written once; a review settles it."""

    journal_type: ClassVar = "budget.payment_return"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    payment = models.ForeignKey("budget.PaymentOrder", on_delete=models.PROTECT, related_name="returns")
    amount_cents = models.BigIntegerField()
    received_on = models.DateField()
    """Day on which the money came in."""
    reference = models.CharField(max_length=200)
    """The bank statement it stands on."""
    reason = models.TextField()
    asked_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Who asked for the money back, where somebody of the administration did."""
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("recorded_at",)
        triggers: ClassVar = [append_only()]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="return_brings_something"),
            models.CheckConstraint(condition=~Q(reference="") & ~Q(reason=""), name="return_has_reference_and_reason"),
        ]

    def __str__(self) -> str:
        return f"Rückzahlung {self.reference}"


class ReturnReview(models.Model):
    """What became of a recorded return: confirmed or rejected by a second person, withdrawn by who recorded it."""

    journal_type: ClassVar = "budget.return_review"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    payment_return = models.OneToOneField(PaymentReturn, on_delete=models.PROTECT, related_name="review")
    outcome = models.CharField(max_length=10, choices=choices(ReviewOutcome))
    reason = models.TextField(blank=True)
    reviewed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()

    class Meta:
        ordering = ("reviewed_at",)
        triggers: ClassVar = [append_only()]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome="confirmed") | ~Q(reason=""), name="refused_return_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.payment_return}"
