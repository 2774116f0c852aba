"""Signed checkpoints: each signature, what the newest has seen, and whether there is a recent one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from kreislauf.journal.keys import KeyMissingError, has_signed, load_key
from kreislauf.journal.models import Checkpoint, Event
from kreislauf.journal.queries.verifiers import VERIFIERS, Fault
from kreislauf.journal.rules.checkpoint import Link, root_of, statement
from kreislauf.kernel import Message, now

RECENT = timedelta(hours=25)
"""The job signs every night; an hour for a slow one."""

LAST_LINKS = """
SELECT DISTINCT ON (subject_type COLLATE "C", subject_id) subject_type, subject_id, sequence, hash
FROM journal_event WHERE id <= %s
ORDER BY subject_type COLLATE "C", subject_id, sequence DESC
"""


@VERIFIERS.add
class Checkpoints:
    """Every signed checkpoint."""

    key = "journal.checkpoints"

    def faults(self) -> Iterator[Fault]:
        return verify_checkpoints()


def last_links(newest: int) -> Iterator[Link]:
    """The last link of every chain among the events up to id `newest`, sorted by type and id."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_LINKS, [newest])
        while rows := cursor.fetchmany(2000):
            yield from rows


def verify_checkpoints() -> Iterator[Fault]:
    """Check every signature and that each builds on the one before; then the newest root against the events.

    A broken checkpoint is one fault: the ones behind it are checked against the signature that it carries. The
    newest genuine root covers everything that the earlier ones cover, because chains only grow.
    """
    checkpoints = list(Checkpoint.objects.all())
    if not checkpoints:
        return
    try:
        key = load_key()
    except KeyMissingError as missing:
        yield Fault("journal_checkpoint", Message("Der Schlüssel der Prüfpunkte fehlt: {path}", path=str(missing)))
        return
    previous, number = b"", 0
    genuine: Checkpoint | None = None
    for checkpoint in checkpoints:
        place = f"journal_checkpoint {checkpoint.number}"
        if checkpoint.number != number + 1:
            yield Fault(place, Message("Der Prüfpunkt {n} fehlt.", n=number + 1))
        elif not _is_genuine(checkpoint, key, previous):
            yield Fault(place, Message("Die Unterschrift des Prüfpunkts stimmt nicht."))
        else:
            genuine = checkpoint
        previous, number = bytes(checkpoint.signature), checkpoint.number
    if genuine is not None:
        yield from _root_faults(genuine)


def _is_genuine(checkpoint: Checkpoint, key: Ed25519PrivateKey, previous: bytes) -> bool:
    signed = statement(
        checkpoint.number,
        checkpoint.made_at,
        checkpoint.last_event,
        checkpoint.chains,
        bytes(checkpoint.root),
        previous,
    )
    return has_signed(key, bytes(checkpoint.signature), signed)


def is_genuine_checkpoint(checkpoint: Checkpoint) -> bool:
    """Whether the key that is there has signed it, on the one before. Raises KeyMissingError, ValueError."""
    before = Checkpoint.objects.filter(number=checkpoint.number - 1).first()
    return _is_genuine(checkpoint, load_key(), bytes(before.signature) if before else b"")


def _root_faults(newest: Checkpoint) -> Iterator[Fault]:
    root, chains = root_of(last_links(newest.last_event))
    if (root, chains) != (bytes(newest.root), newest.chains):
        yield Fault(
            f"journal_checkpoint {newest.number}",
            Message("Das Journal enthält nicht mehr, was der Prüfpunkt vom {day} bezeugt.", day=newest.made_at),
        )


def checkpoint_warning() -> Message | None:
    """What nobody has signed yet and should have been: without a checkpoint, the end of a chain can be cut off.

    A journal in which nothing has happened since its last checkpoint needs no new one.
    """
    newest = Checkpoint.objects.order_by("-number").first()
    if newest is None:
        if not Event.objects.exists():
            return None
        return Message("Es gibt keinen Prüfpunkt: Was am Ende einer Kette fehlt, lässt sich nicht erkennen.")
    unsigned = Event.objects.filter(pk__gt=newest.last_event)
    if newest.made_at > now() - RECENT or not unsigned.exists():
        return None
    return Message(
        "Der letzte Prüfpunkt ist vom {day:%d.%m.%Y, %H:%M} Uhr UTC; "
        "{n:kein Eintrag danach ist nicht|ein Eintrag danach ist nicht|# Einträge danach sind nicht} unterschrieben.",
        day=newest.made_at,
        n=unsigned.count(),
    )
