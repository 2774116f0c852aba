"""The condition list: a tree of sentences, each met with its evidence or open with who can bring it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from kreislauf.kernel import Message
from kreislauf.ui.rules.states import ConditionState

Words = Message | Promise | str


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, or a group when `children` is not empty.

    `needs_all` tells whether all of a group or any of it must be met. `evidence` says what met it first and
    `evidence_href` leads there; `further` is what came after it or was withdrawn, which never displaces it;
    `waits_for` says who can bring it and when at the earliest.
    """

    sentence: Words
    is_met: bool
    evidence: Words = ""
    evidence_href: str = ""
    waits_for: Words = ""
    further: Sequence[Words] = ()
    children: Sequence[Condition] = ()
    needs_all: bool = True

    @property
    def state(self) -> str:
        return (ConditionState.MET if self.is_met else ConditionState.OPEN).key


def count_met(conditions: Sequence[Condition]) -> tuple[int, int]:
    """How many leaves are met, and how many there are."""
    leaves = [leaf for condition in conditions for leaf in _leaves(condition)]
    return sum(leaf.is_met for leaf in leaves), len(leaves)


def _leaves(condition: Condition) -> list[Condition]:
    if not condition.children:
        return [condition]
    return [leaf for child in condition.children for leaf in _leaves(child)]
