"""Which keys of the county are in use, for whoever wants to put one away; and whether each of them is there."""

from __future__ import annotations

from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.db.models import Count

from kreislauf.applications.models import ApplicantAccount, Application
from kreislauf.journal.queries import Fault
from kreislauf.kernel import Message, guide
from kreislauf.vault.api import FIRST_KEY, folder, has_keyed_hashes, is_sealed, key_of
from kreislauf.vault.rules.sealing import SealBrokenError, unseal

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
    index = folder() / "index.hmac"
    if not index.exists() and has_keyed_hashes():
        yield Fault(
            str(index),
            Message(
                "Der Schlüssel fehlt, mit dem Anträge und Konten einer Adresse gefunden werden. {help}", help=BACKUP
            ),
        )


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
