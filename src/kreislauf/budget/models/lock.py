"""Locks on funds, what opens them, and what has been opened."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kreislauf.budget.models.ledger import Pot


class LockKind(models.TextChoices):
    NOTE = "note", _("Sperrvermerk")
    HOLD = "hold", _("haushaltswirtschaftliche Sperre")


class Lock(models.Model):
    """Sperre: planned funds that may be used only after the body named here lifts it."""

    journal_type: ClassVar = "budget.lock"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=LockKind.choices, default=LockKind.NOTE)
    line = models.ForeignKey("budget.BudgetLine", on_delete=models.PROTECT, related_name="locks")
    year = models.PositiveSmallIntegerField()
    pot = models.CharField(max_length=20, choices=Pot.choices, default=Pot.PAYMENTS)
    amount_cents = models.BigIntegerField()
    released_cents = models.BigIntegerField(default=0)
    """Moved by the insertion of a `Release` alone."""
    text = models.TextField()
    """The wording of the note."""
    authority = models.ForeignKey("people.Competence", on_delete=models.PROTECT, related_name="+")
    """Who may release, by competence: outlives terms and names."""
    entry = models.OneToOneField(
        "budget.AmendmentEntry", on_delete=models.PROTECT, null=True, blank=True, related_name="lock"
    )
    imposed_at = models.DateTimeField()
    lapses_on = models.DateField(null=True, blank=True)
    """Last day on which the authorisation exists (KomHKVO §20)."""

    class Meta:
        ordering = ("imposed_at",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="lock_holds_something"),
            models.CheckConstraint(condition=Q(kind="hold") | Q(entry__isnull=False), name="note_comes_from_the_plan"),
            models.CheckConstraint(
                condition=Q(released_cents__gte=0, released_cents__lte=F("amount_cents")),
                name="never_release_more_than_is_locked",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def remaining_cents(self) -> int:
        return self.amount_cents - self.released_cents


class Operator(models.TextChoices):
    ALL = "all", _("alle")
    ANY = "any", _("eine davon")
    LEAF = "leaf", _("Bedingung")


class ReleaseCondition(models.Model):
    """A node of a lock's condition tree; leaves have a kind, `all` and `any` have children."""

    journal_type: ClassVar = "budget.release_condition"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    lock = models.ForeignKey(Lock, on_delete=models.PROTECT, related_name="conditions")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField()
    operator = models.CharField(max_length=4, choices=Operator.choices)
    kind = models.CharField(max_length=40, blank=True)
    params = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    """The wording it was read from."""

    class Meta:
        ordering = ("lock", "position")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["lock", "position"], name="one_condition_per_position"),
            models.UniqueConstraint(fields=["lock"], condition=Q(parent=None), name="one_root_per_lock"),
            models.CheckConstraint(
                condition=(Q(operator="leaf") & ~Q(kind="")) | (~Q(operator="leaf") & Q(kind="")),
                name="only_leaves_have_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.get_operator_display()


class Evidence(models.Model):
    """Nachweis: the recorded act that meets a condition; withdrawn, never deleted."""

    journal_type: ClassVar = "budget.evidence"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    condition = models.ForeignKey(ReleaseCondition, on_delete=models.PROTECT, related_name="evidence")
    act_type = models.TextField()
    """The `journal_type` of the act: "council.resolution", "programme.presentation" …"""
    act_id = models.UUIDField()
    act_on = models.DateField()
    statement = models.TextField()
    """The act in a German sentence, as it stands in the condition list."""
    amount_cents = models.BigIntegerField(null=True, blank=True)
    """How much it covers; null covers all."""
    is_public = models.BooleanField(default=True)
    """Whether outsiders may know of the act: what happened in a private sitting shows once it is announced."""
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=250, blank=True)
    """The unit, never a person: it is shown to the public."""
    withdrawal_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("condition", "recorded_at")
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["condition", "act_type", "act_id"], condition=Q(withdrawn_at=None), name="one_evidence_per_act"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawal_reason=""), name="withdrawal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(amount_cents=None) | Q(amount_cents__gt=0), name="evidence_covers_something"
            ),
        ]

    def __str__(self) -> str:
        return self.statement


class Release(models.Model):
    """Freigabe: ordered by a resolution of the authority, in whole or in part."""

    journal_type: ClassVar = "budget.release"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    lock = models.ForeignKey(Lock, on_delete=models.PROTECT, related_name="releases")
    amount_cents = models.BigIntegerField()
    resolution = models.ForeignKey("council.Resolution", on_delete=models.PROTECT, related_name="releases")
    released_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, blank=True)
    """When the public may know of it (the authority sits in private)."""

    class Meta:
        ordering = ("released_at",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="release_frees_something"),
        ]

    def __str__(self) -> str:
        return f"Freigabe zu {self.lock}"
