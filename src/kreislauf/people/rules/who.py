"""Who may: small answers about a standing that combine with `|` and `&`.

Each answers two questions alike: "which rows?" as a condition tree, and "this row?" from the
loaded object. A condition is True (all), False (none) or `Among(path, ids)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kreislauf.people.rules.competences import AUDIT
from kreislauf.people.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class Among:
    """Rows whose `path` (Django look-up path to an id) is one of `ids`."""

    path: str
    ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Both:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Equals:
    """Rows whose `path` has exactly `value`."""

    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class Present:
    """Rows whose `path` has a value at all."""

    path: str


Condition = bool | Among | Either | Both | Equals | Present


@dataclass(frozen=True, slots=True)
class Who:
    """A named group of actors; `condition(standing)` says on which rows."""

    condition: Callable[[Standing], Condition]

    def __or__(self, other: Who) -> Who:
        return Who(lambda s: either(self.condition(s), other.condition(s)))

    def __and__(self, other: Who) -> Who:
        return Who(lambda s: both(self.condition(s), other.condition(s)))


def either(*parts: Condition) -> Condition:
    left = tuple(p for p in parts if p is not False)
    if any(p is True for p in left):
        return True
    return left[0] if len(left) == 1 else Either(left) if left else False


def both(*parts: Condition) -> Condition:
    left = tuple(p for p in parts if p is not True)
    if any(p is False for p in left):
        return False
    return left[0] if len(left) == 1 else Both(left) if left else True


ANYONE = Who(lambda _: True)
SIGNED_IN = Who(lambda s: not s.actor.is_anonymous)
OWN_ACCOUNT = Who(lambda s: not s.actor.is_anonymous and Equals("pk", s.actor.account_id))
"""Whose account the row is."""
SYSTEM = Who(lambda s: s.actor.is_system)
ADMINISTRATOR = Who(lambda s: s.is_administrator)
STAFF = Who(lambda s: s.has_role(("department",), ()))
ACTING = Who(lambda s: any(AUDIT not in m.competences for m in s.memberships))
"""Whoever belongs to something, but for the audit office: it reads and changes nothing (NKomVG §154)."""
OUTSIDE_AUDIT = Who(lambda s: not s.works_in_audit)
"""Who does not work in the audit office, whatever else he or she belongs to."""
ACTING_STAFF = Who(lambda s: any(m.kind == "department" and AUDIT not in m.competences for m in s.memberships))
COUNCIL_MEMBER = Who(lambda s: s.has_role(("council",), ("member", "chair", "deputy_chair")))
CHIEF_EXECUTIVE = Who(lambda s: s.has_role(("council", "main_committee"), ("chief_executive",)))


def works_in(*competences: str) -> Who:
    """Everyone who works in a unit competent for one of these."""
    wanted = frozenset(competences)
    return Who(lambda s: bool(wanted & s.competences()))


def belongs_to(path: str, *, kinds: Iterable[str] = (), roles: Iterable[str] = ()) -> Who:
    """Members (of these kinds of organisation, in these roles) of the organisation at `path` of the row.

    `path` is a Django look-up path that ends at the organisation's id, such as "sub_budget__unit_id".
    """
    kinds, roles = tuple(kinds), tuple(roles)

    def condition(standing: Standing) -> Condition:
        ids = standing.organizations(kinds, roles)
        return Among(path, ids) if ids else False

    return Who(condition)


def is_person(path: str) -> Who:
    """The person whose id stands at `path` of the row."""
    return Who(lambda s: Equals(path, s.actor.person_id) if s.actor.person_id else False)


def holds_key(path: str) -> Who:
    """The applicant who holds a key to the application whose id stands at `path` of the row."""
    return Who(lambda s: Among(path, s.actor.holds) if s.actor.holds else False)


def rows_where(path: str, value: Any) -> Who:
    """Whoever asks, but only on rows with this value."""
    return Who(lambda _: Equals(path, value))


def rows_among(path: str, values: Callable[[], Iterable[Any]]) -> Who:
    """Whoever asks, but only on rows with one of these values; they are asked for each time."""
    return Who(lambda _: Either(tuple(Equals(path, value) for value in values())))


def rows_with(path: str) -> Who:
    """Whoever asks, but only on rows that have a value there."""
    return Who(lambda _: Present(path))


def holds_for(condition: Condition, row: Any) -> bool | None:
    """Does the condition hold for a loaded object? None where a path crosses a many-relation."""
    match condition:
        case bool():
            return condition
        case Among(path, ids):
            return _known(row, path, lambda value: value in ids)
        case Equals(path, wanted):
            return _known(row, path, lambda value: bool(value == wanted))
        case Present(path):
            return _known(row, path, lambda value: value is not None)
        case Either(parts):
            answers = [holds_for(part, row) for part in parts]
            return True if True in answers else None if None in answers else False
        case Both(parts):
            answers = [holds_for(part, row) for part in parts]
            return False if False in answers else None if None in answers else True


def _known(row: Any, path: str, test: Callable[[Any], bool]) -> bool | None:
    for step in path.split("__"):
        if row is None:
            return False
        row = getattr(row, step, None)
        if hasattr(row, "get_queryset"):
            return None
    return test(row)
