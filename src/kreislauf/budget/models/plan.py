"""The budget plan of a fiscal year and its structure (KomHKVO §§1, 4)."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from kreislauf.budget.rules.states import PlanState
from kreislauf.ui.states import choices


class BudgetPlan(models.Model):
    """Haushaltsplan. The vote is not yet money: the dated steps lead to effect (NKomVG §§112–114, 116)."""

    journal_type: ClassVar = "budget.plan"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    fiscal_year = models.PositiveSmallIntegerField(unique=True)
    state = models.CharField(max_length=20, choices=choices(PlanState), default=PlanState.DRAFT.value)
    needs_approval = models.BooleanField(default=True)
    """Borrowing or commitment authorisations need the supervisory authority's approval."""
    draft_published_at = models.DateTimeField(null=True, blank=True)
    """When the draft was made public last; until then nobody outside sees a line of it."""
    adopted_on = models.DateField(null=True, blank=True)
    adopted_by = models.ForeignKey(
        "council.Resolution", on_delete=models.PROTECT, null=True, blank=True, related_name="adopted_plans"
    )
    """The Kreistag's resolution on the budget byelaw and its plan (NKomVG §§58(1) Nr. 9, 112)."""
    submitted_on = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    promulgated_on = models.DateField(null=True, blank=True)
    display_from = models.DateField(null=True, blank=True)
    display_until = models.DateField(null=True, blank=True)
    in_force_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-fiscal_year",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="in_force")
                | Q(
                    adopted_on__isnull=False,
                    submitted_on__isnull=False,
                    promulgated_on__isnull=False,
                    display_until__isnull=False,
                    in_force_on__gt=models.F("display_until"),
                ),
                name="plan_in_force_has_all_its_steps",
            ),
            models.CheckConstraint(
                condition=~Q(state="in_force") | Q(needs_approval=False) | Q(approved_on__isnull=False),
                name="plan_in_force_was_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"Haushalt {self.fiscal_year}"


class SubBudget(models.Model):
    """Teilhaushalt: belongs to exactly one responsible unit."""

    journal_type: ClassVar = "budget.sub_budget"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    unit = models.ForeignKey("people.Organization", on_delete=models.PROTECT, related_name="sub_budgets")

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Product(models.Model):
    journal_type: ClassVar = "budget.product"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    sub_budget = models.ForeignKey(SubBudget, on_delete=models.PROTECT, related_name="products")

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class LedgerAccount(models.Model):
    """Sachkonto of the municipal chart of accounts."""

    journal_type: ClassVar = "budget.ledger_account"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    is_investment = models.BooleanField(default=False)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class InvestmentMeasure(models.Model):
    """Investitionsmaßnahme."""

    journal_type: ClassVar = "budget.investment_measure"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=200)
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="investment_measures")

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class BudgetLine(models.Model):
    """Haushaltsposition: product × account (× investment measure) in one plan."""

    journal_type: ClassVar = "budget.line"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(BudgetPlan, on_delete=models.PROTECT, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="lines")
    account = models.ForeignKey(LedgerAccount, on_delete=models.PROTECT, related_name="lines")
    measure = models.ForeignKey(
        InvestmentMeasure, on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    name = models.CharField(max_length=250)
    explanation = models.TextField(blank=True)
    begun_on = models.DateField(null=True, blank=True)
    """When the investment was begun: from then on its authorisation lives until its last payment (KomHKVO §20)."""
    begun_evidence = models.CharField(max_length=300, blank=True)
    posting_count = models.PositiveIntegerField(default=0, editable=False)
    posting_hash = models.BinaryField(default=b"\x00" * 32, editable=False)
    """Head of the line's chain of postings; moved by `budget_book` alone."""

    class Meta:
        ordering = ("plan", "product__number", "account__number")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "product", "account", "measure"], nulls_distinct=False, name="one_line_per_place"
            ),
            models.CheckConstraint(condition=Q(posting_count__gte=0), name="posting_count_not_negative"),
            models.CheckConstraint(condition=Q(begun_on=None) | ~Q(begun_evidence=""), name="begun_has_evidence"),
        ]

    def __str__(self) -> str:
        return self.name
