"""The plan's amendment list: what resolutions enter and the plan's effect posts."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class EntryKind(models.TextChoices):
    APPROPRIATE = "appropriate", _("Ansatz")
    LOCK = "lock", _("Sperrvermerk")


class AmendmentEntry(models.Model):
    """One entry of the Änderungsliste: an appropriation or the lock that belongs to one.

    Entered by the adoption of an effect, or by the treasury while it drafts the plan; posted, lock
    together with appropriation, in the one transaction in which the plan takes effect.
    """

    journal_type: ClassVar = "budget.amendment_entry"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey("budget.BudgetPlan", on_delete=models.PROTECT, related_name="amendments")
    effect = models.OneToOneField(
        "council.Effect", on_delete=models.PROTECT, null=True, blank=True, related_name="amendment_entry"
    )
    kind = models.CharField(max_length=20, choices=EntryKind.choices)
    text = models.CharField(max_length=400)
    amount_cents = models.BigIntegerField()
    line = models.ForeignKey(
        "budget.BudgetLine", on_delete=models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    """Assigned by the treasury before the plan takes effect."""
    secures = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="secured_by")
    """A lock's appropriation."""
    authority = models.ForeignKey(
        "people.Competence", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who may release, by competence."""
    conditions = models.JSONField(null=True, blank=True)
    """A lock's condition tree: {"all": […]}, {"any": […]} or {"kind", "params", "text"}."""
    entered_at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("plan", "entered_at")
        verbose_name_plural = "amendment entries"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="appropriate")
                | Q(secures__isnull=False, authority__isnull=False, conditions__isnull=False, amount_cents__gt=0),
                name="entry_is_complete",
            ),
            models.CheckConstraint(condition=~Q(amount_cents=0), name="amendment_moves_something"),
            models.CheckConstraint(
                condition=Q(posted_at=None) | Q(line__isnull=False, dropped_at=None), name="posted_entry_has_a_line"
            ),
        ]

    def __str__(self) -> str:
        return self.text
