"""Organisations: council, committees, factions, working groups, departments."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OrganizationKind(models.TextChoices):
    COUNCIL = "council", _("Kreistag")
    MAIN_COMMITTEE = "main_committee", _("Kreisausschuss")
    COMMITTEE = "committee", _("Ausschuss")
    FACTION = "faction", _("Fraktion")
    GROUP = "group", _("Gruppe")
    PARTY = "party", _("Partei")
    WORKING_GROUP = "working_group", _("Arbeitsgruppe")
    DEPARTMENT = "department", _("Verwaltungseinheit")


GOES_ON = OrganizationKind.MAIN_COMMITTEE
"""Still there after its term, with its members, until the new one is formed (NKomVG §75(2))."""


class Competence(models.Model):
    """What an organisation is competent for; outlives the organisation.

    Locks, mandates and groups bind to a competence instead of a name. The keys that the program
    itself knows are in `people.rules.competences`.
    """

    key = models.SlugField(primary_key=True, max_length=60)
    label = models.CharField(max_length=200)

    class Meta:
        ordering = ("label",)

    def __str__(self) -> str:
        return self.label


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def existing_on(self, day: date) -> Self:
        return self.filter(Q(since__lte=day), Q(until=None) | Q(until__gte=day))

    def competent_for(self, key: str, day: date) -> Self:
        """Who is competent for `key` on `day`; ordinarily exactly one."""
        return self.existing_on(day).filter(competences=key)


class Organization(models.Model):
    """Gremium, Fraktion, Arbeitsgruppe oder Verwaltungseinheit (OParl Organization)."""

    journal_type: ClassVar = "people.organization"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=OrganizationKind.choices)
    name = models.CharField(max_length=250)
    short_name = models.CharField(max_length=60)
    term = models.ForeignKey("people.LegislativeTerm", on_delete=models.PROTECT, null=True, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    successor_of = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successor"
    )
    competences = models.ManyToManyField(Competence, blank=True, related_name="organizations")
    statutory_members = models.PositiveSmallIntegerField(null=True, blank=True)
    """Gesetzliche Mitgliederzahl, the Landrat included where he belongs (NKomVG §45(2))."""
    sits_in_public = models.BooleanField(default=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "name")
        indexes: ClassVar = [models.Index(fields=["kind", "name"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="organization_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name
