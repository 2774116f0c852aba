"""Two people, one text: who saves second never overwrites silently what was saved since the page was shown.

A page carries a mark of what it showed: of each field a short digest. Under the row's lock, `settle` compares it
with what is stored now and with what was entered. What only one of the two changed needs no question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kreislauf.kernel.canonical import digest
from kreislauf.kernel.message import Message
from kreislauf.kernel.verdict import Refusal, Verdict

Values = Mapping[str, Any]
LENGTH = 16
"""Hexadecimal digits of a field's digest."""
AGAINST = "!"
"""Stands before the digest of a version that the person saw as another's, and decided against."""
LONGEST_MARK = 5_000
_PART = re.compile(rf"(?P<name>[A-Za-z0-9_.-]+)=(?P<sum>{AGAINST}?[0-9a-f]{{{LENGTH}}})")


@dataclass(frozen=True, slots=True)
class Told:
    """A value that people read in other words than it is compared in."""

    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that two people changed differently."""

    name: str
    stored: Any
    """What somebody else saved meanwhile."""
    entered: Any
    """What this page wants to save."""


class Conflict(Refusal):
    """Somebody saved another version since the page was shown. Nothing was written; both versions are here."""

    def __init__(self, changes: tuple[Change, ...], *, mark: str, others: tuple[str, ...] = ()) -> None:
        super().__init__(Verdict.refused(Message("Inzwischen wurde eine andere Fassung gespeichert.")))
        self.changes = changes
        self.mark = mark
        """For the next attempt of the person, who then has seen the other version."""
        self.others = others
        """Fields that only the other one changed: they stay as stored."""
        self.saved: Any = None
        """Who saved the other version and when, where somebody knows (`people.queries.versions`)."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is to be written."""

    values: dict[str, Any]
    replaced: dict[str, Any] = field(default_factory=dict)
    """Another's version of these fields, which the person saw and decided against."""
    kept: frozenset[str] = frozenset()
    """Fields that only somebody else changed: `values` holds what is stored."""
    is_new: bool = True
    """Whether anything differs from what is stored."""


def mark_of(shown: Values) -> str:
    """The mark of what a page shows, for a hidden field of its form."""
    return _written({name: _sum(value) for name, value in shown.items()})


def settle(seen: str | None, *, stored: Values, entered: Values, together: bool = False) -> Settled:
    """What to write of `entered`; call it under the lock of the row. Names in both are the same.

    `seen` is the mark that the page carried; None where no page was shown (the program itself writes). `together`
    where the fields only make sense as a whole. Raises Conflict where a field was changed here and, otherwise, by
    somebody else.
    """
    if seen is None:
        return Settled(dict(entered), is_new=any(_sum(entered[name]) != _sum(stored[name]) for name in entered))
    marks = _read(seen)
    values, replaced, changes, others = dict[str, Any](), dict[str, Any](), list[Change](), list[str]()
    for name, value in entered.items():
        here, there, before = _sum(value), _sum(stored[name]), marks.get(name, "")
        values[name] = value
        if there in {here, before} or (not before and _is_nothing(stored[name])):
            continue
        if before == here and not together:
            values[name] = stored[name]
            others.append(name)
        elif before == AGAINST + there:
            replaced[name] = stored[name]
        else:
            changes.append(Change(name, stored[name], value))
    if changes:
        known = {change.name: AGAINST + _sum(change.stored) for change in changes}
        raise Conflict(tuple(changes), mark=_written({**marks, **known}), others=tuple(others))
    is_new = any(_sum(values[name]) != _sum(stored[name]) for name in values)
    return Settled(values, replaced, frozenset(others), is_new)


def require_unchanged(seen: str | None, stored: Values) -> None:
    """For acts upon a text that was read on a page, such as handing it in. Raises Conflict naming what is new in it."""
    if seen is None:
        return
    marks = _read(seen)
    changed = tuple(name for name, value in stored.items() if marks.get(name) != _sum(value))
    if changed:
        raise Conflict((), mark="", others=changed)


def _sum(value: Any) -> str:
    return digest(_plain(value)).hex()[:LENGTH]


def _plain(value: Any) -> Any:
    """Browsers send other line ends than they were given, and forms trim: neither is a change."""
    match value:
        case Told():
            return _plain(value.value)
        case str():
            return "\n".join(line.rstrip() for line in value.strip().splitlines())
        case list() | tuple():
            return [_plain(part) for part in value]
        case dict():
            return {str(name): _plain(part) for name, part in value.items()}
    return value


def _is_nothing(value: Any) -> bool:
    return value in (None, "", (), [], {})


def _read(mark: str) -> dict[str, str]:
    found = (_PART.fullmatch(part) for part in mark[:LONGEST_MARK].split())
    return {part["name"]: part["sum"] for part in found if part}


def _written(marks: Mapping[str, str]) -> str:
    return " ".join(f"{name}={marks[name]}" for name in sorted(marks))
