"""The keys outside the database against the rows that need them.

`journal verify` tries every signature; here the newest one tells whether its key is there and is the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kreislauf.applications.models import Proof
from kreislauf.applications.queries.keys import BACKUP, key_faults
from kreislauf.applications.queries.proofs import is_genuine
from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, as_finding, green, red
from kreislauf.journal import keys as journal_keys
from kreislauf.journal.models import Checkpoint, Event
from kreislauf.journal.queries import is_genuine_checkpoint
from kreislauf.journal.rules.attestation import SEAL
from kreislauf.kernel import Message
from kreislauf.vault.api import KeyMissingError, folder, signing_key


@CHECKS.add
class Keys(HealthCheck):
    """Wrapping keys, the key of the index, and those that sign receipts, checkpoints and entries of the journal."""

    key = "keys"
    label = Message("Schlüssel")
    at = 65
    needs = ("database", "migrations")
    is_vital = True

    def look(self) -> Iterator[HealthFinding]:
        found = [*map(as_finding, key_faults()), *_signing_faults()]
        yield from found
        if not found:
            yield green(Message("Jeder Schlüssel, den eine Zeile braucht, ist da und ist der richtige."))


def _signing_faults() -> Iterator[HealthFinding]:
    newest = Checkpoint.objects.order_by("-number").first()
    if newest is not None:
        yield from _fault(
            journal_keys.key_file(),
            is_right=lambda: is_genuine_checkpoint(newest),
            missing=Message("Der Schlüssel der Prüfpunkte fehlt."),
            another=Message("Der Schlüssel ist ein anderer als der, der den letzten Prüfpunkt unterschrieben hat."),
        )
    proof = Proof.objects.select_related("application").order_by("-created_at").first()
    if proof is not None:
        yield from _fault(
            folder() / "signing-ed25519.pem",
            is_right=lambda: is_genuine(proof, signing_key().public_key()),
            missing=Message("Der Schlüssel der Bestätigungen fehlt."),
            another=Message("Der Schlüssel ist ein anderer als der, der die letzte Bestätigung unterschrieben hat."),
        )
    sealed = Event.objects.filter(payload__has_key=SEAL).order_by("-pk").first()
    if sealed is not None:
        yield from _fault(
            journal_keys.attestation_key_file(),
            is_right=lambda: sealed.payload[SEAL]["key"] in journal_keys.known_attestation_keys(),
            missing=Message("Der Schlüssel fehlt, mit dem das Journal seine Einträge versiegelt."),
            another=Message("Der Schlüssel ist ein anderer als der, der den letzten Eintrag versiegelt hat."),
        )


def _fault(file: Path, *, is_right: Callable[[], bool], missing: Message, another: Message) -> Iterator[HealthFinding]:
    if not file.exists():
        yield red(missing, BACKUP, str(file))
        return
    try:
        right = is_right()
    except (KeyMissingError, journal_keys.KeyMissingError, ValueError):
        right = False
    if not right:
        yield red(another, BACKUP, str(file))
