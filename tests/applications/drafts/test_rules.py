"""Secrets, limits and windows, without a database."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.applications.rules import secrets
from kreislauf.applications.rules.drafts.files import files_in, size_in_words, without_file
from kreislauf.applications.rules.drafts.limits import (
    HOURLY,
    changed_since,
    network_of,
    reordered,
    saved,
    still_admitted,
)
from kreislauf.applications.rules.drafts.typed import keep_typed, typed_on


@given(st.binary(min_size=32, max_size=32))
def test_a_code_is_read_as_it_was_written(content: bytes) -> None:
    code = secrets.code_of(content)
    assert len(code.replace("-", "")) == secrets.CODE_LENGTH
    assert secrets.parse_code(code) == code
    assert secrets.parse_code(code.lower().replace("-", "  ")) == code


@given(st.text())
def test_whatever_is_typed_is_a_code_or_none(written: str) -> None:
    parsed = secrets.parse_code(written)
    assert parsed is None or (len(parsed) == 23 and secrets.parse_code(parsed) == parsed)


def test_secrets_differ_and_fit_an_address() -> None:
    made = {secrets.new_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(secrets.could_be_link(secret) for secret in made)
    assert not secrets.could_be_link("A" * 42)
    assert not secrets.could_be_link("A" * 43 + "\n")
    with pytest.raises(ValueError, match="no secret"):
        secrets.link_of(b"short")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", "unknown"),
        ("x'; --", "unknown"),
    ],
)
def test_an_address_counts_as_its_network(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize("purpose", sorted(HOURLY))
def test_the_last_attempt_counts_and_the_next_does_not(purpose: str) -> None:
    assert still_admitted(purpose, HOURLY[purpose]).is_granted
    assert not still_admitted(purpose, HOURLY[purpose] + 1).is_granted


def test_a_page_knows_whether_it_was_saved_since() -> None:
    progress = saved(saved({}, "G2/0/F1", 1), "G1", 2)
    assert changed_since(progress, "G1", 1)
    assert not changed_since(progress, "G1", 2)
    assert not changed_since(progress, "G2/0/F1", 1)
    moved = reordered(progress, "G2", 3)
    assert changed_since(moved, "G2/0/F1", 2)
    assert changed_since(moved, "G2/5/F9", 2)
    assert not changed_since(moved, "G1", 2)
    assert moved["pages"] == ["G1"]


def test_a_file_goes_wherever_it_stands() -> None:
    file, other = {"attachment": "a", "size": 1}, {"attachment": "b", "size": 1}
    answers: dict[str, Any] = {"G": {"F": file}, "L": [{"F": [file, other]}, {"F": file}, {}], "T": "a"}
    assert sorted(files_in(answers)) == ["a", "a", "a", "b"]
    assert without_file(answers, "a") == {"L": [{"F": [other]}, {}, {}], "T": "a"}
    assert without_file(answers, "c") == answers


def test_what_was_typed_is_kept_within_bounds() -> None:
    kept = keep_typed({"F": "x"}, "P", {"a": ["im\x00 Mai"], "b": ["  "], "c": ["x" * 9000] * 90}, ["a", "b", "c"])
    assert typed_on(kept, "P")["a"] == ["im Mai"]
    assert "b" not in typed_on(kept, "P")
    assert len(typed_on(kept, "P")["c"]) == 50
    assert keep_typed(kept, "P", {}, []) == {"F": "x"}


@pytest.mark.parametrize(
    ("size", "words"), [(1, "1 KB"), (655_360, "640 KB"), (2_621_440, "2,5 MB"), (15_728_640, "15 MB")]
)
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert size_in_words(size).replace("\u00a0", " ") == words
