"""Condition trees: unknown and empty are not met, evidence covers amounts, order counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kreislauf.budget.rules.conditions import (
    EvidenceFact,
    Node,
    is_met,
    open_before,
    unmet,
    with_final_resolution,
)
from kreislauf.kernel import Money

DAY = date(2024, 5, 6)


def proof(cents: int | None = None, *, stands: bool = True) -> EvidenceFact:
    return EvidenceFact("council.resolution", DAY, "", None if cents is None else Money(cents), stands)


def leaf(position: int, *evidence: EvidenceFact, kind: str = "recommendation", known: bool = True) -> Node:
    return Node(position, "leaf", kind, {}, "", known, evidence)


def group(operator: str, *children: Node) -> Node:
    return Node(1, operator, children=children)


MET, OPEN = leaf(2, proof()), leaf(3)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (MET, True),
        (OPEN, False),
        (leaf(2, proof(), known=False), False),
        (leaf(2, proof(stands=False)), False),
        (leaf(2, proof(stands=False), proof()), True),
        (leaf(2, proof(100)), True),
        (leaf(2, proof(99)), False),
        (leaf(2, proof(60), proof(40)), True),
        (leaf(2, proof(60), proof(40, stands=False)), False),
        (group("all"), False),
        (group("any"), False),
        (group("all", MET, OPEN), False),
        (group("all", MET, MET), True),
        (group("any", MET, OPEN), True),
        (group("any", OPEN, group("all", MET, MET)), True),
        (group("all", MET, group("any", OPEN, OPEN)), False),
    ],
)
def test_trees(node: Node, expected: bool) -> None:
    assert is_met(node, Money(100)) is expected
    assert bool(unmet(node, Money(100))) is (not expected and any(node.leaves()))


def test_what_and_joins_comes_in_order() -> None:
    concept, recommendation = leaf(2, kind="concept_presented"), leaf(3)
    root = group("all", concept, recommendation)
    before = frozenset({"concept_presented"})
    assert open_before(root, 3, before, Money(1)) == [concept]
    assert open_before(group("any", concept, recommendation), 3, before, Money(1)) == []
    assert (
        open_before(group("all", leaf(2, proof(), kind="concept_presented"), recommendation), 3, before, Money(1)) == []
    )


RESOLVED = {"kind": "resolution", "params": {"organization": "main_committee"}, "text": ""}
CONCEPT = {"kind": "concept_presented", "params": {}, "text": "x"}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ({}, {"all": [RESOLVED]}),
        (CONCEPT, {"all": [CONCEPT, RESOLVED]}),
        ({"all": [CONCEPT]}, {"all": [CONCEPT, RESOLVED]}),
        ({"any": [CONCEPT]}, {"all": [{"any": [CONCEPT]}, RESOLVED]}),
        ({"all": [CONCEPT, RESOLVED]}, {"all": [CONCEPT, RESOLVED]}),
    ],
)
def test_the_releasing_body_has_the_last_word(tree: dict[str, Any], expected: dict[str, Any]) -> None:
    assert with_final_resolution(tree, "main_committee") == expected
