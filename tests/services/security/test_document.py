"""docs/security.md names tests: each of them is there, and every item stands once with an answer."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
WRITTEN = (ROOT / "docs" / "security.md").read_text()
NAMED = sorted(set(re.findall(r"(tests/[\w/]+\.py)::(test_\w+)", WRITTEN)))
ITEM = re.compile(r"^\| (\d+\.\d+\.\d+)[^|]*\|[^|]+\| ([^|]+) \|", re.MULTILINE)


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text())
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_some_are_named() -> None:
    assert len(NAMED) > 50


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_named_test_exists(path: str, name: str) -> None:
    assert (ROOT / path).is_file(), f"{path} is gone"
    assert name in names_in(path), f"{name} is gone from {path}"


def test_every_item_stands_once_and_has_an_answer() -> None:
    items = ITEM.findall(WRITTEN)
    numbers = [number for number, _ in items]
    assert len(numbers) > 80
    assert len(numbers) == len(set(numbers))
    assert {answer for _, answer in items} <= {"yes", "partly", "no", "n/a"}
