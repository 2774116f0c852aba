"""People, as the county knows them."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from kreislauf.kernel import Message


class Person(models.Model):
    """A natural person in a public function. Sign-in is an `Account` of its own."""

    journal_type: ClassVar = "people.person"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField("akademischer Grad", max_length=40, blank=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    sort_key = models.CharField(max_length=210, editable=False)
    """Family and given name without umlauts, lower case (DIN 5007-1); set by `people.actions`."""

    retention: ClassVar = Message("solange ein Mandat oder eine Funktion besteht, danach im Kreisarchiv")

    class Meta:
        ordering = ("sort_key",)
        indexes: ClassVar = [models.Index(fields=["sort_key"])]

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.given_name, self.family_name) if part)
