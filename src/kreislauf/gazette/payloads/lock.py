"""Locked money and what its release waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload, Reference


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands as evidence, and since when."""

    statement: str
    on: date


@dataclass(frozen=True, slots=True)
class WithdrawnEvidence:
    """Evidence that no longer counts, with when, by which unit and why it was withdrawn."""

    statement: str
    on: date
    withdrawn_on: date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A leaf with its evidence, or the operator (all, any) over `children`; sentences are German."""

    operator: str
    kind: str
    sentence: str
    text: str
    met: bool
    waits_for: str
    evidence: tuple[Evidence, ...] = ()
    withdrawn: tuple[WithdrawnEvidence, ...] = ()
    children: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class LockRelease:
    """So many cents were released on a day, and what that rests on."""

    amount: int
    on: date
    statement: str


@dataclass(frozen=True)
class Lock(Payload):
    """Amounts in cents; `authority` is who may release."""

    type: ClassVar[str] = "lock"

    text: str
    amount: int
    released: int
    remaining: int
    authority: str
    lapses_on: date | None
    line: Reference
    conditions: Condition | None
    releases: tuple[LockRelease, ...]
