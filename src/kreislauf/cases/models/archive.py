"""What the archive is offered, and what remains of an erased application."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kreislauf.cases.rules.states import ArchiveAnswer
from kreislauf.journal.models import append_only
from kreislauf.ui.states import choices


class ErasureProof(models.Model):
    """That an application was erased: number, service, days and digest, nothing of its content. Append-only."""

    journal_type: ClassVar = "cases.erasure_proof"
    number = models.CharField(max_length=20, primary_key=True)
    service_name = models.CharField(max_length=250)
    received_on = models.DateField()
    closed_on = models.DateField(null=True)
    erased_at = models.DateTimeField()
    rule = models.CharField(max_length=300)
    """By which rule: the retention of the service, or the request of the person."""
    digest = models.BinaryField(max_length=32)

    class Meta:
        ordering = ("-erased_at",)
        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        return self.number


class ArchiveOffer(models.Model):
    """A closed case was offered to the archive before it may be erased (NArchG §3)."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, primary_key=True, related_name="offer")
    offered_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=choices(ArchiveAnswer), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("offered_at",)

    def __str__(self) -> str:
        return str(self.pk)
