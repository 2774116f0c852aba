"""What the public sums are made of: kept by what each published line changes, never added up over all lines."""

from typing import ClassVar

from django.db import models


class PublishedPart(models.Model):
    """What one published line adds to the sums of its sub-budget: the last state of it that was published."""

    id = models.BigAutoField(primary_key=True)
    line = models.ForeignKey("budget.BudgetLine", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    """A draft's line can be removed; the next publication of the draft takes its parts out."""
    plan = models.ForeignKey("budget.BudgetPlan", on_delete=models.PROTECT, related_name="+", db_index=False)
    sub_budget = models.ForeignKey(
        "budget.SubBudget", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )
    name = models.TextField()
    """A part of the bar such as `free`, or of a lapse with its day such as `2026-12-31 locked`."""
    cents = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["line", "name"], name="one_part_per_line_and_name")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.name}: {self.cents}"


class PublishedSum(models.Model):
    """The sum of the parts of one name over the published lines of a sub-budget."""

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey("budget.BudgetPlan", on_delete=models.PROTECT, related_name="+", db_index=False)
    sub_budget = models.ForeignKey(
        "budget.SubBudget", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+", db_index=False
    )
    name = models.TextField()
    cents = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "sub_budget", "name"], name="one_sum_per_sub_budget_and_name")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.sub_budget_id} {self.name}: {self.cents}"
