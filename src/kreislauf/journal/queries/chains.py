"""Recompute every chain of events from its rows."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from kreislauf.journal.models import ChainHead, Event
from kreislauf.journal.queries.seals import Seals, repeated_seals
from kreislauf.journal.queries.verifiers import VERIFIERS, Fault
from kreislauf.journal.rules.chain import GENESIS, event_hash, keyed_hash
from kreislauf.kernel import Message

Subject = tuple[str, UUID]


@VERIFIERS.add
class Chains:
    """Every chain, event by event."""

    key = "journal.chains"

    def faults(self) -> Iterator[Fault]:
        return verify_chains()


def verify_chains() -> Iterator[Fault]:
    """Every event that does not agree with its hash, its predecessor or its place. Streams, constant memory.

    After a broken event the chain is followed from the hash that it carries: one bad digest is one fault, and
    whatever is broken behind it is found as well.
    """
    seals = Seals()
    heads = {(h.subject_type, h.subject_id): h for h in ChainHead.objects.iterator()}
    events = Event.objects.order_by("subject_type", "subject_id", "sequence").prefetch_related("personal_values")
    subject: Subject | None = None
    previous, sequence = GENESIS, 0
    for event in events.iterator(chunk_size=2000):
        if (event.subject_type, event.subject_id) != subject:
            if subject is not None:
                yield from _head_faults(heads.pop(subject, None), subject, sequence, previous)
            subject, previous, sequence = (event.subject_type, event.subject_id), GENESIS, 0
        yield from _event_faults(event, previous, sequence + 1, seals)
        previous, sequence = bytes(event.hash), event.sequence
    if subject is not None:
        yield from _head_faults(heads.pop(subject, None), subject, sequence, previous)
    for (subject_type, subject_id), head in heads.items():
        yield Fault(
            f"{subject_type} {subject_id}",
            Message("Die Kette hat {n:einen Eintrag|# Einträge} verloren.", n=head.sequence),
        )
    yield from repeated_seals()


def _event_faults(event: Event, previous: bytes, sequence: int, seals: Seals) -> Iterator[Fault]:
    place = f"journal_event {event.pk} ({event.subject_type} {event.subject_id} #{event.sequence})"
    try:
        what = _what_is_wrong(event, previous, sequence, seals)
    except (TypeError, ValueError, AttributeError, RecursionError):
        what = Message("Der Eintrag ist nicht lesbar.")
    if what is not None:
        yield Fault(place, what)


def _what_is_wrong(event: Event, previous: bytes, sequence: int, seals: Seals) -> Message | None:
    if event.sequence != sequence:
        return Message("Eintrag {n} fehlt in der Kette.", n=sequence)
    if bytes(event.previous_hash) != previous:
        return Message("Der Eintrag knüpft nicht an seinen Vorgänger an.")
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
        return Message("Der Inhalt des Eintrags wurde verändert.")
    for value in event.personal_values.all():
        if keyed_hash(bytes(value.key), value.value) != event.personal.get(value.name):
            return Message("Die Angabe „{name}“ des Eintrags wurde verändert.", name=value.name)
    return seals.what_is_wrong(event.pk, body)


def _head_faults(head: ChainHead | None, subject: Subject, sequence: int, last: bytes) -> Iterator[Fault]:
    place = f"journal_chainhead {subject[0]} {subject[1]}"
    if head is None:
        yield Fault(place, Message("Der Kopf der Kette fehlt."))
    elif head.sequence != sequence or bytes(head.hash) != last:
        yield Fault(place, Message("Der Kopf der Kette passt nicht zum letzten Eintrag ({n}).", n=sequence))
