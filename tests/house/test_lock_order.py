"""Papers and sittings are locked in one order by every act of the council, with all that it calls and sets off."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import kreislauf
from kreislauf.gazette.publications import PUBLICATIONS

SOURCE: Final = Path(kreislauf.__file__).parent
COUNCIL: Final = SOURCE / "council"
ORDER: Final = (
    "Meeting",
    "GroupMeeting",
    "Paper",
    "ResolutionPoint",
    "Effect",
    "Resolution",
    "Objection",
    "Recommendation",
)
"""What is locked, first to last."""
NEW: Final = {"hand_over_recommendation": "its paper is new, nobody else can wait for it"}
"""Acts whose second lock is on something that they have just made."""


FILES: Final = [*(COUNCIL / "actions").glob("*.py"), COUNCIL / "reactions.py", *(COUNCIL / "queries").rglob("*.py")]


@cache
def functions() -> dict[tuple[str, str], ast.FunctionDef]:
    """Every function of the council's actions, reactions and queries by its file and name."""
    found = [(file.stem, node) for file in FILES for node in ast.parse(file.read_text()).body]
    return {(stem, node.name): node for stem, node in found if isinstance(node, ast.FunctionDef)}


@cache
def known(name: str, asked_in: str) -> tuple[str, str] | None:
    """The function that is meant by a name in a file: its own, or the one that it imports."""
    if (asked_in, name) in functions():
        return asked_in, name
    return next((found for found in functions() if found[1] == name and not name.startswith("_")), None)


@cache
def reactions() -> dict[str, list[str]]:
    """For each event of the council, what the council does about it, as it is wired."""
    wired: dict[str, list[str]] = {}
    for node in ast.walk(ast.parse((SOURCE / "wiring.py").read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "listen":
            event, reaction = node.args
            if isinstance(event, ast.Attribute) and isinstance(reaction, ast.Attribute):
                wired.setdefault(event.attr, []).append(reaction.attr)
    return wired


def place(call: ast.Call) -> tuple[int, int]:
    """Where a call ends: what stands inside it comes before it."""
    return call.end_lineno or 0, call.end_col_offset or 0


def locks(name: str, asked_in: str, seen: tuple[tuple[str, str], ...] = ()) -> Iterator[str]:
    """What a function locks, in the order of its calls, with what these lock."""
    found = known(name, asked_in)
    if found is None or found in seen:
        return
    calls = [node for node in ast.walk(functions()[found]) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=place):
        match call.func:
            case ast.Attribute(attr="select_for_update", value=ast.Attribute(attr="objects", value=ast.Name(id=model))):
                yield model
            case ast.Name(id=called):
                yield from locks(called, found[0], (*seen, found))
                for reaction in reactions().get(called, []):
                    yield from locks(reaction, "reactions", (*seen, found))


ACTIONS: Final = sorted(path.stem for path in (COUNCIL / "actions").glob("[a-z]*.py"))


def test_every_act_locks_in_the_one_order() -> None:
    wrong = {}
    for action in ACTIONS:
        taken = list(dict.fromkeys(model for model in locks(action, action) if model in ORDER))
        if action not in NEW and taken != sorted(taken, key=ORDER.index):
            wrong[action] = taken
    assert wrong == {}


def test_no_act_writes_into_the_gazette_itself() -> None:
    """Entries are rows as well, and who writes them holds them until the act is over: acts only say what is due."""
    assert {"meeting", "paper", "resolution", "working_group"} <= {publication.key for publication in PUBLICATIONS}
    for function in functions().values():
        calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
        named = {ast.unparse(call).rpartition(".")[2] for call in calls}
        assert not named & {"publish", "project", "write", "upsert"}, function.name


def test_the_reader_sees_locks_of_helpers_and_of_reactions() -> None:
    """It reads what it is meant to read; otherwise the tests above could not fail."""
    whole, by_points = "Recommendation", "Recommendation"
    assert list(locks("record_vote", "record_vote")) == ["Meeting", "Paper", by_points, whole]
    assert list(locks("put_on_agenda", "put_on_agenda")) == ["Meeting", "Paper", "Recommendation"]
    assert set(NEW) <= set(ACTIONS)
