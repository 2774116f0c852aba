"""The catalogue: what the county offers, on which channels, and how these are used."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kreislauf.catalogue.rules.catalogue import LEIKA_KEY
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.ui.states import choices


class Audience(models.TextChoices):
    CITIZENS = "citizens", _("Bürgerinnen und Bürger")
    BUSINESSES = "businesses", _("Unternehmen")
    BOTH = "both", _("Bürgerinnen, Bürger und Unternehmen")


class SignIn(models.TextChoices):
    NONE = "none", _("ohne Anmeldung")
    OPTIONAL = "optional", _("mit oder ohne Anmeldung")
    REQUIRED = "required", _("nur mit Anmeldung")


class Service(models.Model):
    """A service (Leistung) after FIM: what it is, who decides, by when, for how much, on what legal basis."""

    journal_type: ClassVar = "catalogue.service"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    leika_key = models.CharField(
        max_length=14, blank=True, validators=[RegexValidator(LEIKA_KEY)], help_text=_("14 Ziffern, beginnend mit 99")
    )
    name = models.CharField(max_length=250)
    synonyms = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    summary = models.TextField(blank=True)
    plain_language = models.TextField(blank=True)
    """The description in plain language (Leichte Sprache)."""
    modules = models.JSONField(default=list, blank=True)
    """Description modules after XZuFi: [{"key", "title", "text"}], text with paragraphs, no HTML."""
    requirements = models.TextField(blank=True)
    documents = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    fee_cents = models.BigIntegerField(null=True, blank=True)
    """None: by effort, see `fee_note`; 0: free of charge."""
    fee_note = models.TextField(blank=True)
    deadline_note = models.TextField(blank=True)
    legal_basis = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    life_situations = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.CITIZENS)
    unit = models.ForeignKey("people.Organization", on_delete=models.PROTECT, related_name="services")
    """The responsible unit: its people work on the cases."""
    state = models.CharField(max_length=10, choices=choices(ServiceState), default=ServiceState.DRAFT)

    sign_in = models.CharField(max_length=10, choices=SignIn.choices, default=SignIn.OPTIONAL)
    allows_companies = models.BooleanField(default=False)
    allows_on_behalf = models.BooleanField(default=False)
    decision_days = models.PositiveSmallIntegerField(null=True, blank=True)
    """Calendar days from receipt to the decision; None without a period."""
    decision_norm = models.CharField(max_length=200, blank=True)
    has_fictitious_approval = models.BooleanField(default=False)
    """The application counts as granted when its own period ends without a decision (§42a VwVfG)."""
    fiction_months = models.PositiveSmallIntegerField(default=3)
    """That period: months from the complete documents; three unless the law that orders it says otherwise."""
    checklist = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    needs_four_eyes = models.BooleanField(default=True)
    legal_remedy = models.TextField(blank=True)
    """Rechtsbehelfsbelehrung printed on every notice (§37 Abs. 6 VwVfG); no notice leaves without one."""
    retention_months = models.PositiveSmallIntegerField(default=120)
    """How long answers and documents are kept after a case was closed."""
    is_offered_to_archive = models.BooleanField(default=True)
    handover = models.JSONField(default=dict, blank=True)
    """How cases reach a specialist system: {} or {"kind": "webhook" or "file", …} (`kinds/handovers.py`)."""
    source = models.JSONField(default=dict, blank=True)
    """Where an imported description came from: {"standard": "xzufi-2.2", "id", "version", "imported_at"}."""
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        indexes: ClassVar = [models.Index(fields=["state", "name"])]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(leika_key="") | Q(leika_key__regex=LEIKA_KEY), name="leika_key_form"),
            models.CheckConstraint(condition=Q(fee_cents=None) | Q(fee_cents__gte=0), name="fee_not_negative"),
            models.CheckConstraint(
                condition=Q(has_fictitious_approval=False) | Q(decision_days__isnull=False),
                name="fictitious_approval_needs_a_period",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ChannelKind(models.TextChoices):
    OWN = "own", _("eigenes Formular")
    EXTERNAL = "external", _("Angebot an anderer Stelle")


class Channel(models.Model):
    """A way to the service: our own form, or an external one (EfA, state portal) with imported use."""

    journal_type: ClassVar = "catalogue.channel"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="channels")
    kind = models.CharField(max_length=10, choices=ChannelKind.choices)
    title = models.CharField(max_length=200)
    audience = models.CharField(max_length=12, choices=Audience.choices, default=Audience.CITIZENS)
    form = models.ForeignKey(
        "form_editor.Form", on_delete=models.PROTECT, null=True, blank=True, related_name="channels"
    )
    url = models.URLField(max_length=500, blank=True)
    provider = models.CharField(max_length=200, blank=True)
    live_since = models.DateField(null=True, blank=True)
    live_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("service", "kind", "title")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(kind="own") & Q(form__isnull=False)) | (Q(kind="external") & ~Q(url="")),
                name="channel_has_form_or_address",
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_since=None) | Q(live_until__gte=F("live_since")),
                name="channel_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["service"], condition=Q(kind="own", live_until=None), name="one_own_channel_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ChannelUse(models.Model):
    """Use of an external channel in one month, as its operator reports it."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="use")
    month = models.DateField()
    """The first of the month."""
    started = models.PositiveIntegerField(null=True, blank=True)
    submitted = models.PositiveIntegerField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("channel", "month")
        constraints: ClassVar = [models.UniqueConstraint(fields=["channel", "month"], name="one_use_per_month")]

    def __str__(self) -> str:
        return f"{self.channel} {self.month:%m/%Y}"
