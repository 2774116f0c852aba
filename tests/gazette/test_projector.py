"""From "due" to the public record: at once, whole, in order, and nothing lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, fields
from importlib import import_module
from typing import ClassVar

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django import app

from kreislauf.gazette import comparing, projector, queries
from kreislauf.gazette.actions import due, published_at_once, retract
from kreislauf.gazette.actions.due import AT_ONCE, CATCH_UP
from kreislauf.gazette.jobs import publish_what_is_due
from kreislauf.gazette.marks import DueMark
from kreislauf.gazette.models import Due, Entry
from kreislauf.gazette.payloads import PAYLOADS, Payload
from kreislauf.gazette.payloads.county import County
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Gone, HeldBack, Outcome, Publication
from kreislauf.kernel import UnknownKind
from kreislauf.people.models import Body

pytestmark = pytest.mark.filterwarnings("ignore:In Typer:DeprecationWarning")


@dataclass(frozen=True)
class Note(Payload):
    type: ClassVar[str] = "test_note"

    words: str


del PAYLOADS[Note.type]


class Notes(Publication):
    """What is to be published is a dictionary, so that each test writes its own present."""

    key = Note.type

    def __init__(self) -> None:
        self.state: dict[str, str | Outcome] = {}
        self.while_building: Callable[[], None] = lambda: None

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        seen = {key: self.state[key] for key in keys if key in self.state}
        self.while_building()
        return {key: edition(one) if isinstance(one, str) else one for key, one in seen.items()}

    def keys(self) -> Iterable[str]:
        return list(self.state)


def edition(words: str) -> Edition:
    if words == "broken":
        raise RuntimeError("cannot be built")
    return Edition(Note(words), title=words, text=words)


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> Notes:
    found = Notes()
    monkeypatch.setitem(PUBLICATIONS._kinds, Note.type, found)
    monkeypatch.setitem(PAYLOADS, Note.type, Note)
    return found


def words_of(key: str) -> str | None:
    entry = queries.find(Note, key)
    return entry.data.words if entry else None


def change(notes: Notes, key: str, words: str | Outcome) -> None:
    with transaction.atomic():
        notes.state[key] = words
        due("test_note", key)


def test_the_page_that_follows_shows_it(db: None, notes: Notes) -> None:
    change(notes, "a", "first")
    assert words_of("a") == "first"
    change(notes, "a", "second")
    assert (words_of("a"), Due.objects.count()) == ("second", 0)


def test_marking_many_costs_one_statement(db: None, notes: Notes) -> None:
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        due("test_note", *range(30))
        marking = len(asked)
    assert marking == 2, "the savepoint and one insert"


def test_an_unknown_type_cannot_be_due(db: None) -> None:
    with pytest.raises(UnknownKind):
        due("no_such_type", "1")


def roll_back(key: str) -> None:
    with transaction.atomic():
        due("test_note", key)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_not_published(notes: Notes) -> None:
    notes.state["a"] = "never"
    roll_back("a")
    assert (words_of("a"), Due.objects.count()) == (None, 0)


@pytest.mark.django_db(transaction=True)
def test_who_shows_no_page_pays_for_the_mark_and_wakes_the_projector(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = ContextVar("outside of requests", default=False)
    monkeypatch.setattr(import_module("kreislauf.gazette.actions.due"), "_is_shown_next", outside)
    change(notes, "a", "by a job")
    assert (words_of("a"), _waiting_jobs()) == (None, 1)
    with CaptureQueriesContext(connection) as asked:
        change(notes, "a", "by a job")
    assert len([query for query in asked if "gazette" in query["sql"]]) == 2, "the mark, and whether the job waits"
    assert _waiting_jobs() == 1
    with published_at_once():
        change(notes, "b", "by a person")
    assert (words_of("a"), words_of("b")) == (None, "by a person")
    publish_what_is_due()
    assert words_of("a") == "by a job"


def test_every_request_publishes_what_it_made_due() -> None:
    assert "kreislauf.gazette.middleware.publishing" in settings.MIDDLEWARE


@pytest.mark.django_db(transaction=True)
def test_a_part_that_is_rolled_back_takes_nothing_else_with_it(notes: Notes) -> None:
    with transaction.atomic():
        notes.state |= {"a": "stays", "b": "goes"}
        roll_back("b")
        due("test_note", "a")
    assert (words_of("a"), words_of("b")) == ("stays", None)


@pytest.mark.django_db(transaction=True)
def test_a_lot_at_once_is_left_to_the_job(notes: Notes) -> None:
    notes.state = {str(number): "many" for number in range(AT_ONCE + 1)}
    with transaction.atomic():
        due("test_note", *notes.state)
    assert (Entry.objects.count(), Due.objects.count()) == (0, AT_ONCE + 1)
    assert _waiting_jobs() == 1
    with transaction.atomic():
        due("test_note", *notes.state)
    assert _waiting_jobs() == 1, "one job publishes all that waits"
    publish_what_is_due()
    assert (Entry.objects.count(), Due.objects.count()) == (AT_ONCE + 1, 0)


def _waiting_jobs() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [CATCH_UP])
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("is_public", [True, False])
def test_an_entry_of_an_older_shape_is_built_anew_by_itself(
    db: None, notes: Notes, monkeypatch: pytest.MonkeyPatch, is_public: bool
) -> None:
    """After an update nobody has to know which shapes it changed."""
    for key in "ab":
        change(notes, key, "words")
    if not is_public:
        notes.state = {}
    monkeypatch.setattr(Note, "version", 2)
    Entry.objects.filter(key="b").update(version=2)
    publish_what_is_due()
    found = Entry.objects.filter(retracted_at=None).values_list("key", "version").order_by("key")
    assert list(found) == ([("a", 2), ("b", 2)] if is_public else [("b", 2)])
    assert Due.objects.count() == 0
    assert projector.mark_older_shapes() == 0, "once is enough"


def test_an_older_shape_that_cannot_be_built_or_is_held_back_is_not_marked_again_and_again(
    db: None, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in "abc":
        change(notes, key, "words")
    notes.state["a"] = "broken"
    monkeypatch.setattr(Notes, "held", lambda *_: {"b"})
    monkeypatch.setattr(Note, "version", 2)
    publish_what_is_due()
    publish_what_is_due()
    assert list(Due.objects.values_list("key", flat=True)) == ["a"]
    assert list(Entry.objects.order_by("key").values_list("version", flat=True)) == [1, 1, 2]


def test_the_sweep_is_a_job_of_every_minute() -> None:
    periodic = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert periodic[CATCH_UP] == "* * * * *"


@pytest.mark.django_db(transaction=True)
def test_a_mark_made_while_it_is_built_is_not_lost(notes: Notes) -> None:
    notes.state["a"] = "old"

    def somebody_changes_it() -> None:
        notes.while_building = lambda: None
        notes.state["a"] = "new"
        elsewhere(lambda: due("test_note", "a"))

    notes.while_building = somebody_changes_it
    change(notes, "a", "old")
    publish_what_is_due()
    assert (words_of("a"), Due.objects.count()) == ("new", 0)


@pytest.mark.django_db(transaction=True)
def test_of_two_projectors_the_older_state_never_wins(notes: Notes) -> None:
    """One has built the old state and has not written it yet when the state changes and the other one comes."""
    second: list[list[DueMark]] = []

    def the_other_comes() -> None:
        notes.while_building = lambda: None
        notes.state["a"] = "new"
        elsewhere(lambda: due("test_note", "a"))
        elsewhere(lambda: second.append(projector.project([DueMark("test_note", "a")])))

    notes.while_building = the_other_comes
    change(notes, "a", "old")
    assert second == [[]], "it is held, so the other one leaves it"
    assert Due.objects.count() == 1
    projector.catch_up()
    assert words_of("a") == "new"


@pytest.mark.django_db(transaction=True)
def test_a_retraction_wins_over_what_is_being_built(notes: Notes) -> None:
    """It waits for the projector, and what was due before is gone with it."""
    change(notes, "a", "public")
    retracting = threading.Thread(target=alone, args=(lambda: retract("test_note", "a", reason="withdrawn"),))

    def somebody_retracts() -> None:
        notes.while_building = lambda: None
        retracting.start()
        wait_until_somebody_waits()

    notes.while_building = somebody_retracts
    change(notes, "a", "public still")
    retracting.join()
    publish_what_is_due()
    entry = queries.get("test_note", "a")
    assert entry is not None
    assert (entry.data, entry.retraction_reason) == ({}, "withdrawn")


def test_a_retraction_wins_over_a_mark_of_before_and_not_over_one_of_after(db: None, notes: Notes) -> None:
    notes.state["a"] = "public"
    with transaction.atomic():
        due("test_note", "a")
        retract("test_note", "a", reason="withdrawn")
    assert words_of("a") is None
    change(notes, "a", "public again")
    assert words_of("a") == "public again"


def test_what_was_retracted_for_privacy_is_never_published_again(db: None, notes: Notes) -> None:
    change(notes, "a", "a name")
    retract("test_note", "a", reason="privacy")
    change(notes, "a", "a name")
    comparing.rebuild(["test_note"])
    assert words_of("a") is None
    Entry.objects.filter(key="a").update(retraction_reason="correction")
    comparing.rebuild(["test_note"])
    assert (words_of("a"), list(comparing.differences(["test_note"]))) == (None, [])


def test_what_is_no_longer_public_goes_and_what_is_not_announced_stays(db: None, notes: Notes) -> None:
    for key in "abc":
        change(notes, key, "public")
    change(notes, "a", Gone("expired"))
    change(notes, "b", HeldBack())
    del notes.state["c"]
    with transaction.atomic():
        due("test_note", "c")
    assert [words_of(key) for key in "abc"] == [None, "public", None]
    reasons = Entry.objects.order_by("key").values_list("retraction_reason", flat=True)
    assert list(reasons) == ["expired", "", "not_public"]


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_built_holds_up_nothing_and_stays_due(notes: Notes, caplog: pytest.LogCaptureFixture) -> None:
    notes.state = {"a": "fine", "b": "broken", "c": "fine"}
    with transaction.atomic():
        due("test_note", *notes.state)
    assert Due.objects.count() == 3, "the act is done all the same"
    publish_what_is_due()
    assert [words_of(key) for key in "abc"] == ["fine", None, "fine"]
    assert list(Due.objects.values_list("key", flat=True)) == ["b"]
    assert "test_note b cannot be published" in caplog.text
    with pytest.raises(CommandError, match="Ein Eintrag"):
        call_command("gazette", "check", "--type", "test_note")
    notes.state["b"] = "mended"
    publish_what_is_due()
    assert words_of("b") == "mended"


def test_the_command_finds_every_difference_and_rebuilding_mends_it(
    db: None, notes: Notes, capsys: pytest.CaptureFixture[str]
) -> None:
    for key in "abcd":
        change(notes, key, f"words {key}")
    call_command("gazette", "check")
    notes.state |= {"a": "changed", "e": "never marked", "d": Gone("withdrawn")}
    Entry.objects.filter(key="b").update(title="by hand", version=7)
    capsys.readouterr()
    with pytest.raises(CommandError, match="4 Einträge"):
        call_command("gazette", "check", "--type", "test_note")
    written = capsys.readouterr().err.splitlines()
    assert written == [
        "test_note a: title, data.words, text",
        "test_note b: title, version",
        "test_note d: steht da, obwohl es nicht öffentlich ist (withdrawn)",
        "test_note e: fehlt",
    ]
    call_command("gazette", "rebuild", "--type", "test_note")
    call_command("gazette", "check", "--type", "test_note")
    with pytest.raises(CommandError, match="no_such_type"):
        call_command("gazette", "check", "--type", "no_such_type")


def elsewhere(act: Callable[[], object]) -> None:
    """On a connection of its own, to its end."""
    worker = threading.Thread(target=alone, args=(act,))
    worker.start()
    worker.join()


def alone(act: Callable[[], object]) -> None:
    try:
        with transaction.atomic():
            act()
            for hook in list(connection.run_on_commit):
                connection.run_on_commit.remove(hook)
    finally:
        connection.close()


def wait_until_somebody_waits() -> None:
    """Until a connection waits for a lock that we hold."""
    asked = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with connection.cursor() as cursor:
        while True:
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return


KILLED = """
import os, signal, sys
import django
django.setup()
from django.conf import settings
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from django.db import transaction
from kreislauf.gazette import projector, writing
from kreislauf.gazette.actions import due, published_at_once
from kreislauf.people.models import Body

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

where = sys.argv[2]
if where == "before building":
    projector.outcomes = die
elif where == "before writing":
    projector._write = die
else:
    write = projector.write
    def write_and_die(rows):
        write(rows)
        die()
    projector.write = write_and_die
with published_at_once(), transaction.atomic():
    Body.objects.update(name="Landkreis Neutal")
    due("county", "county")
print("not killed")
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["before building", "before writing", "before the commit"])
def test_killed_anywhere_nothing_due_is_lost(where: str) -> None:
    with transaction.atomic():
        Body.objects.create(name="Landkreis Alttal", short_name="Alttal")
        due("county", "county")
    name = str(connection.settings_dict["NAME"])
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, name, where], env=os.environ, capture_output=True, text=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    shown = queries.find(County, "county")
    assert shown is not None
    assert (shown.data.name, Body.objects.get().name) == ("Landkreis Alttal", "Landkreis Neutal")
    publish_what_is_due()
    shown = queries.find(County, "county")
    assert shown is not None
    assert shown.data.name == "Landkreis Neutal"
    assert list(comparing.differences()) == []


def test_what_is_told_nightly_is_a_part_of_what_is_published() -> None:
    """Once a field is renamed, its old name would excuse nothing."""
    told = {one.key: one.told_nightly for one in PUBLICATIONS if one.told_nightly}
    assert told
    for key, names in told.items():
        assert names <= {field.name for field in fields(PAYLOADS[key])}, key
