"""Events, the heads of their chains, and the personal values that stand beside the chain."""

from typing import ClassVar

from django.db import models

from kreislauf.journal.models.protection import append_only


class Event(models.Model):
    """One thing that happened to one subject; written by `journal_append` alone."""

    id = models.BigAutoField(primary_key=True)
    subject_type = models.TextField()
    subject_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    kind = models.TextField()
    occurred_at = models.DateTimeField()
    actor_kind = models.TextField()
    actor_key = models.TextField()
    payload = models.JSONField()
    personal = models.JSONField()
    """Name of each personal field and the keyed hash that stands for its value."""
    previous_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        ordering = ("id",)
        triggers: ClassVar = [append_only()]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject_type", "subject_id", "sequence"], name="one_event_per_place"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "occurred_at"]),
            models.Index(fields=["actor_key", "occurred_at"]),
            models.Index(fields=["occurred_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.sequence} of {self.subject_type} {self.subject_id}"


class ChainHead(models.Model):
    """The last link of a subject's chain; the row that two writers of one subject queue at."""

    subject_type = models.TextField()
    subject_id = models.UUIDField()
    sequence = models.PositiveIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject_type", "subject_id"], name="one_chain_per_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}: {self.sequence}"


class PersonalValue(models.Model):
    """A personal value of an event and the key of its hash; erasing deletes both, the chain stays."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="personal_values")
    name = models.TextField()
    key = models.BinaryField()
    value = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "name"], name="one_value_per_personal_field"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of event {self.event_id}"
