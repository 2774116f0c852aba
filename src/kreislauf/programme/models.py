"""Concepts, and the measures that follow from them."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from kreislauf.programme.rules.states import MeasureState
from kreislauf.ui.states import choices


class Concept(models.Model):
    """A concept, such as the digitalisation concept a lock waits for."""

    journal_type: ClassVar = "programme.concept"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=300)
    document = models.OneToOneField("records.Document", on_delete=models.PROTECT, related_name="concept")
    """Its versions are the concept's versions."""
    unit = models.ForeignKey("people.Organization", on_delete=models.PROTECT, related_name="concepts")
    locks = models.ManyToManyField("budget.Lock", blank=True, related_name="concepts")
    """The locks that wait for its presentation."""
    mandated_by = models.ForeignKey(
        "council.Effect", on_delete=models.PROTECT, null=True, blank=True, related_name="concepts"
    )

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    @property
    def last_presentation(self) -> Presentation | None:
        """The latest of the presentations that were fetched with it and stand."""
        standing = (presentation for presentation in self.presentations.all() if presentation.stands)
        return max(standing, key=lambda presentation: presentation.presented_at, default=None)


class Presentation(models.Model):
    """One version of a concept, presented under an item of a sitting's agenda; withdrawn, never deleted."""

    journal_type: ClassVar = "programme.presentation"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="presentations")
    version = models.ForeignKey("records.DocumentVersion", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey("council.Meeting", on_delete=models.PROTECT, related_name="presentations")
    agenda_item = models.ForeignKey(
        "council.AgendaItem", on_delete=models.PROTECT, null=True, related_name="presentations"
    )
    """Null only in rows from before sittings named the item; the table refuses new ones without it."""
    presented_at = models.DateTimeField()
    """When the sitting began: never typed."""
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=250, blank=True)
    """The unit, never a person: it is shown to the public."""
    withdrawal_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("presented_at",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "meeting"],
                condition=models.Q(withdrawn_at=None),
                name="one_presentation_per_version_and_meeting",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | ~models.Q(withdrawal_reason=""),
                name="withdrawn_presentation_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concept} in {self.meeting}"

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None

    @property
    def is_public(self) -> bool:
        """Was it presented in public: under a public item of a public sitting?"""
        return self.meeting.is_public and (self.agenda_item is None or self.agenda_item.is_public)


class Measure(models.Model):
    """A measure of a concept: what is done, by whom, by when, from which line."""

    journal_type: ClassVar = "programme.measure"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="measures")
    title = models.CharField(max_length=300)
    field_of_action = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    owner = models.ForeignKey("people.Organization", on_delete=models.PROTECT, related_name="measures")
    line = models.ForeignKey(
        "budget.BudgetLine", on_delete=models.PROTECT, null=True, blank=True, related_name="measures"
    )
    planned_cents = models.BigIntegerField(default=0)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=choices(MeasureState), default=MeasureState.PLANNED.value)
    status_report = models.TextField(blank=True)
    result = models.TextField(blank=True)
    """What came of it; a finished measure has one."""
    removed_at = models.DateTimeField(null=True, blank=True)
    """Taken back because it was no measure of the concept; it stays, with the reason."""
    removed_by = models.CharField(max_length=250, blank=True)
    removal_reason = models.TextField(blank=True)
    services = models.ManyToManyField("catalogue.Service", blank=True, related_name="measures")
    """The services that it puts online or makes better."""

    class Meta:
        ordering = ("field_of_action", "title")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(planned_cents__gte=0), name="planned_cost_not_negative"),
            models.CheckConstraint(
                condition=models.Q(removed_at=None) | ~models.Q(removal_reason=""), name="removed_measure_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.title
