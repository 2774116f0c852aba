"""Digital maturity as data, and what is counted of the use of services."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from kreislauf.kernel import Message


class MaturityModel(models.Model):
    """A maturity model in one version, such as the OZG model 1.1 with levels 0 to 4."""

    key = models.SlugField(primary_key=True, max_length=40)
    title = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-valid_from",)

    def __str__(self) -> str:
        return self.title


class MaturityLevel(models.Model):
    model = models.ForeignKey(MaturityModel, on_delete=models.PROTECT, related_name="levels")
    level = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    class Meta:
        ordering = ("model", "level")
        constraints: ClassVar = [models.UniqueConstraint(fields=["model", "level"], name="maturity_level_once")]

    def __str__(self) -> str:
        return f"{self.level} {self.title}"


class MaturityCriterion(models.Model):
    """What a service must do for a level: observed by the system, or declared with a document."""

    model = models.ForeignKey(MaturityModel, on_delete=models.PROTECT, related_name="criteria")
    key = models.SlugField(max_length=60)
    level = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    help = models.TextField(blank=True)
    observed_by = models.CharField(max_length=40, blank=True)
    """Key of an observation (`kinds/observations.py`); empty: declared by a person."""

    class Meta:
        ordering = ("model", "level", "position")
        constraints: ClassVar = [models.UniqueConstraint(fields=["model", "key"], name="criterion_once_per_model")]

    def __str__(self) -> str:
        return self.title


class Declaration(models.Model):
    """A person declares that a service meets a criterion, and shows by what."""

    journal_type: ClassVar = "maturity.declaration"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="declarations")
    criterion = models.ForeignKey(MaturityCriterion, on_delete=models.PROTECT, related_name="declarations")
    is_met = models.BooleanField(default=True)
    statement = models.TextField()
    document = models.ForeignKey("records.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    declared_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    called: ClassVar = Message("Erklärungen zum Reifegrad")

    class Meta:
        ordering = ("-declared_at",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "criterion"], condition=Q(withdrawn_at=None), name="one_declaration_in_force"
            )
        ]

    def __str__(self) -> str:
        return self.statement
