"""Who belongs to what, in which role, from when to when. Rights follow from here."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message


class Role(models.TextChoices):
    MEMBER = "member", _("Mitglied")
    CHAIR = "chair", _("Vorsitz")
    DEPUTY_CHAIR = "deputy_chair", _("stellvertretender Vorsitz")
    CHIEF_EXECUTIVE = "chief_executive", _("Landrat oder Landrätin")
    ADVISORY = "advisory", _("beratendes Mitglied")
    MANAGER = "manager", _("Geschäftsführung")
    HEAD = "head", _("Leitung")
    STAFF = "staff", _("Mitarbeit")
    OFFICIAL = "official", _("benannt aus der Verwaltung")


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active_on(self, day: date) -> Self:
        return self.filter(Q(since__lte=day), Q(until=None) | Q(until__gte=day))


class Membership(models.Model):
    """Mitgliedschaft (OParl Membership)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey("people.Organization", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    function = models.CharField(max_length=200, blank=True)
    """In words, such as "Leitung IT und Digitalisierung"; published instead of an official's name."""
    has_vote = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    retention: ClassVar = Message("dauerhaft: Wer wann welchem Gremium angehörte, gehört zu den Akten")

    class Meta:
        ordering = ("organization", "person__sort_key")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="membership_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "organization", "role"],
                condition=Q(until=None),
                name="one_open_membership_per_role",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "since", "until"])]

    def __str__(self) -> str:
        return f"{self.person} in {self.organization}"

    def is_active_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until >= day)
