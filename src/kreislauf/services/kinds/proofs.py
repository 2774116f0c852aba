"""`kreislauf journal verify` looks at receipts and notices too."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from kreislauf.journal.queries import VERIFIERS, Fault
from kreislauf.kernel import Message
from kreislauf.services.models import Application, Case, Proof
from kreislauf.services.models.vault import KeyMissingError, signing_key
from kreislauf.services.queries.proofs import is_genuine


@VERIFIERS.add
class Proofs:
    """Every receipt's and notice's signature, and that a receipt says what its application says."""

    key = "services.proofs"

    def faults(self) -> Iterator[Fault]:
        yield from _without_case()
        proofs = Proof.objects.select_related("application").only(
            "code", "kind", "facts", "signature", "application__number", "application__digest"
        )
        if not proofs.exists():
            return
        try:
            key = signing_key().public_key()
        except KeyMissingError as missing:
            yield Fault("services_proof", Message("Der Schlüssel der Bestätigungen fehlt: {path}", path=str(missing)))
            return
        for proof in proofs.order_by("code").iterator(chunk_size=2000):
            if not is_genuine(proof, key):
                yield Fault(f"services_proof {proof.code}", Message("Die Unterschrift der Bestätigung stimmt nicht."))
            elif proof.kind == "receipt" and not _agrees(proof):
                yield Fault(
                    f"services_proof {proof.code}", Message("Der Antrag sagt etwas anderes als seine Bestätigung.")
                )


def _without_case() -> Iterator[Fault]:
    """Who received a receipt has an application and a case, even after its content was erased."""
    application = Exists(Application.objects.filter(pk=OuterRef("application_id")))
    case = Exists(Case.objects.filter(application=OuterRef("application_id")))
    for code in Proof.objects.filter(~application | ~case).order_by("code").values_list("code", flat=True):
        yield Fault(f"services_proof {code}", Message("Der Antrag oder der Vorgang zu dieser Bestätigung fehlt."))


def _agrees(proof: Proof) -> bool:
    of, facts = proof.application, proof.facts
    return (of.number, bytes(of.digest or b"").hex()) == (facts["number"], facts["digest"])
