"""The public record: a snapshot of everything that outsiders may see, and nothing else."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Entry(models.Model):
    """One published object. Plain rows: the table can be copied alone to a server outside."""

    id = models.BigAutoField(primary_key=True)
    type = models.TextField()
    """paper, meeting, organization, person, resolution, line, lock, measure, …"""
    key = models.TextField()
    """Stable key of the object within its type; part of public addresses."""
    title = models.TextField()
    data = models.JSONField()
    """The JSON that the portal and OParl serve."""
    links = ArrayField(models.TextField(), default=list)
    """`type:key` of the objects this one belongs to; a motion's trace is one look-up here."""
    sort_on = models.DateTimeField(null=True)
    """The moment by which lists of this type are ordered (sitting, resolution, submission)."""
    created = models.DateTimeField()
    modified = models.DateTimeField()
    ends_on = models.DateField(null=True)
    """Last day of publication, for personal data."""
    retracted_at = models.DateTimeField(null=True)
    retraction_reason = models.TextField(blank=True)
    search = SearchVectorField(null=True)

    class Meta:
        verbose_name_plural = "entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["type", "key"], name="one_entry_per_object"),
            models.CheckConstraint(
                condition=models.Q(retracted_at__isnull=True) | ~models.Q(retraction_reason=""),
                name="retraction_has_a_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(retracted_at__isnull=True) | models.Q(data={}),
                name="retracted_entry_is_empty",
            ),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["links"]),
            GinIndex(fields=["search"]),
            models.Index(
                fields=["type", "-sort_on", "-id"],
                condition=models.Q(retracted_at__isnull=True),
                name="entry_list",
            ),
            models.Index(fields=["modified"]),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.key}"
