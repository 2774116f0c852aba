"""Whom the web server waits for, and whom not."""

from typing import TypedDict

import pytest

from kreislauf.config.patience import ConnectionState, has_waited_long_enough


class Facts(TypedDict, total=False):
    """What may be otherwise with a connection than it is with a new one."""

    is_receiving: bool
    has_head: bool
    received: int
    is_working: bool
    has_answer: bool
    was_used: bool


def connection(since: float, active: float, facts: Facts) -> ConnectionState:
    new: Facts = {
        "is_receiving": False, "has_head": False, "received": 0, "is_working": False, "has_answer": False,
        "was_used": False,
    }  # fmt: skip
    new.update(facts)
    return ConnectionState(since=since, active=active, **new)


MB = 1024 * 1024


@pytest.mark.parametrize(
    ("what", "since", "active", "fields", "goes"),
    [
        ("just connected", 19, 19, {}, False),
        ("connected and silent", 21, 21, {}, True),
        ("dribbles a head", 21, 0, {"is_receiving": True}, True),
        ("sends a head", 5, 0, {"is_receiving": True}, False),
        ("dribbles a body", 61, 0, {"is_receiving": True, "has_head": True, "received": 61}, True),
        ("two megabytes in half a minute", 31, 0, {"is_receiving": True, "has_head": True, "received": MB}, False),
        ("slow but honest", 500, 0, {"is_receiving": True, "has_head": True, "received": 2 * MB}, False),
        ("is being answered", 900, 900, {"is_working": True}, False),
        ("takes its answer", 900, 1, {"is_working": True, "has_answer": True}, False),
        ("takes nothing of its answer", 900, 61, {"is_working": True, "has_answer": True}, True),
        ("idle between two requests", 900, 70, {"was_used": True}, False),
        ("idle for long", 900, 80, {"was_used": True}, True),
    ],
)
def test_a_place_is_given_away_to_somebody_who_uses_it(
    what: str, since: float, active: float, fields: Facts, goes: bool
) -> None:
    one = connection(1000 - since, 1000 - active, fields)

    assert has_waited_long_enough(one, 1000, is_crowded=False) is goes, what


def test_in_a_crowd_idle_ones_go_first() -> None:
    one = connection(900, 990, {"was_used": True})

    assert not has_waited_long_enough(one, 1000, is_crowded=False)
    assert has_waited_long_enough(one, 1000, is_crowded=True)
