"""The county, its terms, and the dated rules it is run by."""

from typing import ClassVar
from uuid import uuid4

from django.db import models


class Body(models.Model):
    """Gebietskörperschaft: the county itself (OParl Body). One row."""

    journal_type: ClassVar = "people.county"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    ags = models.CharField("Amtlicher Gemeindeschlüssel", max_length=8, blank=True)
    state = models.CharField("Bundesland nach ISO 3166-2:DE", max_length=2, default="NI")
    website = models.URLField(blank=True)
    contact_email = models.EmailField(blank=True)

    def __str__(self) -> str:
        return self.name


class LegislativeTerm(models.Model):
    """Wahlperiode, written in Roman numerals as in "12/XIX"."""

    journal_type: ClassVar = "people.term"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    number = models.PositiveSmallIntegerField(unique=True)
    numeral = models.CharField(max_length=12, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="term_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.numeral}. Wahlperiode"


class CountyRule(models.Model):
    """A number, period or choice of the county's own law, valid from a day until a later row replaces it."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=80)
    value = models.JSONField()
    norm = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()

    class Meta:
        ordering = ("key", "-valid_from")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_county_rule_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.key} ab {self.valid_from:%d.%m.%Y}"
