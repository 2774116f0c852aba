"""Record an event: audit row, timeline and hook for reactions in one."""

import json
import secrets
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from kreislauf.journal.events import DomainEvent, fields_of, listeners_of
from kreislauf.journal.keys import attestation_key
from kreislauf.journal.models import Subject, ask, attestations
from kreislauf.journal.rules.attestation import sealed_payload
from kreislauf.journal.rules.chain import keyed_hash
from kreislauf.kernel import Actor, digest, now
from kreislauf.kernel.canonical import plain

APPEND = "journal_append(%s, %s, %s, %s, %s, %s, %s, %s, %s)"


def record(event: DomainEvent, *, actor: Actor, subject: Subject, reason: str = "") -> int:
    """Append `event` to the chain of `subject` and run its reactions, all in the running transaction.

    Returns the event's id. Raises RuntimeError outside a transaction: an event without its change,
    or a change without its event, must not exist.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs into the transaction of the change it records")
    event_id = append(event, actor=actor, subject_type=subject.journal_type, subject_id=subject.pk, reason=reason)
    react(event, actor)
    return event_id


def react(event: DomainEvent, actor: Actor) -> None:
    """Run the reactions to an event that was just appended."""
    for listener in listeners_of(event):
        listener(event, actor)


def append(event: DomainEvent, *, actor: Actor, subject_type: str, subject_id: UUID, reason: str = "") -> int:
    """Write the event's row and its personal values; see `rules.chain` for the sums."""
    values, secret, keys = sealed(event, actor=actor, subject_type=subject_type, subject_id=subject_id, reason=reason)
    event_id = int(ask(f"SELECT {APPEND}", values)[0][0])
    if secret:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO journal_personalvalue (event_id, name, key, value) VALUES (%s, %s, %s, %s)",
                [(event_id, name, keys[name], json.dumps(value)) for name, value in secret.items()],
            )
    return event_id


def sealed(
    event: DomainEvent,
    *,
    actor: Actor,
    subject_type: str,
    subject_id: UUID,
    reason: str = "",
    attests: Iterable[Subject] = (),
) -> tuple[list[Any], dict[str, Any], dict[str, bytes]]:
    """The values that `APPEND` takes, the personal values beside them, and the keys of their hashes.

    For acts that append in the same statement as they write, and then `attests` what they write; everybody
    else calls `record`.
    """
    fields = fields_of(event)
    secret = {name: plain(fields.pop(name)) for name in type(event).personal}
    if reason:
        secret["reason"] = reason
    keys = {name: secrets.token_bytes(32) for name in secret}
    moment = now()
    personal = {name: keyed_hash(keys[name], value) for name, value in secret.items()}
    body: dict[str, Any] = {
        "subject_type": subject_type,
        "subject_id": subject_id,
        "kind": event.key,
        "occurred_at": moment,
        "actor_kind": actor.kind,
        "actor_key": actor.key,
        "payload": {**plain(fields), **attestations(attests)},
        "personal": personal,
    }
    body["payload"] = sealed_payload(attestation_key(), body)
    values = [
        subject_type,
        subject_id,
        event.key,
        moment,
        actor.kind.value,
        actor.key,
        json.dumps(body["payload"]),
        json.dumps(personal),
        digest(body),
    ]
    return values, secret, keys
