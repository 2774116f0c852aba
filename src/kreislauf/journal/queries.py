"""Reading the journal: a thing's timeline, and the proof that nothing was changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.db import connection, models

from kreislauf.journal.events import EVENT_TYPES, sentence_of
from kreislauf.journal.keys import KeyMissingError, has_signed, load_key
from kreislauf.journal.models import ChainHead, Checkpoint, Event
from kreislauf.journal.rules.chain import GENESIS, event_hash, keyed_hash
from kreislauf.journal.rules.checkpoint import Link, root_of, statement
from kreislauf.kernel import Message, Registry

ERASED = Message("gelöscht")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line: when, what, who (the journal's key; `people` knows the name), why."""

    at: datetime
    sentence: Message
    actor_kind: str
    actor_key: str
    reason: str
    kind: str
    sequence: int
    facts: dict[str, Any] = field(default_factory=dict)
    """The event's fields that are not personal, as stored."""


def timeline(subject: models.Model, *, limit: int = 200) -> list[TimelineEntry]:
    """The newest `limit` events of a thing, newest first. Two queries."""
    return timeline_of(subject._meta.label_lower, subject.pk, limit=limit)


def timeline_of(subject_type: str, subject_id: UUID, *, limit: int = 200) -> list[TimelineEntry]:
    events = (
        Event.objects.filter(subject_type=subject_type, subject_id=subject_id)
        .order_by("-sequence")
        .prefetch_related("personal_values")[:limit]
    )
    return entries(events)


def entries(events: Iterable[Event]) -> list[TimelineEntry]:
    """Events, with their personal values prefetched, as lines to read."""
    return [_entry(event) for event in events]


def _entry(event: Event) -> TimelineEntry:
    known = {value.name: value.value for value in event.personal_values.all()}
    values: dict[str, Any] = {**event.payload, **{name: known.get(name, ERASED) for name in event.personal}}
    return TimelineEntry(
        at=event.occurred_at,
        sentence=sentence_of(event.kind, _shown(event.kind, values)),
        actor_kind=event.actor_kind,
        actor_key=event.actor_key,
        reason=str(values.get("reason", "")),
        kind=event.kind,
        sequence=event.sequence,
        facts=event.payload,
    )


def _shown(kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """Field values as a reader expects them: cents as money, ISO days as days."""
    event_type = EVENT_TYPES.get(kind)
    return event_type.shown(values) if event_type else values


@dataclass(frozen=True, slots=True)
class Fault:
    """The first broken row of a chain or balance."""

    place: str
    what: Message


def verify_chains() -> Iterator[Fault]:
    """Recompute every chain from its rows; yields each chain's first fault. Streams, constant memory."""
    heads = {(h.subject_type, h.subject_id): h for h in ChainHead.objects.iterator()}
    events = Event.objects.order_by("subject_type", "subject_id", "sequence").prefetch_related("personal_values")
    subject: tuple[str, UUID] | None = None
    previous, sequence, broken = GENESIS, 0, False
    for event in events.iterator(chunk_size=2000):
        if (event.subject_type, event.subject_id) != subject:
            if subject is not None and not broken:
                yield from _head_faults(heads.pop(subject, None), subject, sequence, previous)
            elif subject is not None:
                heads.pop(subject, None)
            subject, previous, sequence, broken = (event.subject_type, event.subject_id), GENESIS, 0, False
        if broken:
            continue
        sequence += 1
        fault = _event_fault(event, previous, sequence)
        if fault:
            broken = True
            yield fault
        previous = bytes(event.hash)
    if subject is not None:
        head = heads.pop(subject, None)
        if not broken:
            yield from _head_faults(head, subject, sequence, previous)
    for (subject_type, subject_id), head in heads.items():
        yield Fault(f"{subject_type} {subject_id}", Message("Die Kette hat {n} Einträge verloren.", n=head.sequence))


def _event_fault(event: Event, previous: bytes, sequence: int) -> Fault | None:
    place = f"journal_event {event.pk} ({event.subject_type} {event.subject_id} #{event.sequence})"
    if event.sequence != sequence:
        return Fault(place, Message("Eintrag {n} fehlt in der Kette.", n=sequence))
    if bytes(event.previous_hash) != previous:
        return Fault(place, Message("Der Eintrag knüpft nicht an seinen Vorgänger an."))
    body = {
        "subject_type": event.subject_type,
        "subject_id": event.subject_id,
        "kind": event.kind,
        "occurred_at": event.occurred_at,
        "actor_kind": event.actor_kind,
        "actor_key": event.actor_key,
        "payload": event.payload,
        "personal": event.personal,
    }
    if event_hash(previous, body, sequence) != bytes(event.hash):
        return Fault(place, Message("Der Inhalt des Eintrags wurde verändert."))
    for value in event.personal_values.all():
        if keyed_hash(bytes(value.key), value.value) != event.personal.get(value.name):
            return Fault(place, Message("Die Angabe „{name}“ des Eintrags wurde verändert.", name=value.name))
    return None


def _head_faults(head: ChainHead | None, subject: tuple[str, UUID], sequence: int, last: bytes) -> Iterator[Fault]:
    place = f"journal_chainhead {subject[0]} {subject[1]}"
    if head is None:
        yield Fault(place, Message("Der Kopf der Kette fehlt."))
    elif head.sequence != sequence or bytes(head.hash) != last:
        yield Fault(place, Message("Der Kopf der Kette passt nicht zum letzten Eintrag ({n}).", n=sequence))


LAST_LINKS = """
SELECT DISTINCT ON (subject_type COLLATE "C", subject_id) subject_type, subject_id, sequence, hash
FROM journal_event WHERE id <= %s
ORDER BY subject_type COLLATE "C", subject_id, sequence DESC
"""


def last_links(newest: int) -> Iterator[Link]:
    """The last link of every chain among the events up to id `newest`, sorted by type and id."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_LINKS, [newest])
        while rows := cursor.fetchmany(2000):
            yield from rows


def verify_checkpoints() -> Iterator[Fault]:
    """Check every signature and that each builds on the one before; then the newest root against the events.

    The newest root covers everything that the earlier ones cover, because chains only grow.
    """
    checkpoints = list(Checkpoint.objects.all())
    if not checkpoints:
        return
    try:
        key = load_key()
    except KeyMissingError as missing:
        yield Fault("journal_checkpoint", Message("Der Schlüssel der Prüfpunkte fehlt: {path}", path=str(missing)))
        return
    previous = b""
    for number, checkpoint in enumerate(checkpoints, start=1):
        place = f"journal_checkpoint {checkpoint.number}"
        if checkpoint.number != number:
            yield Fault(place, Message("Der Prüfpunkt {n} fehlt.", n=number))
            return
        signed = statement(
            number,
            checkpoint.made_at,
            checkpoint.last_event,
            checkpoint.chains,
            bytes(checkpoint.root),
            previous,
        )
        if not has_signed(key, bytes(checkpoint.signature), signed):
            yield Fault(place, Message("Die Unterschrift des Prüfpunkts stimmt nicht."))
            return
        previous = bytes(checkpoint.signature)
    newest = checkpoints[-1]
    root, chains = root_of(last_links(newest.last_event))
    if (root, chains) != (bytes(newest.root), newest.chains):
        yield Fault(
            f"journal_checkpoint {newest.number}",
            Message("Das Journal enthält nicht mehr, was der Prüfpunkt vom {day} bezeugt.", day=newest.made_at),
        )


class Verifier(Protocol):
    """Something that can be recomputed from what it was made of, such as chains or balances."""

    key: str

    def faults(self) -> Iterator[Fault]:
        """What does not agree, the first of each place; nothing when all is well."""


VERIFIERS: Registry[Verifier] = Registry("verifiers")


@VERIFIERS.add
class Chains:
    """Every chain, event by event."""

    key = "journal.chains"

    def faults(self) -> Iterator[Fault]:
        return verify_chains()


@VERIFIERS.add
class Checkpoints:
    """Every signed checkpoint."""

    key = "journal.checkpoints"

    def faults(self) -> Iterator[Fault]:
        return verify_checkpoints()


def verify() -> Iterator[Fault]:
    """Everything that registered, in that order."""
    for verifier in VERIFIERS:
        yield from verifier.faults()
