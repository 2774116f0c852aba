"""What follows a receipt or a decision: errands that are retried, and proofs that can be checked."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreislauf.applications.rules.states import ErrandState
from kreislauf.journal.models import append_only
from kreislauf.ui.states import choices


class Errand(models.Model):
    """The outbox: a slow thing to do after a commit (scan, PDF, mail). Its failure never touches the case."""

    journal_type: ClassVar = "applications.errand"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="errands")
    kind = models.CharField(max_length=30)
    """Key in the registry of errands (`kinds/errands.py`)."""
    about = models.UUIDField(null=True, blank=True)
    """The attachment, message, notice or access key it is about."""
    state = models.CharField(max_length=10, choices=choices(ErrandState), default=ErrandState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    """The kind of the last failure, without personal data."""
    created_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at",)
        indexes: ClassVar = [
            models.Index(fields=["created_at"], condition=~Q(state="done"), name="errands_to_do"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application", "kind", "about"], name="one_errand_of_a_kind", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Proof(models.Model):
    """A verification code: whoever has the paper can check that receipt or notice came from the county. Append-only."""

    journal_type: ClassVar = "applications.proof"
    code = models.CharField(max_length=24, primary_key=True)
    kind = models.CharField(max_length=10, choices=[("receipt", _("Eingangsbestätigung")), ("notice", _("Bescheid"))])
    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="proofs")
    notice_id = models.UUIDField(null=True, blank=True)
    """The notice it vouches for; the app of cases installs the reference."""
    facts = models.JSONField()
    """What the code vouches for, without personal data: number, service, day, digest (hex)."""
    signature = models.BinaryField()
    """Ed25519 over the canonical facts, by the county's signing key."""
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("created_at",)
        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        return self.code
