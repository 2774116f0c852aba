"""Forms and their versions. What is published never changes."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreislauf.form_editor.rules.states import VersionState
from kreislauf.ui.states import choices


class FormOrigin(models.TextChoices):
    FIM = "fim", _("FIM-Datenschema")
    OWN = "own", _("eigenes Formular")


class Form(models.Model):
    """A form through all its versions."""

    journal_type: ClassVar = "forms.form"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=300)
    origin = models.CharField(max_length=5, choices=FormOrigin.choices)
    fim_id = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey("people.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class FormVersion(models.Model):
    """One version: definition (what the schema says), presentation (how it is shown), and the source it came from."""

    journal_type: ClassVar = "forms.version"
    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=choices(VersionState), default=VersionState.DRAFT)
    definition = models.JSONField()
    """`rules.form.codec.to_json(FormDefinition)`."""
    presentation = models.JSONField(default=dict, blank=True)
    revision = models.PositiveIntegerField(default=0)
    """Counts the changes of a draft, so that two editors do not overwrite each other."""
    source = models.BinaryField(null=True, blank=True)
    """The imported XML, compressed (zlib), kept word by word."""
    source_sha256 = models.CharField(max_length=64, blank=True)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("form", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "number"], name="form_version_number"),
            models.UniqueConstraint(fields=["form"], condition=Q(state="draft"), name="one_form_draft_at_a_time"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False), name="published_form_has_its_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.number}"


class FormDraftStep(models.Model):
    """One change of a draft with what stood there before: takes it back, and tells a second editor what changed.

    Steps belong to the draft and go when it is published or discarded; who changed what stays in the journal.
    """

    version = models.ForeignKey(FormVersion, on_delete=models.CASCADE, related_name="steps")
    revision = models.PositiveIntegerField()
    """The draft's revision after the change."""
    what = models.CharField(max_length=500)
    definition = models.JSONField(null=True)
    """As it was before; None where the change left it alone."""
    presentation = models.JSONField()
    """As it was before."""
    at = models.DateTimeField()

    class Meta:
        ordering = ("-revision",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "revision"], name="form_draft_step_revision"),
        ]

    def __str__(self) -> str:
        return self.what
