"""Facts that are corrected by a new row: the former one stays, and says that it was superseded."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


class NotCorrected(models.Manager[Any]):
    """The rows that count: not superseded by a correction."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(corrected_by=None)


class Correctable(models.Model):
    """A row is never edited: a correction is a row of its own that names the one it supersedes, and why.

    `objects` and all related managers see the rows that stand; `every` sees all of them.
    """

    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    correction_reason = models.TextField(blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[NotCorrected] = NotCorrected()
    every: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True


def has_reason(name: str) -> models.CheckConstraint:
    """A correction says why."""
    return models.CheckConstraint(condition=Q(corrects=None) | ~Q(correction_reason=""), name=name)
