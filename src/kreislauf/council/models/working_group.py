"""Working groups: organisations with an open door."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", _("wöchentlich")
    MONTHLY = "monthly", _("monatlich")
    QUARTERLY = "quarterly", _("vierteljährlich")


class WorkingGroup(models.Model):
    """What a working group has beyond an organisation; its parent committee is `organization.parent`."""

    organization = models.OneToOneField(
        "people.Organization", on_delete=models.PROTECT, primary_key=True, related_name="working_group"
    )
    effect = models.OneToOneField(
        "council.Effect", on_delete=models.PROTECT, null=True, blank=True, related_name="working_group"
    )
    """The effect of a resolution that founded it."""
    parent_competence = models.ForeignKey("people.Competence", on_delete=models.PROTECT, related_name="+")
    """Recommendations go to whatever committee is competent for this."""
    supported_by = models.ForeignKey("people.Organization", on_delete=models.PROTECT, related_name="supported_groups")
    """The unit that invites, provides room and record."""
    rhythm = models.CharField(max_length=20, choices=Rhythm.choices)
    recurrence = models.CharField(max_length=200)
    """iCalendar RRULE (RFC 5545) from which dates are proposed, such as FREQ=MONTHLY;BYDAY=2TU."""
    usual_start = models.TimeField()
    usual_place = models.CharField(max_length=250, blank=True)
    open_to_council_members = models.BooleanField(default=True)
    minimum_officials = models.PositiveSmallIntegerField(default=0)
    calendar_token = models.UUIDField(default=uuid4, unique=True)
    """Secret part of the subscribable calendar's address."""
    founded_on = models.DateField()
    dissolved_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.organization)


class RecommendationState(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    HANDED_OVER = "handed_over", _("übergeben")
    ON_AGENDA = "on_agenda", _("auf der Tagesordnung")
    DEALT_WITH = "dealt_with", _("behandelt")
    DEFERRED = "deferred", _("zurückgestellt")


class Recommendation(models.Model):
    """What a group hands to its parent committee; the committee deals with it or defers it with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="recommendations")
    meeting = models.ForeignKey("council.Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The group's meeting it comes from."""
    paper = models.OneToOneField("council.Paper", on_delete=models.PROTECT, null=True, blank=True, related_name="recommendation")
    title = models.CharField(max_length=400)
    text = models.TextField()
    state = models.CharField(max_length=20, choices=RecommendationState.choices, default=RecommendationState.DRAFT)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    deferral_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("handed_over_at", "title")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="deferred") | ~Q(deferral_reason=""), name="deferral_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.title
