"""Attempts of strangers, counted by the hour, so that scripts fill no table and send no letters."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kreislauf.kernel import Message


class Attempt(models.Model):
    """How often something was tried from the same address (or for the same mail address) within an hour."""

    purpose = models.CharField(max_length=20)
    """A key of `rules.drafts.HOURLY`."""
    who = models.BinaryField(max_length=32)
    """HMAC of the address under the county's key: equal addresses are found, none is stored."""
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    personal_fields: ClassVar = frozenset({"who"})
    retention: ClassVar = Message("ein Tag")

    class Meta:
        ordering = ("-hour",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["purpose", "who", "hour"], name="one_row_of_attempts_an_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.count}"
