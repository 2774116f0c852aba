"""Whose name is public, and for how long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

PUBLIC_KINDS: Final = ("council", "main_committee", "committee", "faction", "group", "party", "working_group")
"""Organisations with a page of their own; units of the administration have none."""
MANDATE_ROLES: Final = frozenset({"member", "chair", "deputy_chair", "chief_executive"})


@dataclass(frozen=True, slots=True)
class MandateFact:
    """One mandate in the council: from when, and its last day where that is known (its end or the term's)."""

    since: date
    last_day: date | None


def is_mandate(kind: str, role: str) -> bool:
    """A seat in the council makes a name public; an office in the administration never does."""
    return kind == "council" and role in MANDATE_ROLES


def public_until(mandates: Iterable[MandateFact]) -> date | None:
    """The last day on which a member is named: one year after the last mandate; None while that has no end."""
    last_days = [mandate.last_day for mandate in mandates]
    if not last_days or None in last_days:
        return None
    return _a_year_after(max(day for day in last_days if day is not None))


def is_public(mandates: Iterable[MandateFact], today: date) -> bool:
    """Is somebody with these mandates named on a day?"""
    known = list(mandates)
    until = public_until(known)
    return bool(known) and (until is None or until >= today)


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
