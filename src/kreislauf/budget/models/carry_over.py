"""Authorisations carried into the next year."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from kreislauf.journal.models import append_only


class CarryOver(models.Model):
    """Ermächtigungsübertragung of expenses: out of the old year's line, into one of the next year's plan."""

    journal_type: ClassVar = "budget.carry_over"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    from_line = models.ForeignKey("budget.BudgetLine", on_delete=models.PROTECT, related_name="carried_out")
    from_year = models.PositiveSmallIntegerField()
    to_line = models.ForeignKey("budget.BudgetLine", on_delete=models.PROTECT, related_name="carried_in")
    to_year = models.PositiveSmallIntegerField()
    amount_cents = models.BigIntegerField()
    carried_on = models.DateField()
    reason = models.TextField()
    evidence = models.CharField(max_length=300)
    recorded_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("recorded_at",)
        triggers: ClassVar = [append_only()]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="carry_over_moves_something"),
            models.CheckConstraint(condition=Q(to_year=F("from_year") + 1), name="carried_into_the_next_year"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(evidence=""), name="carry_over_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"Übertragung {self.from_year}/{self.to_year}"
