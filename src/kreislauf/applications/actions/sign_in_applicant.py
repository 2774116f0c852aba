from django.db import transaction

from kreislauf.applications.models import ApplicantAccount, ApplicantKind
from kreislauf.applications.queries.applicant_accounts import CLAIMS
from kreislauf.applications.rules.identity import Identity
from kreislauf.kernel import canonical_bytes, now
from kreislauf.vault.api import current_key_id, keyed_hashes, seal_for_county


@transaction.atomic(durable=True)
def sign_in_applicant(*, identity: Identity) -> ApplicantAccount:
    """The account of whoever the broker vouches for, made at the first sign-in; its claims are renewed each time.

    It leaves no event: signing in decides nothing, and the journal keeps no trace of who uses which service.
    """
    current_key_id()  # made before the first account: where there is one, it is taken for lost
    hashes = keyed_hashes("applicant", f"{identity.issuer}\0{identity.subject}")
    account = ApplicantAccount.objects.select_for_update().filter(subject_hash__in=hashes).first()
    if account is None:
        account, _made = ApplicantAccount.objects.get_or_create(
            subject_hash=hashes[0],
            defaults={"issuer": identity.issuer, "created_at": now(), "last_seen_at": now()},
        )
    account.subject_hash = hashes[0]  # an older index key is needed no longer for this one
    account.kind = ApplicantKind.COMPANY if identity.is_company else ApplicantKind.PERSON
    account.last_seen_at = now()
    account.claims = seal_for_county(
        f"{CLAIMS}:{account.pk}", canonical_bytes({"name": identity.name, "values": dict(identity.values)})
    )
    account.save(update_fields=["subject_hash", "kind", "last_seen_at", "claims"])
    return account
