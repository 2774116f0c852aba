"""Letters that go by post: word for whoever cannot or does not want to be reached by mail."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message


class LetterKind(models.TextChoices):
    MESSAGE = "message", _("Nachricht an die antragstellende Person")
    NOTICE = "notice", _("Hinweis auf einen Bescheid")
    STATUS = "status", _("Mitteilung zum Stand des Antrags")


class PostalLetter(models.Model):
    """A letter that somebody of the unit prints and posts. Its words stand where they were written, sealed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="postal_letters")
    kind = models.CharField(max_length=8, choices=LetterKind.choices)
    about = models.UUIDField(null=True, blank=True)
    """The message or notice it tells of."""
    laid_at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True, blank=True)
    posted_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    called: ClassVar = Message("Briefe zu Anträgen")
    retention: ClassVar = Message("ohne Inhalt, so lange wie das Journal")

    class Meta:
        ordering = ("laid_at",)
        indexes: ClassVar = [
            models.Index(fields=["case"], condition=Q(posted_at=None), name="letters_to_post"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(posted_at=None, posted_by=None) | Q(posted_at__isnull=False, posted_by__isnull=False),
                name="posted_letter_names_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
