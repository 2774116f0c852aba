"""Papers: what is put before a body, point by point, and the way it takes through the bodies."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.states import PaperState
from kreislauf.journal.models import guarded
from kreislauf.ui.states import choices


class Paper(models.Model):
    """Antrag, Vorlage, Anfrage … (OParl Paper)."""

    journal_type: ClassVar = "council.paper"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=20)
    """Key of a `PaperKind` (`kinds/papers/`)."""
    state = models.CharField(max_length=20, choices=choices(PaperState), default=PaperState.DRAFT.value)
    term = models.ForeignKey("people.LegislativeTerm", on_delete=models.PROTECT)
    number = models.PositiveIntegerField(null=True, blank=True)
    """Running number within the term; with the term's numeral it makes the reference "123/XIX"."""
    reference = models.CharField(max_length=30, blank=True)
    title = models.CharField(max_length=400)
    agenda_title = models.CharField(max_length=400, blank=True)
    date = models.DateField()
    addressee = models.CharField(max_length=200, blank=True)
    reasoning = models.TextField(blank=True)
    is_public = models.BooleanField(default=True)
    amends = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="amendments")
    answers_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="answers")
    responsible = models.ForeignKey(
        "people.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="papers_in_charge"
    )
    letter = models.ForeignKey("records.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The uploaded letter; internal for ever."""
    rendition = models.ForeignKey("records.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """What is published instead: typeset, without signatures, officials by function."""
    reading = models.JSONField(null=True, blank=True)
    """What the reader proposed, with spans into its text; kept beside what people confirmed."""
    entered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    registered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-date", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "number"], name="one_paper_per_number"),
            models.UniqueConstraint(fields=["reference"], condition=~Q(reference=""), name="one_paper_per_reference"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "submitted", "withdrawn"]) | Q(number__isnull=False),
                name="registered_paper_has_a_number",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-date", "-number"]),
            models.Index(fields=["state", "-date"]),
            models.Index(fields=["kind", "-date"]),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()


class PaperMover(models.Model):
    """Who moves a paper: a faction, group or party, or a single member."""

    id = models.BigAutoField(primary_key=True)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="movers")
    position = models.PositiveSmallIntegerField()
    organization = models.ForeignKey(
        "people.Organization", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=250)
    """As written on the paper."""

    class Meta:
        ordering = ("paper", "position")

    def __str__(self) -> str:
        return self.name


class PaperSignatory(models.Model):
    """Who signed the letter (internal)."""

    id = models.BigAutoField(primary_key=True)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="signatories")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    organization_name = models.CharField(max_length=250, blank=True)
    attests = models.BooleanField(default=False)
    """f.d.R.: attests that the copy is right, moves nothing."""

    personal_fields: ClassVar = frozenset({"name"})

    class Meta:
        ordering = ("paper", "position")

    def __str__(self) -> str:
        return self.name


REWRITES_A_DECIDED_POINT = """
    (TG_OP = 'DELETE' OR (NEW.paper_id, NEW.position, NEW.number, NEW.text)
        IS DISTINCT FROM (OLD.paper_id, OLD.position, OLD.number, OLD.text))
    AND EXISTS (
        SELECT 1 FROM public.council_resolution r JOIN public.council_consultation c ON c.id = r.consultation_id
        WHERE c.paper_id = OLD.paper_id AND c.role = 'decision' AND NOT c.is_continued
            AND r.outcome IN ('adopted', 'amended', 'rejected'))
"""
"""Bodies that recommend may be followed by an amendment; what was voted on to decide keeps its wording."""


class ResolutionPoint(models.Model):
    """One numbered point of the proposed resolution."""

    journal_type: ClassVar = "council.resolution_point"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=12, blank=True)
    """As written: "1", "a" …; empty for a single unnumbered point."""
    text = models.TextField()
    original_text = models.TextField(blank=True)
    """The wording as moved, where it was amended before the vote."""
    public_text = models.TextField(blank=True)
    """The wording for the public, with officials by function; empty where `text` may be shown."""
    amended_at = models.DateTimeField(null=True, blank=True)
    published_before = models.JSONField(null=True, blank=True)
    """What outsiders go on seeing of the point until the result of the amending body is announced."""

    class Meta:
        ordering = ("paper", "position")
        triggers: ClassVar = [guarded(REWRITES_A_DECIDED_POINT, also_delete=True)]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "position"], name="one_point_per_position"),
        ]

    def __str__(self) -> str:
        return f"Ziffer {self.label} zu {self.paper}"

    @property
    def label(self) -> str:
        """What the point is called: the number as written, its place where it has none."""
        return self.number or str(self.position)


class Question(models.Model):
    """One question of an inquiry and, later, its answer."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("paper", "position")

    def __str__(self) -> str:
        return self.text


class ConsultationRole(models.TextChoices):
    PRELIMINARY = "preliminary_deliberation", _("Vorberatung")
    RECOMMENDATION = "recommendation", _("Empfehlung")
    PREPARATION = "preparation", _("Vorbereitung")
    DECISION = "decision", _("Entscheidung")
    HEARING = "taken_note_of", _("Kenntnisnahme")


class Consultation(models.Model):
    """One step of the Beratungsfolge: paper × organisation × role (OParl Consultation)."""

    journal_type: ClassVar = "council.consultation"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="consultations")
    organization = models.ForeignKey("people.Organization", on_delete=models.PROTECT, related_name="consultations")
    role = models.CharField(max_length=30, choices=ConsultationRole.choices)
    position = models.PositiveSmallIntegerField()
    planned_for = models.DateField(null=True, blank=True)
    """The date the letter names, until the step stands on an agenda."""
    is_continued = models.BooleanField(default=False)
    """Deferred, referred or fallen to an objection: a later step of the same paper takes its place."""
    added_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="added")
    """The step whose deferral or referral brought this one onto the way; it tells as much as that does."""

    class Meta:
        ordering = ("paper", "position")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["paper", "position"], name="one_consultation_per_position"),
            models.UniqueConstraint(
                fields=["paper"],
                condition=Q(role="decision", is_continued=False),
                name="one_deciding_body_per_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper} in {self.organization}"
