"""An event climbs: what reacts to it stands on its floor or above. Who stands above calls down, without an event."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator

from kreislauf import wiring
from kreislauf.council import events as council
from kreislauf.journal import events as journal
from kreislauf.people import events as people
from tests.support.documents import CHECKOUT


def floors() -> dict[str, int]:
    """App → its floor, the lowest first, as the contract of the floors has them."""
    contracts = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(one["layers"] for one in contracts["contracts"] if one["id"] == "house")
    return {
        app.strip("() "): floor
        for floor, layer in enumerate(reversed(layers))
        for app in layer.replace(":", "|").split("|")
    }


def app_of(module: str) -> str:
    return module.split(".")[1]


def falling(connected: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of event and reaction, by module, in which the reaction stands below the event."""
    floor = floors()
    return [pair for pair in connected if floor[app_of(pair[1])] < floor[app_of(pair[0])]]


def connections() -> Iterator[tuple[str, str]]:
    for event, listeners in journal._listeners.items():
        for listener in listeners:
            yield event.__module__, listener.__module__


def test_no_reaction_stands_below_its_event() -> None:
    found = list(connections())
    assert len(found) > 15
    assert falling(iter(found)) == []


def test_a_call_down_dressed_as_an_event_is_found() -> None:
    dressed = (council.PaperRegistered.__module__, people.__name__)
    assert falling(iter([dressed])) == [dressed]


def test_wiring_connects_and_does_nothing_itself() -> None:
    tree = ast.parse((CHECKOUT / "src/kreislauf/wiring.py").read_text(encoding="utf-8"))
    assert [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)] == ["wire"]
    assert not [pair for pair in connections() if pair[1] == wiring.__name__]
