"""What is stored keeps its name: the program is held against the committed list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from procrastinate.contrib.django import app as queue

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS
from kreislauf.budget.rules.release_conditions import CALENDAR, RELEASE_CONDITIONS
from kreislauf.config import stored_names
from kreislauf.config.paths import SOURCE
from kreislauf.config.stored_names import differences, names_in_use, names_written, write_down
from kreislauf.journal.models import subject_models
from kreislauf.people.rules.curtains import CURTAINS

HOW = "docs/how-to/retire-a-stored-name.md"


def test_no_stored_name_changes_or_vanishes() -> None:
    found = differences(names_in_use(), *names_written())
    assert not found.vanished, f"the program does not know them any more; {HOW}"
    assert not found.taken_again, f"they were retired and mean something else now; {HOW}"
    assert not found.new, "call `make expected`"


def test_the_program_has_names_of_every_sort() -> None:
    """A collector that finds nothing would let everything pass."""
    in_use = names_in_use()
    for name in (
        "event council.paper_registered",
        "event council.paper_registered.paper",
        "subject budget.lock",
        "attested budget.lock.amount_cents",
        "right council.see_paper",
        "competence audit",
        "job council.send_letter",
        "actor person",
        "form field.label",
        "form comparison.equals",
        "kind of effect kinds: lock",
        "kind of effect kinds: lock.amount",
        "choice council_paper.state: draft",
    ):
        assert name in in_use


def test_a_renamed_event_is_a_vanished_and_a_new_one() -> None:
    found = differences({"event a.new"}, {"event a.old"}, set())
    assert (found.new, found.vanished, found.taken_again) == (["event a.new"], ["event a.old"], [])


def test_a_retired_name_is_not_missed_and_not_given_away() -> None:
    assert differences(set(), set(), {"event a.old"}) == differences(set(), set(), set())
    assert differences({"event a.old"}, set(), {"event a.old"}).taken_again == ["event a.old"]
    assert not differences({"event a.old"}, set(), {"event a.old"}).new


def test_writing_adds_and_never_removes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "stored_names.txt"
    file.write_text("event a.old\nretired job a.gone  since 2027: its rows are drained\n", encoding="utf-8")
    monkeypatch.setattr(stored_names, "FILE", file)
    write_down(["event a.new"])
    assert names_written() == ({"event a.old", "event a.new"}, {"job a.gone"})
    assert "since 2027: its rows are drained" in file.read_text(encoding="utf-8")
    before = file.read_text(encoding="utf-8")
    write_down([])
    assert file.read_text(encoding="utf-8") == before


def test_no_stored_name_tells_where_in_the_code_something_stands() -> None:
    assert [name for name in names_in_use() if "kreislauf." in name] == []
    own = [task for task in queue.tasks.values() if task.func.__module__.startswith("kreislauf.")]
    assert len(own) > 10
    assert [task.name for task in own if task.func.__module__ in task.name] == []


def test_what_refers_to_things_by_their_stored_name_refers_to_things_that_are_there() -> None:
    known = subject_models()
    acts = {kind.ground.act for kind in RELEASE_CONDITIONS if kind.ground.recorded_by != CALENDAR}
    assert len(acts) > 2
    assert acts <= known.keys()
    assert {kind.act for kind in POSTING_KINDS} <= known.keys()
    assert {curtain.key for curtain in CURTAINS} <= known.keys()


def test_the_databases_functions_speak_of_things_that_are_there() -> None:
    apps = {name.partition(".")[0] for name in subject_models()}
    spoken_of = {
        name
        for file in SOURCE.glob("*/migrations/sql/*.sql")
        for name in re.findall(r"'([a-z_]+\.[a-z_]+)'", file.read_text(encoding="utf-8"))
        if name.partition(".")[0] in apps
    }
    assert len(spoken_of) > 5
    assert sorted(spoken_of - subject_models().keys()) == []
