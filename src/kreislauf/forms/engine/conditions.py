"""Conditions: "nur wenn …". A tree of comparisons on answers, confirmed by a person, judged without guessing.

A comparison names the field by its path in the definition. Where field and target stand in the same instance of a
repeated group, it is that instance's answer that counts (`rules.form.answers.resolve`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Comparison(StrEnum):
    EQUALS = "equals"
    DIFFERS = "differs"
    """Filled in with another value, or not filled in at all."""
    ONE_OF = "one_of"
    FILLED = "filled"
    EMPTY = "empty"
    LESS = "less"
    GREATER = "greater"


@dataclass(frozen=True, slots=True)
class Compare:
    path: str
    comparison: Comparison
    values: tuple[str, ...] = ()
    """As stored in answers (codes, ISO days, decimal text, "true"/"false")."""


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition


Condition: TypeAlias = Compare | AllOf | AnyOf | Not
