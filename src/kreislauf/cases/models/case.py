"""Cases: what the administration does with a received application."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kreislauf.cases.rules.cases import OPEN_STATES
from kreislauf.cases.rules.states import CaseState, NoticeOutcome, NoticeState
from kreislauf.journal.models import append_only
from kreislauf.kernel import Message
from kreislauf.ui.states import choices


class Case(models.Model):
    """A case (Vorgang), one for each received application. Content stands sealed at the application."""

    journal_type: ClassVar = "cases.case"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.OneToOneField("applications.Application", on_delete=models.PROTECT, related_name="case")
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="cases")
    unit = models.ForeignKey("people.Organization", on_delete=models.PROTECT, related_name="cases")
    state = models.CharField(max_length=12, choices=choices(CaseState), default=CaseState.OPEN)
    assigned_to = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    received_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    """The last day for the decision; moves when the applicant takes days to answer."""
    complete_on = models.DateField(null=True, blank=True)
    """Since when the documents are complete, as somebody recorded it: fictitious approval counts from here (§42a)."""
    extended_to = models.DateField(null=True, blank=True)
    """The last day after the one extension that §42a(2) allows; None without it."""
    paused_since = models.DateField(null=True, blank=True)
    """Since when the period rests because the applicant is asked."""
    paused_days = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=10, choices=choices(NoticeOutcome), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    """When it left the open cases: decision, withdrawal or hand-over."""
    closed_at = models.DateTimeField(null=True, blank=True)
    """z. d. A.: from here the retention runs."""
    checklist = models.JSONField(default=list, blank=True)
    """[{"text", "done_by" (person id or null), "done_at" (ISO or null)}], copied from the service at receipt."""
    had_media_break = models.BooleanField(default=False)
    """Something of it went through paper: a notice by post, a document brought in by hand."""

    called: ClassVar = Message("Vorgänge")
    retention: ClassVar = Message("ohne Inhalt, so lange wie das Journal")

    class Meta:
        ordering = ("due_on", "received_at")
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "due_on", "received_at", "id"],
                condition=Q(state__in=["open", "waiting", "to_sign"]),
                name="open_cases_by_deadline",
            ),
            models.Index(
                fields=["assigned_to", "due_on", "received_at", "id"],
                condition=Q(state__in=["open", "waiting", "to_sign"]),
                name="own_open_cases_by_deadline",
            ),
            models.Index(
                fields=["unit", "state", "due_on", "received_at", "id"],
                condition=Q(state__in=["open", "waiting", "to_sign"]),
                name="open_cases_by_state",
            ),
            models.Index(
                fields=["unit", "due_on", "received_at", "id"],
                condition=Q(state__in=["open", "waiting", "to_sign"], assigned_to=None),
                name="unassigned_cases_by_deadline",
            ),
            models.Index(
                fields=["unit", "service", "due_on", "received_at", "id"],
                condition=Q(state__in=["open", "waiting", "to_sign"]),
                name="open_cases_by_service",
            ),
            models.Index(
                fields=["unit", "-received_at", "id"],
                condition=Q(state__in=["decided", "withdrawn", "handed_over"]),
                name="left_cases_by_receipt",
            ),
            models.Index(
                fields=["unit", "service", "-received_at", "id"],
                condition=Q(state__in=["decided", "withdrawn", "handed_over"]),
                name="left_cases_of_service",
            ),
            models.Index(
                fields=["unit", "decided_at"],
                condition=Q(state__in=["decided", "withdrawn", "handed_over"], closed_at=None),
                name="cases_to_file",
            ),
            models.Index(fields=["service", "state"]),
            models.Index(fields=["closed_at"], condition=Q(closed_at__isnull=False), name="closed_cases"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "waiting", "to_sign"], decided_at=None)
                | (Q(state__in=["decided", "withdrawn", "handed_over"]) & Q(decided_at__isnull=False)),
                name="case_is_open_or_left",
            ),
            models.CheckConstraint(
                condition=Q(state="decided") & ~Q(outcome="") | ~Q(state="decided") & Q(outcome=""),
                name="decided_case_has_outcome",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(decided_at__isnull=False), name="closed_case_is_not_open"
            ),
            models.CheckConstraint(
                condition=(Q(state="waiting") & Q(paused_since__isnull=False))
                | (~Q(state="waiting") & Q(paused_since=None)),
                name="period_rests_while_waiting",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class CaseNote(models.Model):
    """A note in the file, for the unit alone; sealed with the application's key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    text = models.BinaryField(null=True)
    written_at = models.DateTimeField()

    called: ClassVar = Message("Notizen zur Akte")
    personal_fields: ClassVar = frozenset({"text"})
    retention: ClassVar = Message("wie der Antrag, zu dem sie gehören")

    class Meta:
        ordering = ("written_at",)

    def __str__(self) -> str:
        return str(self.pk)


class CaseMessage(models.Model):
    """A message between unit and applicant; sealed with the application's key."""

    journal_type: ClassVar = "cases.message"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """None: from the applicant."""
    text = models.BinaryField(null=True)
    asks_for_answer = models.BooleanField(default=False)
    answer_by = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    called: ClassVar = Message("Nachrichten zum Antrag")
    personal_fields: ClassVar = frozenset({"text"})
    retention: ClassVar = Message("wie der Antrag, zu dem sie gehören")

    class Meta:
        ordering = ("written_at",)

    def __str__(self) -> str:
        return str(self.pk)


class Delivery(models.TextChoices):
    INBOX = "inbox", _("digital, in den Antrag gelegt")
    POST = "post", _("mit der Post")


class Notice(models.Model):
    """A notice (Bescheid): prepared by one person, signed by another where the service demands it."""

    journal_type: ClassVar = "cases.notice"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notices")
    outcome = models.CharField(max_length=10, choices=choices(NoticeOutcome))
    state = models.CharField(max_length=10, choices=choices(NoticeState), default=NoticeState.PREPARED)
    content = models.BinaryField(null=True)
    """Sealed JSON: operative part, reasons, conditions, fee (`rules.notices`)."""
    pdf = models.BinaryField(null=True)
    """Sealed PDF/UA-1, made when signed."""
    needs_second_person = models.BooleanField(default=True)
    prepared_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    signed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    delivery = models.CharField(max_length=5, choices=Delivery.choices, default=Delivery.INBOX)
    delivered_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    """When the applicant opened it."""

    called: ClassVar = Message("Bescheide")
    personal_fields: ClassVar = frozenset({"content", "pdf"})
    retention: ClassVar = Message("wie der Antrag, zu dem sie gehören")

    class Meta:
        ordering = ("prepared_at",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(needs_second_person=False) | Q(signed_by=None) | ~Q(signed_by=F("prepared_by")),
                name="who_prepares_does_not_sign_off",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["prepared", "discarded"]) | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="signed_notice_names_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="delivered") | Q(delivered_at__isnull=False), name="delivered_notice_has_its_day"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="prepared"), name="one_prepared_notice_per_case"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["case"], condition=Q(state="signed"), name="notices_to_deliver"),
            models.Index(
                fields=["delivered_at"],
                condition=Q(state="delivered", delivery="inbox", fetched_at=None),
                name="notices_not_fetched",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CaseReading(models.Model):
    """Who looked into which case, when and, for the audit office, for what purpose. Append-only."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="readings")
    reader = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=20)
    """ "case", "attachment", "notice" or "export"."""
    purpose = models.TextField(blank=True)
    read_at = models.DateTimeField()

    called: ClassVar = Message("Lesen von Vorgängen")
    retention: ClassVar = Message("so lange wie das Journal")

    class Meta:
        ordering = ("-read_at",)
        indexes: ClassVar = [models.Index(fields=["case", "-read_at"])]
        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        return f"{self.reader_id} {self.what}"


class Absence(models.Model):
    """A case worker is away; a colleague stands in."""

    journal_type: ClassVar = "cases.absence"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="absences")
    substitute = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField()

    called: ClassVar = Message("Abwesenheiten")

    class Meta:
        ordering = ("-since",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="absence_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(substitute=F("person")), name="nobody_stands_in_for_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.since}"
