"""What a rule says, once its text is read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class RuleEffect(Enum):
    SHOW = "show"
    HIDE = "hide"
    REQUIRE = "require"


@dataclass(frozen=True, slots=True)
class Test:
    """One field compared: among the values, or (is_negated) none of them. Without values: filled in or not."""

    path: str
    values: frozenset[str] = frozenset()
    is_negated: bool = False

    def negated(self) -> Test:
        return Test(self.path, self.values, not self.is_negated)


@dataclass(frozen=True, slots=True)
class Statement:
    """What happens to a target when one of the tests holds; `span` is where the text says so."""

    tests: tuple[Test, ...]
    effect: RuleEffect
    target: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class AtLeastOne:
    paths: tuple[str, ...]
    exactly: bool
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fixed:
    """The county sets the value itself and does not ask."""

    path: str
    value: str
    span: tuple[int, int]


Said: TypeAlias = Statement | AtLeastOne | Fixed
