"""The public record: a snapshot of everything that outsiders may see, and nothing else."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class Due(models.Model):
    """A mark that an object has to be published anew: written by who changed it, taken by the projector.

    Every change writes a mark of its own, so nobody waits for anybody, and a mark made while the projector builds
    stays for its next round.
    """

    id = models.BigAutoField(primary_key=True)
    type = models.TextField()
    key = models.TextField()
    since = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "due"
        indexes: ClassVar = [models.Index(fields=["type", "key"], name="due_object")]

    def __str__(self) -> str:
        return f"{self.type} {self.key}"


class Erased(models.Model):
    """An object that must never be named again, as a keyed hash of its type and key: no rebuild brings it back."""

    mark = models.BinaryField(primary_key=True)
    erased_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "erased"

    def __str__(self) -> str:
        return bytes(self.mark).hex()


class Entry(models.Model):
    """One published object. Plain rows: the table can be copied alone to a server outside."""

    id = models.BigAutoField(primary_key=True)
    type = models.TextField()
    """paper, meeting, organization, person, resolution, line, lock, measure, …"""
    key = models.TextField()
    """Stable key of the object within its type; part of public addresses."""
    title = models.TextField()
    version = models.PositiveSmallIntegerField(default=0)
    """The schema of `data`: the version of the payload that wrote it."""
    data = models.JSONField()
    """The payload as JSON: what the portal and OParl serve."""
    text = models.TextField(blank=True)
    """What is searched beside the title, and quoted around a hit; as public as `data`."""
    links = ArrayField(models.TextField(), default=list)
    """`type:key` of the objects this one belongs to; a motion's trace is one look-up here."""
    facets = ArrayField(models.TextField(), default=list)
    """`type.name=value`, derived from `data`: what lists of this type are filtered by."""
    sort_on = models.DateTimeField(null=True)
    """The moment by which lists of this type are ordered (sitting, resolution, submission)."""
    created = models.DateTimeField()
    modified = models.DateTimeField()
    """When its content last changed; publishing the same content again does not count."""
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
                condition=Q(retracted_at__isnull=True) | ~Q(retraction_reason=""),
                name="retraction_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(retracted_at__isnull=True)
                | Q(data={}, title="", text="", links=[], facets=[], search__isnull=True),
                name="retracted_entry_is_empty",
            ),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["links"], name="entry_links"),
            GinIndex(fields=["facets"], name="entry_facets"),
            GinIndex(fields=["search"], name="entry_search"),
            models.Index(
                "type",
                F("sort_on").desc(nulls_last=True),
                F("id").desc(),
                condition=Q(retracted_at__isnull=True),
                include=["ends_on"],
                name="entry_list",
            ),
            models.Index(
                "type",
                F("sort_on").desc(nulls_last=True),
                F("id").desc(),
                condition=Q(retracted_at__isnull=True),
                include=["ends_on", "facets"],
                name="entry_narrowed_list",
            ),
            models.Index(fields=["modified"], name="entry_modified"),
            models.Index(fields=["type", "version"], condition=Q(retracted_at__isnull=True), name="entry_shape"),
            models.Index(fields=["ends_on"], condition=Q(ends_on__isnull=False), name="entry_ends_on"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.key}"
