"""What was written as JSON is read as it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kreislauf.gazette.payloads import PAYLOADS
from kreislauf.gazette.rules.decoding import decoded
from kreislauf.kernel.canonical import plain


@dataclass(frozen=True)
class Leaf:
    on: date
    children: tuple[Leaf, ...] = ()


@dataclass(frozen=True)
class Tree:
    at: datetime | None
    amounts: dict[str, int]
    root: Leaf | None
    words: tuple[str, ...]


@pytest.mark.parametrize(
    "tree",
    [
        Tree(None, {}, None, ()),
        Tree(
            datetime(2023, 12, 7, 16, tzinfo=UTC),
            {"locked": 5},
            Leaf(date(2023, 1, 1), (Leaf(date(2024, 2, 29)),)),
            ("a", "b"),
        ),
    ],
)
def test_what_was_written_is_read(tree: Tree) -> None:
    written: dict[str, Any] = json.loads(json.dumps(plain(tree)))
    assert decoded(Tree, written) == tree
    assert decoded(Tree, {**written, "later": 1}) == tree


def test_what_is_missing_without_default_is_an_error() -> None:
    assert decoded(Leaf, {"on": "2024-01-01"}) == Leaf(date(2024, 1, 1))
    with pytest.raises(TypeError):
        decoded(Leaf, {})


def test_payloads_are_frozen_and_know_their_version() -> None:
    assert len(PAYLOADS) > 5
    for name, kind in PAYLOADS.items():
        assert (kind.type, kind.version >= 1) == (name, True)
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]  # of dataclasses, not in its stubs
