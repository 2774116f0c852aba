"""Answers by instance path."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.forms.engine.answers import (
    Answers,
    count,
    get,
    is_empty,
    put,
    remove_instance,
    resolve,
    with_numbers,
    without_numbers,
)

STEPS = st.lists(st.tuples(st.sampled_from(["F1", "G1", "G2"]), st.none() | st.integers(0, 3)), min_size=1, max_size=4)
PATHS = STEPS.map(lambda steps: "/".join(key if number is None else f"{key}/{number}" for key, number in steps))
VALUES = st.text(min_size=1) | st.booleans() | st.integers() | st.lists(st.text(), min_size=1)


@given(st.lists(st.tuples(PATHS, VALUES), max_size=5), PATHS, VALUES)
def test_what_was_put_is_found_and_nothing_is_changed_in_place(
    before: list[tuple[str, Any]], path: str, value: Any
) -> None:
    answers: Answers = {}
    for other, each in before:
        answers = put(answers, other, each)
    kept = deepcopy(answers)
    changed = put(answers, path, value)
    assert get(changed, path) == value
    assert answers == kept
    assert get(put(changed, path, None), path) in (None, {})


@given(PATHS)
def test_numbers_are_put_back_as_they_were(path: str) -> None:
    assert with_numbers(without_numbers(path), path) == path
    assert without_numbers(without_numbers(path)) == without_numbers(path)


def test_instances_beyond_the_last_are_added() -> None:
    assert put({}, "G1/2/F1", "x") == {"G1": [{}, {}, {"F1": "x"}]}


def test_groups_and_instances_outlive_their_last_answer() -> None:
    assert put({"G1": {"F1": "x"}}, "G1/F1", None) == {"G1": {}}
    assert put({"G1": [{"F1": "x"}]}, "G1/0/F1", None) == {"G1": [{}]}
    assert put({}, "G1/F1", None) == {}


@pytest.mark.parametrize("path", ["", "/", "G1//F1", "0/F1", "G1/99999999/F1", "G1/10000/F1"])
def test_paths_without_sense_are_refused(path: str) -> None:
    with pytest.raises(ValueError, match="no "):
        put({}, path, "x")


@pytest.mark.parametrize("path", ["", "G9", "G1/F9", "G2/9/F1", "G2/99999999999/F1", "G2/-1/F1", "F1/0/1", "G2/x"])
def test_paths_that_lead_nowhere_find_nothing(path: str) -> None:
    answers: Answers = {"F1": "x", "G1": {"F2": "y"}, "G2": [{"F1": 1}]}
    found = get(answers, path)
    assert found == answers if path == "" else found is None


def test_an_instance_is_removed_and_the_others_move_up() -> None:
    answers: Answers = {"G2": [{"F1": 1}, {"F1": 2}, {"F1": 3}]}
    assert remove_instance(answers, "G2/1") == {"G2": [{"F1": 1}, {"F1": 3}]}
    assert remove_instance({"G2": [{"F1": 1}]}, "G2/0") == {}
    for gone in ("G2/3", "G3/0", "G2/99999999"):
        assert remove_instance(answers, gone) == answers
    assert remove_instance({"G1": {"F1": 1}, "F2": 2}, "G1") == {"F2": 2}


def test_instances_are_counted() -> None:
    answers: Answers = {"G1": [{"G2": [{}, {}]}, {}], "F1": "abc"}
    assert [count(answers, path) for path in ("G1", "G1/0/G2", "G1/1/G2", "F1", "G9")] == [2, 2, 0, 0, 0]


@pytest.mark.parametrize(
    ("path", "at", "expected"),
    [
        ("G1/F1", "G1/0/F2", ["a"]),
        ("G1/F1", "G1/1/F2", ["b"]),
        ("G1/F1", "", ["a", "b"]),
        ("G1/F1", "G9/F2", ["a", "b"]),
        ("G1/G2/F3", "G1/0/F2", [1, 2]),
        ("G1/G2/F3", "G1/0/G2/1/F4", [2]),
        ("G1/G2/F3", "G1/1/F2", []),
        ("F5", "G1/0/F1", ["x", "y"]),
        ("F6", "", []),
        ("G1/F1", "G1/7/F2", []),
    ],
)
def test_conditions_see_the_instance_they_stand_in(path: str, at: str, expected: list[Any]) -> None:
    answers: Answers = {"G1": [{"F1": "a", "G2": [{"F3": 1}, {"F3": 2}]}, {"F1": "b"}], "F5": ["x", "y"]}
    assert resolve(answers, path, at) == expected


def test_emptiness() -> None:
    assert all(is_empty(value) for value in (None, "", {}, [], {"G": [{}, {"F": None}]}, [""]))
    assert not any(is_empty(value) for value in (False, 0, "x", {"F": False}, [0]))
