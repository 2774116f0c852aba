"""Whoever changes the journal behind the program's back is found, with the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction

from kreislauf.journal.actions import erase_values, record, set_checkpoint
from kreislauf.journal.models import Event, PersonalValue
from kreislauf.journal.queries import timeline, verify, verify_chains
from kreislauf.people.models import Body
from tests.journal.conftest import WRITER, Noted

pytestmark = pytest.mark.django_db

Note = Callable[[Any], int]
Tamper = Callable[[str], None]


@pytest.fixture(autouse=True)
def three_events(note: Note) -> None:
    for value in ("eins", "zwei", "drei"):
        note(value)


def faults() -> list[str]:
    return [f"{fault.place}: {fault.what}" for fault in verify()]


def test_an_untouched_journal_is_whole() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (
            """UPDATE journal_event SET payload = '{"what": "vier"}' WHERE sequence = 2""",
            "#2): Der Inhalt des Eintrags wurde verändert.",
        ),
        (
            "UPDATE journal_event SET occurred_at = occurred_at + interval '1 microsecond' WHERE sequence = 1",
            "#1): Der Inhalt des Eintrags wurde verändert.",
        ),
        ("UPDATE journal_event SET actor_key = 'someone' WHERE sequence = 3", "#3): Der Inhalt"),
        ("UPDATE journal_event SET kind = 'journal.Other' WHERE sequence = 3", "#3): Der Inhalt"),
        (
            "UPDATE journal_event SET personal = '{}' WHERE sequence = 1",
            "#1): Der Inhalt des Eintrags wurde verändert.",
        ),
        ("DELETE FROM journal_event WHERE sequence = 2", "#3): Eintrag 2 fehlt in der Kette."),
        ("DELETE FROM journal_event WHERE sequence = 1", "#2): Eintrag 1 fehlt in der Kette."),
        ("DELETE FROM journal_event WHERE sequence = 3", "Der Kopf der Kette passt nicht zum letzten Eintrag (2)."),
        ("DELETE FROM journal_event", "Die Kette hat 3 Einträge verloren."),
        ("DELETE FROM journal_chainhead", "Der Kopf der Kette fehlt."),
        ("UPDATE journal_chainhead SET sequence = 4", "Der Kopf der Kette passt nicht"),
        (
            """UPDATE journal_personalvalue SET value = '"Eva Neu"'
               WHERE event_id = (SELECT id FROM journal_event WHERE sequence = 2)""",
            "#2): Die Angabe „who“ des Eintrags wurde verändert.",
        ),
        (
            """UPDATE journal_event SET sequence = 99 WHERE sequence = 1;
               UPDATE journal_event SET sequence = 1 WHERE sequence = 2;
               UPDATE journal_event SET sequence = 2 WHERE sequence = 99""",
            "#1): Der Eintrag knüpft nicht an seinen Vorgänger an.",
        ),
        (
            """UPDATE journal_event a SET payload = b.payload
               FROM journal_event b WHERE a.sequence + b.sequence = 5 AND a.sequence IN (2, 3)""",
            "#2): Der Inhalt des Eintrags wurde verändert.",
        ),
    ],
)
def test_every_change_is_found_at_its_place(tamper: Tamper, sql: str, what: str) -> None:
    tamper(sql)
    assert what in faults()[0]


def test_two_broken_chains_are_two_faults(tamper: Tamper, subject: Body) -> None:
    other = Body.objects.create(name="Zweiter", short_name="Zweiter")
    with transaction.atomic():
        record(Noted(what="x"), actor=WRITER, subject=other)
    tamper("""UPDATE journal_event SET payload = '{}' WHERE sequence = 1""")
    assert len(faults()) == 2


def test_erasing_is_not_tampering(subject: Body) -> None:
    assert erase_values(PersonalValue.objects.filter(event__sequence=2)) == 1
    assert faults() == []
    assert str(timeline(subject)[1].sentence) == "gelöscht notierte zwei."


@pytest.mark.parametrize(
    "sql",
    ["UPDATE journal_event SET kind = ''", "DELETE FROM journal_event", "TRUNCATE journal_event CASCADE"],
)
def test_the_database_itself_refuses(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(sql)


def test_events_belong_into_the_transaction_of_their_change(subject: Body) -> None:
    before = Event.objects.count()
    with transaction.atomic():
        record(Noted(what="x"), actor=WRITER, subject=subject)
        transaction.set_rollback(True)
    assert Event.objects.count() == before


# --- checkpoints


def test_a_cut_off_end_contradicts_the_checkpoint(tamper: Tamper) -> None:
    """Whoever cuts off the end of a chain and sets its head back leaves chains that agree with themselves."""
    set_checkpoint()
    tamper(
        """DELETE FROM journal_personalvalue WHERE event_id = (SELECT id FROM journal_event WHERE sequence = 3);
           DELETE FROM journal_event WHERE sequence = 3;
           UPDATE journal_chainhead SET sequence = 2, hash = (SELECT hash FROM journal_event WHERE sequence = 2)"""
    )
    assert list(verify_chains()) == []
    (fault,) = faults()
    assert "enthält nicht mehr, was der Prüfpunkt" in fault


def test_checkpoints_build_on_each_other_and_later_events_are_free(note: Note, own_folder: Any) -> None:
    first = set_checkpoint()
    assert first is not None
    assert set_checkpoint() is None
    note("vier")
    second = set_checkpoint()
    assert second is not None
    assert (first.number, second.number, second.chains) == (1, 2, 1)
    note("fünf")
    assert faults() == []
    key = own_folder / "keys" / "journal-ed25519.pem"
    assert key.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE journal_checkpoint SET chains = 7 WHERE number = 1", "Die Unterschrift des Prüfpunkts stimmt nicht."),
        ("UPDATE journal_checkpoint SET made_at = made_at - interval '1 day' WHERE number = 2", "Die Unterschrift"),
        ("DELETE FROM journal_checkpoint WHERE number = 1", "Der Prüfpunkt 1 fehlt."),
    ],
)
def test_changed_checkpoints_are_found(note: Note, tamper: Tamper, sql: str, what: str) -> None:
    set_checkpoint()
    note("vier")
    set_checkpoint()
    tamper(sql)
    assert what in faults()[0]


def test_a_checkpoint_signed_with_another_key_is_found(own_folder: Any) -> None:
    set_checkpoint()
    key = own_folder / "keys" / "journal-ed25519.pem"
    key.unlink()
    assert "Der Schlüssel der Prüfpunkte fehlt" in faults()[0]


@pytest.mark.filterwarnings("ignore:In Typer:DeprecationWarning")
def test_the_command_names_the_first_broken_row(tamper: Tamper) -> None:
    call_command("journal", "verify")
    tamper("""UPDATE journal_event SET payload = '{}' WHERE sequence = 2""")
    with pytest.raises(CommandError, match="Eine Stelle stimmt nicht"):
        call_command("journal", "verify")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO journal_event SELECT * FROM journal_event",
        "UPDATE journal_event SET kind = ''",
        "DELETE FROM journal_event",
        "TRUNCATE journal_event",
        "UPDATE journal_chainhead SET sequence = 1",
        "UPDATE journal_personalvalue SET value = '1'",
        "UPDATE journal_checkpoint SET chains = 1",
        "DELETE FROM journal_checkpoint",
    ],
)
def test_the_role_the_program_runs_as_may_not(app_role: psycopg.Connection[tuple[object, ...]], sql: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app_role.execute(sql)
