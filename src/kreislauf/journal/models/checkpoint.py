"""Signed statements about the whole journal at one moment."""

from typing import ClassVar

from django.db import models

from kreislauf.journal.models.protection import append_only


class Checkpoint(models.Model):
    """One root over the last links of all chains, signed with a key that lies outside the database.

    Whoever cuts off the end of a chain, head included, contradicts the checkpoint that has seen it.
    """

    number = models.PositiveIntegerField(primary_key=True)
    """From 1, without gaps."""
    made_at = models.DateTimeField()
    last_event = models.BigIntegerField()
    """Id of the newest event that it covers."""
    chains = models.PositiveIntegerField()
    root = models.BinaryField()
    """SHA-256, 32 bytes; see `rules.checkpoint`."""
    signature = models.BinaryField()
    """Ed25519 (RFC 8032), 64 bytes."""

    class Meta:
        ordering = ("number",)
        triggers: ClassVar = [append_only()]

    def __str__(self) -> str:
        return f"Prüfpunkt {self.number}"
