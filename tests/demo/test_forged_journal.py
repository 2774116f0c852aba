"""Whoever writes into the told county's journal past the program is found by `kreislauf journal verify`.

As somebody who owns the database and has switched its triggers off, or who calls `journal_append` as the program's
own role may; chains and heads are recomputed as the program would. Only the keys are out of reach.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from kreislauf.council.models import Vote
from kreislauf.journal.actions import set_checkpoint
from kreislauf.journal.models import Checkpoint, Event
from kreislauf.journal.rules.attestation import PAYLOAD, SEAL
from kreislauf.journal.rules.chain import GENESIS, event_hash
from kreislauf.kernel import digest, now
from tests.support.verifying import forge, run_verify, undone

pytestmark = [
    pytest.mark.filterwarnings("ignore:In Typer:DeprecationWarning"),
]


@pytest.fixture(scope="module", autouse=True)
def _signed(told: list[str]) -> Iterator[None]:
    set_checkpoint()
    yield
    connection.close()


def body_of(event: Event, **changes: Any) -> dict[str, Any]:
    names = ("subject_type", "subject_id", "kind", "occurred_at", "actor_kind", "actor_key", "payload", "personal")
    return {name: getattr(event, name) for name in names} | changes


def append(body: dict[str, Any]) -> None:
    """What everybody can call who has the program's role."""
    values = [*body.values(), digest(body)]
    values[6], values[7] = json.dumps(body["payload"]), json.dumps(body["personal"])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL ROLE kreislauf_app")
        cursor.execute("SELECT journal_append(%s, %s, %s, %s, %s, %s, %s, %s, %s)", values)
        cursor.execute("RESET ROLE")


def rewrite(subject: tuple[str, UUID], kind: str, payload: dict[str, Any]) -> None:
    """Change the payload of the first event of a kind and recompute the whole chain behind it."""
    previous, is_done = GENESIS, False
    for event in Event.objects.filter(subject_type=subject[0], subject_id=subject[1]).order_by("sequence"):
        if event.kind == kind and not is_done:
            event.payload, is_done = event.payload | payload, True
        new = event_hash(previous, body_of(event), event.sequence)
        text = json.dumps(event.payload).replace("'", "''")
        forge(
            f"UPDATE journal_event SET payload = '{text}', previous_hash = '\\x{previous.hex()}', "  # noqa: S608
            f"hash = '\\x{new.hex()}' WHERE id = {event.pk}"
        )
        previous = new
    forge(
        f"UPDATE journal_chainhead SET hash = '\\x{previous.hex()}' "  # noqa: S608
        f"WHERE subject_type = '{subject[0]}' AND subject_id = '{subject[1]}'"
    )


def paid_out() -> Event:
    return Event.objects.filter(kind="budget.payment_paid_out").order_by("pk")[0]


def whole_chain_and_all_checkpoints() -> None:
    """J7: a chain rewritten consistently, and nothing signed left to compare it with."""
    event = paid_out()
    rewrite((event.subject_type, event.subject_id), event.kind, {"amount": 1})
    forge("DELETE FROM journal_checkpoint")


def somebody_else_s_event() -> None:
    """J14: an event of a kind that exists, appended as if by somebody else."""
    event = paid_out()
    payload = {name: value for name, value in event.payload.items() if name not in {PAYLOAD, SEAL}}
    append(body_of(event, payload=payload, occurred_at=now()))


def event_under_another_seal() -> None:
    event = paid_out()
    append(body_of(event, actor_key="somebody else"))


def event_once_more() -> None:
    """A genuine event appended once more: what it attests would be the newest again."""
    append(body_of(paid_out()))


def row_deleted_and_said_to_be_gone() -> None:
    """A vote deleted, and an event appended that says so: it needs no key to say that a row went."""
    vote = Vote.objects.order_by("pk")[0]
    event = Event.objects.filter(payload__has_key=PAYLOAD).order_by("pk")[0]
    attests = {"key": event.payload[PAYLOAD]["key"], "rows": {"council.vote": {str(vote.pk): None}}}
    forge(f"DELETE FROM council_vote WHERE id = '{vote.pk}'")  # noqa: S608
    append(body_of(event, payload={PAYLOAD: attests}, occurred_at=now()))


FORGED = {
    "J1 payload": """
        UPDATE journal_event SET payload = payload || '{"amount": 1}' WHERE kind = 'budget.payment_paid_out'""",
    "J2 event in the middle": """
        DELETE FROM journal_event WHERE id = (SELECT id FROM journal_event e WHERE sequence = 2 AND EXISTS (
            SELECT FROM journal_event n WHERE n.subject_id = e.subject_id AND n.sequence = 3) ORDER BY id LIMIT 1)""",
    "J5 chain with its head": """
        CREATE TEMP TABLE gone ON COMMIT DROP AS
            SELECT subject_type t, subject_id i FROM journal_event WHERE kind = 'budget.payment_paid_out' LIMIT 1;
        DELETE FROM journal_event USING gone WHERE (subject_type, subject_id) = (t, i);
        DELETE FROM journal_chainhead USING gone WHERE (subject_type, subject_id) = (t, i)""",
    "J10 actor": "UPDATE journal_event SET actor_key = 'x' WHERE kind = 'budget.payment_paid_out'",
    "J11 personal value": """
        UPDATE journal_personalvalue SET value = '"x"' WHERE id = (SELECT min(id) FROM journal_personalvalue)""",
    "J13 head": """
        UPDATE journal_chainhead SET sequence = sequence + 1 WHERE id = (SELECT min(id) FROM journal_chainhead)""",
}
ACTED = [
    whole_chain_and_all_checkpoints,
    somebody_else_s_event,
    event_under_another_seal,
    event_once_more,
    row_deleted_and_said_to_be_gone,
]


def test_what_was_told_is_sealed() -> None:
    assert Checkpoint.objects.exists()
    assert not Event.objects.exclude(payload__has_key=SEAL).exists()
    code, out, err = run_verify()
    assert (code, err) == (0, "")
    assert "stimmen." in out


@pytest.mark.parametrize("forgery", FORGED)
def test_a_forged_journal_is_found(forgery: str) -> None:
    with undone():
        forge(FORGED[forgery])
        code, _, err = run_verify()
    assert code == 1, forgery
    assert "journal_" in err


@pytest.mark.parametrize("forgery", ACTED)
def test_who_has_no_key_writes_nothing_that_holds(forgery: Callable[[], None]) -> None:
    with undone():
        forgery()
        code, _, err = run_verify()
    assert code == 1
    assert "journal_event" in err
