"""Files are read in a process apart: bounded, without secrets, and what goes wrong there is a refusal here."""

from __future__ import annotations

import json
import os
import resource
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kreislauf.kernel import Message, Reason, Refusal, Verdict
from kreislauf.kernel import apart as kernel
from kreislauf.kernel.apart import Bounds, apart, bounds, set_bounds
from kreislauf.kernel.plain import built, plain
from tests.support import hostile_tasks as tasks

MEGABYTE = 1024 * 1024
TOO_MANY = "Gerade werden zu viele Dateien gleichzeitig gelesen."
Allow = Callable[..., None]


@pytest.fixture(autouse=True)
def tests_may_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child of a test finds the tests beside the program; everything else is as it is in earnest."""
    code = f"import sys; sys.path.insert(0, {str(Path.cwd())!r}); from kreislauf.kernel.apart_child import main; main()"
    monkeypatch.setattr(kernel, "CHILD", [*kernel.CHILD[:-2], "-c", code])


@pytest.fixture
def allow() -> Iterator[Allow]:
    before = bounds()

    def change(**wanted: Any) -> None:
        set_bounds(replace(Bounds(), **wanted))

    yield change
    set_bounds(before)


def test_a_task_answers_with_plain_values() -> None:
    assert apart(tasks.size_here, b"12345", name="a") == {"size": 5, "name": "a"}


def test_what_it_refuses_is_refused_here_with_the_same_words() -> None:
    with pytest.raises(Refusal) as refused:
        apart(tasks.refuse_here, b"")
    assert refused.value.verdict == Verdict(
        (Reason(Message("Zeile {line}: {why}", line=3, why=Message("leer")), "§ 1", Message("Bitte ausfüllen.")),)
    )
    with pytest.raises(Refusal, match="Zu alt"):
        apart(tasks.complain_here, b"")


@pytest.mark.parametrize("task", [tasks.fail_here, tasks.recurse_here, tasks.chatter_here, tasks.no_json_here])
def test_what_goes_wrong_there_is_a_refusal_that_helps(task: Callable[..., Any]) -> None:
    with pytest.raises(Refusal, match=r"ließ sich nicht lesen.*Speichern Sie sie neu"):
        apart(task, b"")


def test_an_error_is_noted_by_kind_and_place_never_by_value(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Refusal):
        apart(tasks.fail_here, b"geheim")
    assert "ValueError at " in caplog.text
    assert "geheim" not in caplog.text


@pytest.mark.parametrize(
    ("task", "wanted"),
    [
        (tasks.spin_here, {"cpu_seconds": 1}),
        (tasks.sleep_here, {"seconds": 1.0}),
        (tasks.swallow_here, {"memory": 256 * MEGABYTE}),
        (tasks.flood_here, {"answer": MEGABYTE}),
        (tasks.vanish_here, {}),
    ],
    ids=["processor", "clock", "memory", "answer", "killed"],
)
def test_a_bound_that_is_passed_ends_the_child(allow: Allow, task: Callable[..., Any], wanted: dict[str, Any]) -> None:
    allow(**wanted)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refusal, match=r"vertretbarem Aufwand.*Kürzen Sie sie"):
        apart(task, b"")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - grown < 64 * 1024


def test_the_child_is_bound_before_it_sees_the_file(allow: Allow) -> None:
    allow(memory=512 * MEGABYTE, cpu_seconds=7)
    found = apart(tasks.limits_here, b"")
    assert found == {
        "memory": 512 * MEGABYTE, "cpu": 7, "file": Bounds().answer, "core": 0, "open": 64, "processes": 0,
        "nice": os.nice(0) + 5,
    }  # fmt: skip


def test_the_child_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://geheim")
    monkeypatch.setenv("KREISLAUF_SECRET_KEY", "geheim")
    seen = apart(tasks.environment_here, b"")
    assert set(seen["environment"]) <= {"PATH", "LANG", "LC_CTYPE"}
    assert seen["folder"] == "/"
    assert seen["open"] == [0, 1, 2, 3]
    assert not seen["django"]


def test_no_child_is_left_behind(allow: Allow) -> None:
    """Whoever started something there loses it too: the whole group ends."""
    allow(seconds=1.0)
    with pytest.raises(Refusal):
        apart(tasks.sleep_here, b"")
    children = " ".join(each.read_text() for each in Path("/proc/self/task").glob("*/children")).split()
    assert not [pid for pid in children if b"apart_child" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_too_many_at_once_are_asked_to_come_back(allow: Allow) -> None:
    """One reads, one waits, and the third is answered at once: no thread of the web server is held for it."""
    allow(at_once=1, waiting=1, patience=0.2, seconds=3.0)
    entered, leave = threading.Event(), threading.Event()

    def slow() -> None:
        with kernel._now.turn():
            entered.set()
            leave.wait(30)

    def attempt() -> str:
        try:
            apart(tasks.size_here, b"", name="")
        except Refusal as refusal:
            return str(refusal)
        return "read"

    with ThreadPoolExecutor(4) as pool:
        pool.submit(slow)
        assert entered.wait(5)
        answers = [pool.submit(attempt) for _ in range(2)]
        said = {answer.result() for answer in answers}
        leave.set()
    assert said == {f"{TOO_MANY} Bitte versuchen Sie es gleich noch einmal; es ist nichts verloren."}
    assert attempt() == "read"


def test_what_waits_its_turn_is_read() -> None:
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _: apart(tasks.size_here, b"x", name="")["size"], range(3)))
    assert done == [1, 1, 1]


def test_dataclasses_go_and_come_back() -> None:
    thing = tasks.Sample("a", 1, None, (date(2026, 3, 1),), {"k": (tasks.Inner(Message("{n}", n=2)),)})
    assert built(tasks.Sample, json.loads(json.dumps(plain(thing)))) == thing
    with pytest.raises(TypeError):
        built(tasks.Sample, {**plain(thing), "number": "eins"})
