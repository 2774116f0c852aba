"""Whether a body could resolve: stated by the chair, kept as it was stated."""

from typing import ClassVar

from django.db import models

from kreislauf.journal.models import append_only


class QuorumStatement(models.Model):
    """Feststellung der Beschlussfähigkeit: at the start of a sitting, and anew when it is doubted (NKomVG §65(1)).

    It holds until the next one, whoever comes or goes.
    """

    journal_type: ClassVar = "council.quorum_statement"

    id = models.BigAutoField(primary_key=True)
    meeting = models.ForeignKey("council.Meeting", on_delete=models.CASCADE, related_name="quorum_statements")
    stated_at = models.DateTimeField()
    present = models.PositiveSmallIntegerField()
    """Voting members who were there."""
    statutory_members = models.PositiveSmallIntegerField()
    is_quorate = models.BooleanField()
    is_doubted = models.BooleanField(default=False)
    """Somebody doubted what was stated before."""

    class Meta:
        ordering = ("meeting", "stated_at", "pk")
        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        return f"{self.present} von {self.statutory_members}: {self.meeting}"
