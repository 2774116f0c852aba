"""Effects: what becomes of a point when the competent body adopts it."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from kreislauf.council.rules.states import EffectState
from kreislauf.journal.models import guarded, kept, other_columns_than
from kreislauf.ui.states import choices

PENDING = (EffectState.DUE, EffectState.WAITING)
"""Adopted and not carried out: entered where that happens, or still waiting for what it needs."""

REWRITES_AN_EFFECT = """
    OLD.resolution_id IS NOT NULL AND (TG_OP = 'DELETE' OR (NEW.point_id, NEW.position, NEW.kind, NEW.params)
        IS DISTINCT FROM (OLD.point_id, OLD.position, OLD.kind, OLD.params))
"""
"""What was adopted stays as it was adopted."""


class Effect(models.Model):
    """One effect of one point: kind, parameters, who carries it out, by when, and its state.

    The list of effects with their states is the Beschlusskontrolle; nobody keeps a second list.
    """

    journal_type: ClassVar = "council.effect"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    point = models.ForeignKey("council.ResolutionPoint", on_delete=models.PROTECT, related_name="effects")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    params = models.JSONField()
    """Checked by the kind's `Params` form; money in cents, days as ISO 8601."""
    span = models.JSONField(null=True, blank=True)
    """[start, end] of the text it was read from, in the text kept with the paper's reading."""
    responsible = models.ForeignKey(
        "people.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="effects_in_charge"
    )
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=choices(EffectState), default=EffectState.PROPOSED.value)
    resolution = models.ForeignKey(
        "council.Resolution", on_delete=models.PROTECT, null=True, blank=True, related_name="effects"
    )
    """The deciding body's resolution that made it due."""
    result = models.CharField(max_length=300, blank=True)
    """What came of it, or what it waits for, in a sentence, for the resolution control."""
    executed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("point", "position")
        triggers: ClassVar = [guarded(REWRITES_AN_EFFECT, also_delete=True)]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["point", "position"], name="one_effect_per_position"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "lapsed"]) | Q(resolution__isnull=False),
                name="effect_needs_a_resolution_to_be_due",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due_on"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.point}"


class Objection(models.Model):
    """Einspruch: an unlawful resolution is objected to, which suspends its execution (NKomVG §88)."""

    journal_type: ClassVar = "council.objection"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resolution = models.ForeignKey("council.Resolution", on_delete=models.PROTECT, related_name="objections")
    reason = models.TextField()
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    upheld = models.BooleanField(null=True, blank=True)
    """True when the resolution fell, False when it stands after all."""

    class Meta:
        ordering = ("raised_at",)
        triggers: ClassVar = [
            kept(),
            guarded(f"{other_columns_than('settled_at', 'upheld')} OR OLD.settled_at IS NOT NULL"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["resolution"], condition=Q(settled_at=None), name="one_open_objection_per_resolution"
            )
        ]

    def __str__(self) -> str:
        return f"Einspruch gegen {self.resolution}"
