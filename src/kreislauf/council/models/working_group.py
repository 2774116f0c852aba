"""Working groups: organisations with an open door."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.states import Outcome, RecommendationState
from kreislauf.ui.states import choices


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", _("wöchentlich")
    BIWEEKLY = "biweekly", _("alle zwei Wochen")
    MONTHLY = "monthly", _("monatlich")
    BIMONTHLY = "bimonthly", _("alle zwei Monate")
    QUARTERLY = "quarterly", _("vierteljährlich")
    HALF_YEARLY = "half_yearly", _("halbjährlich")
    YEARLY = "yearly", _("jährlich")


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
    usual_minutes = models.PositiveSmallIntegerField(default=90)
    usual_place = models.CharField(max_length=250, blank=True)
    open_to_council_members = models.BooleanField(default=True)
    minimum_officials = models.PositiveSmallIntegerField(default=0)
    founded_on = models.DateField()
    dissolved_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.organization)


class GroupInvitation(models.Model):
    """A council member was invited to join: at the founding, and anew with each term."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey("people.LegislativeTerm", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()

    class Meta:
        ordering = ("invited_at",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "person", "term"], name="one_group_invitation_per_term"),
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.term}"


class CalendarSubscription(models.Model):
    """A member's own secret address of the group's calendar; renewing it closes the old one."""

    journal_type: ClassVar = "council.calendar_subscription"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="subscriptions")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    token_hash = models.BinaryField(max_length=32, unique=True)
    """SHA-256 of what stands in the address; the address itself is shown once and kept nowhere."""
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("created_at",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "person"], name="one_subscription_per_person"),
        ]

    def __str__(self) -> str:
        return str(self.group)


class GroupMeeting(models.Model):
    """What a working group's meeting has beyond a meeting: the origin of its date, its calendar entry."""

    meeting = models.OneToOneField(
        "council.Meeting", on_delete=models.CASCADE, primary_key=True, related_name="group_meeting"
    )
    usual_day = models.DateField(null=True, blank=True)
    """The day that the rhythm gave; empty for a meeting outside the rhythm."""
    shifted_because = models.CharField(max_length=120, blank=True)
    """What closed the usual day, such as "Reformationstag"."""
    changed_at = models.DateTimeField()
    record_published_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.meeting)


class Recommendation(models.Model):
    """What a group hands to its parent committee; the committee deals with it or defers it with a reason."""

    journal_type: ClassVar = "council.recommendation"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    group = models.ForeignKey(WorkingGroup, on_delete=models.PROTECT, related_name="recommendations")
    meeting = models.ForeignKey("council.Meeting", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The group's sitting it rests on."""
    endorsed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The member who wants it handed over, until a second one agrees."""
    paper = models.OneToOneField(
        "council.Paper", on_delete=models.PROTECT, null=True, blank=True, related_name="recommendation"
    )
    committee = models.ForeignKey(
        "people.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    """The parent committee that it was handed to."""
    title = models.CharField(max_length=400)
    text = models.TextField()
    state = models.CharField(
        max_length=20, choices=choices(RecommendationState), default=RecommendationState.DRAFT.value
    )
    handed_over_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=choices(Outcome), blank=True)
    """What the committee resolved; empty where it was dealt with without a vote."""
    settlement = models.TextField(blank=True)
    """How the committee dealt with it, in a sentence, where it did not vote."""
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
