"""Meetings, their agendas, who was there, and the minutes."""

from typing import Any, ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from kreislauf.council.models.correction import Correctable, NotCorrected, has_reason
from kreislauf.council.rules.states import MeetingState
from kreislauf.journal.models import append_only, guarded, kept, other_columns_than
from kreislauf.ui.states import choices


class Meeting(models.Model):
    """Sitzung (OParl Meeting), of a committee as of a working group."""

    journal_type: ClassVar = "council.meeting"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organization = models.ForeignKey("people.Organization", on_delete=models.PROTECT, related_name="meetings")
    state = models.CharField(max_length=20, choices=choices(MeetingState), default=MeetingState.PLANNED.value)
    title = models.CharField(max_length=250)
    number = models.PositiveIntegerField(null=True, blank=True)
    """Running number of the organisation's sittings in its term."""
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=250, blank=True)
    is_public = models.BooleanField(default=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    is_second_call = models.BooleanField(default=False)
    """The invitation says that it is quorate whatever the number for what lacked a quorum before (NKomVG §65(2))."""
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    """SEQUENCE of the calendar entry (RFC 5545): grows with every change that the invited were told of."""
    cancellation_reason = models.CharField(max_length=300, blank=True)
    record = models.TextField(blank=True)
    """The short record of a working group; a body that resolves has `Minutes`."""
    recorded_at = models.DateTimeField(null=True, blank=True)
    administration_present = models.BooleanField(null=True, blank=True)
    """Working groups: a month counts only with a meeting at which the administration was present."""

    class Meta:
        ordering = ("starts_at",)
        indexes: ClassVar = [
            models.Index(fields=["organization", "starts_at"]),
            models.Index(fields=["starts_at"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.starts_at:%d.%m.%Y}"

    @property
    def has_approved_minutes(self) -> bool:
        return self.state == MeetingState.MINUTED


class AgendaItem(models.Model):
    """Tagesordnungspunkt (OParl AgendaItem)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda_items")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=12)
    title = models.CharField(max_length=400)
    is_public = models.BooleanField(default=True)
    consultation = models.OneToOneField(
        "council.Consultation", on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_item"
    )

    class Meta:
        ordering = ("meeting", "position")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "position"], name="one_agenda_item_per_position"),
        ]

    def __str__(self) -> str:
        return f"TOP {self.number} {self.title}"


class WasThere(NotCorrected):
    """The intervals that count."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(was_there=True)


class Attendance(Correctable):
    """One interval in which a person took part; leaving and coming back are two rows.

    An interval ends once. Whoever was noted by mistake was never there: a correction with `was_there` false.
    """

    journal_type: ClassVar = "council.attendance"

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="attendances")
    has_vote = models.BooleanField(default=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    was_there = models.BooleanField(default=True)

    objects: ClassVar[NotCorrected] = WasThere()

    class Meta:
        ordering = ("meeting", "person__sort_key", "since")
        triggers: ClassVar = [
            kept(),
            guarded(
                f"{other_columns_than('until')} OR (OLD.until IS NOT NULL AND NEW.until IS DISTINCT FROM OLD.until)"
            ),
        ]
        constraints: ClassVar = [
            has_reason("corrected_attendance_has_a_reason"),
            models.CheckConstraint(
                condition=Q(was_there=True) | Q(corrects__isnull=False), name="only_a_correction_says_absent"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")), name="attendance_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} bei {self.meeting}"


class Minutes(models.Model):
    """Protokoll; until it is approved, results are provisional (NKomVG §68)."""

    journal_type: ClassVar = "council.minutes"

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, primary_key=True, related_name="minutes")
    text = models.TextField()
    written_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_in = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "minutes"
        triggers: ClassVar = [
            guarded("OLD.approved_at IS NOT NULL AND (TG_OP = 'DELETE' OR NEW IS DISTINCT FROM OLD)", also_delete=True)
        ]

    def __str__(self) -> str:
        return f"Protokoll: {self.meeting}"


class MinutesAddendum(models.Model):
    """Nachtrag: what was corrected after the minutes were approved; both stand."""

    journal_type: ClassVar = "council.minutes_addendum"

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="addenda")
    text = models.TextField()
    reason = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("meeting", "written_at")
        verbose_name_plural = "minutes addenda"
        triggers: ClassVar = [append_only()]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="addendum_has_a_reason")]

    def __str__(self) -> str:
        return f"Nachtrag zum Protokoll: {self.meeting}"
