"""Consent to be notified online: what whoever applies said about it, when and how. The newest row counts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreislauf.journal.models import guarded
from kreislauf.kernel import Message


class ConsentWay(models.TextChoices):
    ONLINE = "online", _("selbst, auf der Seite des Antrags")
    LETTER = "letter", _("mit einem Schreiben")
    MAIL = "mail", _("mit einer E-Mail")
    DESK = "desk", _("im Amt, zur Niederschrift")
    PHONE = "phone", _("am Telefon")


class DigitalConsent(models.Model):
    """One declaration (VwVfG §41(2a)): given or withdrawn. A later one is another row; none is ever assumed."""

    journal_type: ClassVar = "applications.digital_consent"
    id = models.BigAutoField(primary_key=True)
    """In the order in which they were said."""
    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="digital_consents"
    )
    is_given = models.BooleanField()
    way = models.CharField(max_length=6, choices=ConsentWay.choices)
    noted_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """Who of the unit noted it; None: whoever applies said it on the page."""
    said_at = models.DateTimeField()

    called: ClassVar = Message("Einwilligungen in die digitale Bekanntgabe")
    retention: ClassVar = Message("wie der Vorgang, ohne Inhalt; bei einem Entwurf mit ihm")

    class Meta:
        ordering = ("id",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(way="online", noted_by=None) | (~Q(way="online") & Q(noted_by__isnull=False)),
                name="consent_says_who_noted_it",
            )
        ]
        triggers: ClassVar = [guarded("TRUE")]

    def __str__(self) -> str:
        return self.way
