"""Which keys of the county are in use, for whoever wants to put one away; and whether each of them is there."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.db.models import Count

from kreislauf.applications.models import AccessKey, AccessKind, ApplicantAccount, Application
from kreislauf.applications.queries.drafts.access import contact_hashes
from kreislauf.journal.queries import Fault
from kreislauf.kernel import Message, guide
from kreislauf.vault.api import FIRST_KEY, folder, has_keyed_hashes, is_sealed, key_of, vault_of
from kreislauf.vault.rules.sealing import SealBrokenError, unseal

SAMPLE = 5
BACKUP = Message("Er gehört aus der Sicherung der Schlüssel zurück ({guide}).", guide=guide("keys.md"))


def keys_in_use() -> dict[str, int]:
    """How many rows each wrapping key still opens, by its id."""
    rows = Application.objects.filter(wrapped_key__isnull=False).values_list("key_id").annotate(n=Count("pk"))
    found = dict(rows.order_by("key_id"))
    for claims in ApplicantAccount.objects.filter(claims__isnull=False).values_list("claims", flat=True).iterator():
        key_id = bytes(claims or b"")[: len(FIRST_KEY)].decode("ascii", "replace")
        found[key_id] = found.get(key_id, 0) + 1
    for data in Authenticator.objects.values_list("data", flat=True).iterator():
        for sealed in filter(is_sealed, data.values()):
            found[key_of(sealed)] = found.get(key_of(sealed), 0) + 1
    return found


def key_faults() -> Iterator[Fault]:
    """Each key outside the database that rows need and that is not there, or is another one than they were sealed with.

    Reads the files anew. The key that signs is looked at where signatures are verified.
    """
    for key_id, count in sorted(keys_in_use().items()):
        what = _fault_of_wrapping(key_id, count)
        if what is not None:
            yield Fault(str(folder() / f"{key_id}.key"), what)
    what = _fault_of_index()
    if what is not None:
        yield Fault(str(folder() / "index.hmac"), what)


def _fault_of_index() -> Message | None:
    if not (folder() / "index.hmac").exists():
        if not has_keyed_hashes():
            return None
        return Message(
            "Der Schlüssel fehlt, mit dem Anträge und Konten einer Adresse gefunden werden. {help}", help=BACKUP
        )
    finds = [_is_found_by_its_address(key) for key in _confirmed_addresses()]
    if not finds or any(finds):
        return None
    return Message(
        "Der Schlüssel ist ein anderer als der, mit dem Anträge und Konten einer Adresse gefunden werden. {help}",
        help=BACKUP,
    )


def _confirmed_addresses() -> list[AccessKey]:
    """A few of the newest, each with the application that is found by it; an address may have changed since."""
    keys = AccessKey.objects.filter(kind=AccessKind.MAIL, address__isnull=False, confirmed_at__isnull=False)
    openable = keys.filter(application__contact_hash__isnull=False, application__wrapped_key__isnull=False)
    rows = openable.select_related("application").defer("application__answers", "application__receipt_pdf")
    return list(rows.order_by("-confirmed_at")[:SAMPLE])


def _is_found_by_its_address(key: AccessKey) -> bool:
    try:
        address = vault_of(key.application).unseal(f"address:{key.pk}", bytes(key.address or b"")).decode()
    except (SealBrokenError, LookupError, ValueError):
        return True  # that is the wrapping key's fault, and is told there
    return bytes(key.application.contact_hash or b"") in contact_hashes(address)


def _fault_of_wrapping(key_id: str, count: int) -> Message | None:
    file = folder() / f"{key_id}.key"
    if not key_id.isdecimal() or not file.exists():
        return Message(
            "Der Schlüssel fehlt, ohne ihn liest niemand {n:einen Antrag oder ein Konto|# Anträge oder Konten}. {help}",
            n=count,
            help=BACKUP,
        )
    row = Application.objects.filter(wrapped_key__isnull=False, key_id=key_id).only("wrapped_key").first()
    if row is None:
        return None
    try:
        unseal(file.read_bytes(), bytes(row.wrapped_key or b""), f"{row.pk}:data-key")
    except (SealBrokenError, ValueError, OSError):
        return Message(
            "Der Schlüssel ist ein anderer als der, mit dem {n:ein Antrag verschlossen wurde|# Anträge verschlossen "
            "wurden}. {help}",
            n=count,
            help=BACKUP,
        )
    return None
