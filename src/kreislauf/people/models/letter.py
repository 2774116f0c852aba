"""Letters to the owner of an account: one to each address for each thing that happened, tried until it is sent."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.people.rules.states import LetterState
from kreislauf.ui.states import choices


class AccountOccasion(models.TextChoices):
    CHANGED = "changed", _("Änderung am Konto")
    PASSWORD = "password", _("Link für ein neues Passwort")  # no password


class AccountLetter(models.Model):
    """What an owner is told. The job that sends it knows nothing but its id; a link is made when it is sent."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="letters")
    occasion = models.CharField(max_length=20, choices=AccountOccasion)
    event = models.BigIntegerField(null=True, blank=True)
    """The entry of the journal whose words it tells."""
    is_to_former_address = models.BooleanField(default=False)
    """A changed address is told at the old one too."""
    language = models.CharField(max_length=10, blank=True)
    """Of whoever asked for it on a page; empty for the house's own."""
    state = models.CharField(max_length=20, choices=choices(LetterState), default=LetterState.WAITING.value)
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=80, blank=True)
    """The kind of the last failure, without address and content."""
    settled_on = models.DateField(null=True, blank=True)
    """The day on which it was sent or overtaken."""

    retention: ClassVar = Message("bis 90 Tage nach dem Versand")

    class Meta:
        ordering = ("created_at", "id")
        indexes: ClassVar = [
            models.Index(fields=["created_at"], condition=Q(settled_on=None), name="account_letters_under_way")
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "failed"], settled_on=None)
                | Q(state__in=["sent", "overtaken"], settled_on__isnull=False),
                name="settled_account_letter_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(occasion="changed", event__isnull=False) | Q(occasion="password", event=None),
                name="account_letter_about_a_change_names_it",
            ),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(occasion="password", state="waiting"),
                name="one_waiting_link_per_account",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_occasion_display()}: {self.account}"
