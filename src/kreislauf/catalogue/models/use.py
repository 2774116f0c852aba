"""How services are used and liked: counts alone, without any link to applications."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class UseCount(models.Model):
    """How often something happened with a service on a day: numbers alone, no link to applications."""

    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="use_counts")
    day = models.DateField()
    kind = models.CharField(
        max_length=12,
        choices=[("started", _("begonnen")), ("submitted", _("eingereicht")), ("abandoned", _("abgebrochen"))],
    )
    page = models.CharField(max_length=200, blank=True)
    """For abandoned drafts: the page they were left at (path in the definition, without instance numbers)."""
    page_label = models.CharField(max_length=200, blank=True)
    applicant_kind = models.CharField(max_length=10, blank=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("service", "day")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "day", "kind", "page", "applicant_kind"], name="one_count")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class Satisfaction(models.Model):
    """Answers to "Wie gut kamen Sie zurecht?", as counts by month: no link to applications."""

    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="satisfaction")
    month = models.DateField()
    score = models.PositiveSmallIntegerField()
    """1 (gar nicht gut) to 5 (sehr gut)."""
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("service", "month", "score")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "month", "score"], name="one_satisfaction_count"),
            models.CheckConstraint(condition=Q(score__gte=1, score__lte=5), name="score_from_one_to_five"),
        ]

    def __str__(self) -> str:
        return f"{self.score} {self.month}"
