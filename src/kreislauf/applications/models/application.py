"""Applications: one row from the first answer to the erasure. What was received never changes."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreislauf.applications.rules.states import ApplicationState, FeeState, ScanState
from kreislauf.kernel import Message
from kreislauf.ui.states import choices


class ApplicantKind(models.TextChoices):
    PERSON = "person", _("für mich selbst")
    COMPANY = "company", _("für ein Unternehmen")
    BEHALF = "behalf", _("für eine andere Person")


class ApplicantAccount(models.Model):
    """Somebody who signed in through the county's identity broker (BundID, company account)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    issuer = models.CharField(max_length=300)
    subject_hash = models.BinaryField(max_length=32, unique=True)
    """HMAC-SHA256 over issuer and subject under the county's key."""
    kind = models.CharField(max_length=10, choices=ApplicantKind.choices, default=ApplicantKind.PERSON)
    claims = models.BinaryField(null=True)
    """Verified claims, sealed with the county's key; renewed at each sign-in."""
    created_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    called: ClassVar = Message("Konten von Antragstellenden")
    personal_fields: ClassVar = frozenset({"claims", "subject_hash"})
    retention: ClassVar = Message("bis drei Jahre nach der letzten Anmeldung")

    class Meta:
        ordering = ("-last_seen_at",)

    def __str__(self) -> str:
        return str(self.pk)


class Application(models.Model):
    """A draft, and after its receipt the application itself: same row, same key, same sealed answers."""

    journal_type: ClassVar = "applications.application"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="applications")
    form_version = models.ForeignKey("form_editor.FormVersion", on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(max_length=10, choices=choices(ApplicationState), default=ApplicationState.DRAFT)
    applicant_kind = models.CharField(max_length=10, choices=ApplicantKind.choices, default=ApplicantKind.PERSON)
    account = models.ForeignKey(
        ApplicantAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="applications"
    )
    wrapped_key = models.BinaryField(null=True)
    """The data key (256 bit), wrapped by the county's key `key_id`; gone once erased."""
    key_id = models.CharField(max_length=40)
    answers = models.BinaryField(null=True)
    """Canonical JSON of the answers, AES-256-GCM under the data key."""
    headline = models.BinaryField(null=True)
    """Sealed: who applies, in one line, for the in-tray."""
    contact_hash = models.BinaryField(null=True, max_length=32)
    """HMAC of the confirmed address under the county's key: finds what is stored about a person."""
    postal_address = models.BinaryField(null=True)
    """Sealed. Whoever gave one wants word by post alone ("nur Post"); None: by mail to confirmed addresses."""
    revision = models.PositiveIntegerField(default=0)
    """Counts saves: a second tab notices."""
    progress = models.JSONField(default=dict, blank=True)
    """{"pages": [keys of pages that were saved], "last": key}: no answers."""
    created_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    """When an untouched draft is deleted."""
    number = models.CharField(max_length=20, null=True, blank=True, unique=True)
    """Eingangsnummer, such as "2026-000123-7", last digit a check digit."""
    received_at = models.DateTimeField(null=True, blank=True)
    digest = models.BinaryField(null=True, max_length=32)
    """SHA-256 over canonical answers and the digests of the attachments, as the receipt states it."""
    receipt_pdf = models.BinaryField(null=True)
    """Sealed PDF/UA-1 of the receipt, made after it; goes with the answers."""
    erased_at = models.DateTimeField(null=True, blank=True)

    called: ClassVar = Message("Anträge")
    personal_fields: ClassVar = frozenset({"answers", "headline", "contact_hash", "postal_address", "receipt_pdf"})
    retention: ClassVar = Message("Entwürfe bis zu ihrem Ablauf, Anträge bis zum Ende der Aufbewahrung der Leistung")

    class Meta:
        ordering = ("-created_at",)
        indexes: ClassVar = [
            models.Index(fields=["service", "state"]),
            models.Index(fields=["expires_on"], condition=Q(state="draft"), name="drafts_by_expiry"),
            models.Index(fields=["contact_hash"]),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state="draft", number=None, received_at=None, digest=None)
                | (~Q(state="draft") & Q(number__isnull=False, received_at__isnull=False, digest__isnull=False)),
                name="received_has_number_time_and_digest",
            ),
            models.CheckConstraint(
                condition=(Q(state="erased") & Q(answers=None, wrapped_key=None, erased_at__isnull=False))
                | (~Q(state="erased") & Q(answers__isnull=False, wrapped_key__isnull=False, erased_at=None)),
                name="erased_or_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state="erased") | Q(receipt_pdf=None), name="erased_keeps_no_receipt_pdf"
            ),
            models.CheckConstraint(
                condition=~Q(state="erased") | Q(postal_address=None), name="erased_keeps_no_postal_address"
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.pk)


class PersonMark(models.Model):
    """By what a person is found in a received application: a keyed hash of a name, a mail address, a day of birth.

    One row of the kind NOTHING says that nothing of this was found in its answers.
    """

    class Kind(models.TextChoices):
        NAME = "name", _("Name")
        MAIL = "mail", _("E-Mail-Adresse")
        BIRTHDAY = "birthday", _("Geburtsdatum")
        NOTHING = "nothing", _("nichts davon")

    id = models.BigAutoField(primary_key=True)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="person_marks")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    hash = models.BinaryField(max_length=32)
    """HMAC-SHA256 under the county's index key; empty for NOTHING."""

    called: ClassVar = Message("Prüfsummen, mit denen Anträge einer Person gefunden werden")
    personal_fields: ClassVar = frozenset({"hash"})
    retention: ClassVar = Message("wie der Antrag, zu dem sie gehören")

    class Meta:
        ordering = ("id",)
        indexes: ClassVar = [models.Index(fields=["hash"], name="applications_of_a_person")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "kind", "hash"], name="one_mark_of_a_kind")
        ]

    def __str__(self) -> str:
        return self.kind


class Attachment(models.Model):
    """An uploaded file, sealed with the application's data key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    message_id = models.UUIDField(null=True, blank=True)
    """The message it came with, where it did not come with the application; the app of cases installs the reference."""
    path = models.CharField(max_length=500, blank=True)
    """The field it answers (with instance numbers)."""
    description = models.BinaryField()
    """Sealed JSON: {"name", "media_type", "sha256"}."""
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    """Bytes, before sealing."""
    scan = models.CharField(max_length=10, choices=choices(ScanState), default=ScanState.WAITING)
    scanned_at = models.DateTimeField(null=True, blank=True)
    uploaded_at = models.DateTimeField()

    called: ClassVar = Message("Dokumente zu Anträgen")
    personal_fields: ClassVar = frozenset({"content", "description"})
    retention: ClassVar = Message("wie der Antrag, zu dem sie gehören")

    class Meta:
        ordering = ("uploaded_at",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(size__gt=0), name="attachment_is_not_empty"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class AccessKind(models.TextChoices):
    BROWSER = "browser", _("dieser Browser")
    MAIL = "mail", _("Link an eine bestätigte Adresse")
    CODE = "code", _("Zugangscode")
    COLLEAGUE = "colleague", _("Link an eine weitere Person")


class AccessKey(models.Model):
    """A key to one application: whoever holds the secret may act as its applicant. Only its hash is stored."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="access_keys")
    kind = models.CharField(max_length=10, choices=AccessKind.choices)
    secret_hash = models.BinaryField(max_length=32, unique=True)
    address = models.BinaryField(null=True, blank=True)
    """Sealed mail address it was sent to."""
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    called: ClassVar = Message("Zugänge zu Anträgen")
    personal_fields: ClassVar = frozenset({"address"})
    retention: ClassVar = Message("wie der Antrag, zu dem sie gehören")

    class Meta:
        ordering = ("created_at",)

    def __str__(self) -> str:
        return self.kind


class Payment(models.Model):
    """A fee paid online through a payment provider."""

    journal_type: ClassVar = "applications.payment"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="payments")
    provider = models.CharField(max_length=40)
    amount_cents = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=choices(FeeState), default=FeeState.OPEN)
    provider_reference = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="payment_is_positive"),
            models.UniqueConstraint(
                fields=["application"], condition=Q(state="paid"), name="one_paid_payment_per_application"
            ),
            models.UniqueConstraint(
                fields=["provider", "provider_reference"],
                condition=~Q(provider_reference=""),
                name="provider_reference_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.provider_reference}"
