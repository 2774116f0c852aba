"""`kreislauf journal verify` looks at receipts and notices too."""

from __future__ import annotations

from collections.abc import Iterator

from kreislauf.applications.models import Proof
from kreislauf.applications.queries.proofs import is_genuine
from kreislauf.journal.queries import VERIFIERS, Fault
from kreislauf.kernel import Message
from kreislauf.vault.api import KeyMissingError, signing_key

TABLE = "applications_proof"


@VERIFIERS.add
class Proofs:
    """Every receipt's and notice's signature, and that a receipt says what its application says."""

    key = "applications.proofs"

    def faults(self) -> Iterator[Fault]:
        proofs = Proof.objects.select_related("application").only(
            "code", "kind", "facts", "signature", "application__number", "application__digest"
        )
        if not proofs.exists():
            return
        try:
            key = signing_key().public_key()
        except KeyMissingError as missing:
            yield Fault(
                "applications_proof", Message("Der Schlüssel der Bestätigungen fehlt: {path}", path=str(missing))
            )
            return
        for proof in proofs.order_by("code").iterator(chunk_size=2000):
            if not is_genuine(proof, key):
                yield Fault(f"{TABLE} {proof.code}", Message("Die Unterschrift der Bestätigung stimmt nicht."))
            elif proof.kind == "receipt" and not _agrees(proof):
                yield Fault(f"{TABLE} {proof.code}", Message("Der Antrag sagt etwas anderes als seine Bestätigung."))


def _agrees(proof: Proof) -> bool:
    of, facts = proof.application, proof.facts
    return (of.number, bytes(of.digest or b"").hex()) == (facts["number"], facts["digest"])
