"""Votes and what they resolve."""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from kreislauf.council.models.correction import Correctable, has_reason
from kreislauf.council.rules.states import Outcome
from kreislauf.council.rules.voting import count_in_words
from kreislauf.journal.models import append_only, guarded, kept, other_columns_than
from kreislauf.ui.states import choices

REWRITES_A_RESOLUTION = f"""
    {other_columns_than("is_provisional", "announced_at", "announcement", "outcome", "correction_id")}
    OR (OLD.announced_at IS NOT NULL
        AND (NEW.announced_at, NEW.announcement) IS DISTINCT FROM (OLD.announced_at, OLD.announcement))
    OR (NEW.is_provisional AND NOT OLD.is_provisional)
    OR ((NEW.outcome, NEW.correction_id) IS DISTINCT FROM (OLD.outcome, OLD.correction_id) AND NOT EXISTS (
        SELECT 1 FROM public.council_vote v WHERE v.id = NEW.correction_id AND v.resolution_id = NEW.id
            AND v.corrects_id IS NOT NULL AND v.id IS DISTINCT FROM OLD.correction_id))
"""  # noqa: S608  # constants
"""A result is announced once and becomes final once; its outcome follows a corrected count and nothing else."""


class Resolution(models.Model):
    """What a body resolved on one step of a paper's way; the deciding body's makes effects due."""

    journal_type: ClassVar = "council.resolution"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    consultation = models.OneToOneField("council.Consultation", on_delete=models.PROTECT, related_name="resolution")
    meeting = models.ForeignKey("council.Meeting", on_delete=models.PROTECT, related_name="resolutions")
    outcome = models.CharField(max_length=20, choices=choices(Outcome))
    resolved_at = models.DateTimeField()
    text = models.TextField(blank=True)
    """Wording of the resolution where it differs from the paper's points, or the reason of a deferral."""
    is_provisional = models.BooleanField(default=True)
    """Until the minutes are approved."""
    announced_at = models.DateTimeField(null=True, blank=True)
    """Public sittings: when the result was published; the private main committee: when it was announced (§85)."""
    announcement = models.TextField(blank=True)
    correction = models.OneToOneField(
        "council.Vote", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_resolution"
    )
    """The corrected count from which the outcome follows, where it was corrected after the sitting."""

    class Meta:
        ordering = ("resolved_at",)
        triggers: ClassVar = [kept(), guarded(REWRITES_A_RESOLUTION)]
        indexes: ClassVar = [models.Index(fields=["-resolved_at"])]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.consultation}"

    @property
    def is_annulled(self) -> bool:
        return hasattr(self, "annulment")

    @property
    def is_standing_decision(self) -> bool:
        """The deciding body's, and not annulled."""
        return self.consultation.role == "decision" and not self.is_annulled


class Vote(Correctable):
    """The count of one vote: on a whole resolution or on one point of it."""

    journal_type: ClassVar = "council.vote"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="votes")
    point = models.ForeignKey(
        "council.ResolutionPoint", on_delete=models.PROTECT, null=True, blank=True, related_name="votes"
    )
    yes = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField()
    abstentions = models.PositiveSmallIntegerField()
    absent = models.PositiveSmallIntegerField()
    """Statutory members who took no part."""
    is_secret = models.BooleanField(default=False)

    class Meta:
        ordering = ("resolution", "point__position")
        triggers: ClassVar = [append_only()]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["resolution", "point"],
                condition=Q(corrects=None),
                nulls_distinct=False,
                name="one_vote_per_resolution_and_point",
            ),
            has_reason("corrected_vote_has_a_reason"),
        ]

    def __str__(self) -> str:
        return str(count_in_words(self.yes, self.no, self.abstentions))


class PointOutcome(Correctable):
    """What became of one point in one resolution."""

    journal_type: ClassVar = "council.point_outcome"

    id = models.BigAutoField(primary_key=True)
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="point_outcomes")
    point = models.ForeignKey("council.ResolutionPoint", on_delete=models.PROTECT, related_name="outcomes")
    outcome = models.CharField(max_length=20, choices=choices(Outcome))

    class Meta:
        ordering = ("resolution", "point__position")
        triggers: ClassVar = [append_only()]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["resolution", "point"], condition=Q(corrects=None), name="one_outcome_per_point"
            ),
            has_reason("corrected_outcome_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.point}: {self.get_outcome_display()}"


class Annulment(models.Model):
    """A result that was recorded wrongly or never came about: it stays readable and counts no more."""

    journal_type: ClassVar = "council.annulment"

    resolution = models.OneToOneField(Resolution, on_delete=models.PROTECT, primary_key=True, related_name="annulment")
    reason = models.TextField()
    annulled_at = models.DateTimeField()

    class Meta:
        triggers: ClassVar = [append_only()]
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(reason=""), name="annulment_has_a_reason")]

    def __str__(self) -> str:
        return f"Aufgehoben: {self.resolution}"
