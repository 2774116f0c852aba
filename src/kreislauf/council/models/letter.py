"""Letters to those who are invited: one to each person for each occasion, tried until it is sent."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreislauf.journal.models import Subject
from kreislauf.people.rules.states import LetterState
from kreislauf.ui.states import choices


class Occasion(models.TextChoices):
    INVITED = "invited", _("Einladung")
    MOVED = "moved", _("Verlegung")
    CANCELLED = "cancelled", _("Absage")
    PLANNED = "planned", _("Termin der Arbeitsgruppe")
    JOINING = "joining", _("Einladung zur Mitarbeit")


class Letter(models.Model):
    """What one person is told of a sitting or a group; the job that sends it knows nothing but its id."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(
        "council.Meeting", on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    group = models.ForeignKey(
        "council.WorkingGroup", on_delete=models.PROTECT, null=True, blank=True, related_name="letters"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=20, choices=Occasion.choices)
    sequence = models.PositiveIntegerField(default=0)
    """The change of the sitting that it tells of (`Meeting.sequence`)."""
    reason = models.CharField(max_length=300, blank=True)
    """Why the sitting moves, or why the period is shortened: a part of the letter."""
    state = models.CharField(max_length=20, choices=choices(LetterState), default=LetterState.WAITING.value)
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=80, blank=True)
    """The kind of the last failure, without address and content."""
    settled_on = models.DateField(null=True, blank=True)
    """The day on which it was sent, posted or overtaken."""

    class Meta:
        ordering = ("created_at", "id")
        indexes: ClassVar = [
            models.Index(fields=["created_at"], condition=Q(state__in=["waiting", "failed"]), name="letters_under_way")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, group__isnull=True) | Q(meeting__isnull=True, group__isnull=False),
                name="letter_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["meeting", "person", "occasion", "sequence"],
                condition=~Q(occasion="planned"),
                name="one_letter_per_person_and_change",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "failed"], settled_on=None)
                | Q(state__in=["sent", "posted", "overtaken"], settled_on__isnull=False),
                name="settled_letter_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()}: {self.meeting or self.group}"

    @property
    def subject(self) -> Subject:
        """In whose history it stands what became of the letter."""
        if self.meeting is not None:
            return self.meeting
        if self.group is not None:
            return self.group.organization
        raise AssertionError("a letter is about a sitting or a group")
