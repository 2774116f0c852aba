"""docs/security.md names tests: each of them is there, and every item stands once with an answer."""

from __future__ import annotations

import re

from tests.support.documents import CHECKOUT, NAMED_TEST, is_there

WRITTEN = (CHECKOUT / "docs" / "security.md").read_text()
NAMED = sorted({found[0] for found in NAMED_TEST.finditer(WRITTEN)})
ITEM = re.compile(r"^\| (\d+\.\d+\.\d+)[^|]*\|[^|]+\| ([^|]+) \|", re.MULTILINE)


def test_some_are_named() -> None:
    assert len(NAMED) > 50


def test_a_named_test_exists() -> None:
    assert [test for test in NAMED if not is_there(test)] == []


def test_every_item_stands_once_and_has_an_answer() -> None:
    items = ITEM.findall(WRITTEN)
    numbers = [number for number, _ in items]
    assert len(numbers) > 80
    assert len(numbers) == len(set(numbers))
    assert {answer for _, answer in items} <= {"yes", "partly", "no", "n/a"}
