"""What the supervisory authority approved of a lock."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from kreislauf.journal.models import append_only


class Approval(models.Model):
    """Genehmigung der Kommunalaufsicht: a letter under a reference, on which evidence rests."""

    journal_type: ClassVar = "budget.approval"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    lock = models.ForeignKey("budget.Lock", on_delete=models.PROTECT, related_name="approvals")
    approved_on = models.DateField()
    reference = models.CharField(max_length=120)
    document = models.OneToOneField("records.Document", on_delete=models.PROTECT, related_name="approval")
    """The authority's letter."""
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("approved_on",)
        triggers: ClassVar = [append_only()]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(reference=""), name="approval_has_a_reference"),
        ]

    def __str__(self) -> str:
        return self.reference
