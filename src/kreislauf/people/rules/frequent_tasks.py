"""What each desk of the county does most often: the shortcuts on "Mein Tag".

Who sits at a desk follows from memberships; where the shortcuts lead is known to the apps, which name theirs in their
`navigation.py`. See docs/how-to/add-to-the-navigation.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from kreislauf.kernel import Message
from kreislauf.people.rules import competences as c
from kreislauf.people.rules.standing import Standing


def _works_in(competence: str) -> Callable[[Standing], bool]:
    return lambda standing: competence in standing.competences()


def _has(kinds: tuple[str, ...], *roles: str) -> Callable[[Standing], bool]:
    return lambda standing: standing.has_role(kinds, roles)


def _works_in_another_department(standing: Standing) -> bool:
    return standing.has_role(("department",), ()) and not standing.competences()


def _administers(standing: Standing) -> bool:
    return standing.is_administrator


class Desk(Enum):
    """A place at which the county is worked for, in the order of the page: its words, and who sits there."""

    COUNCIL_OFFICE = Message("Kreistagsbüro"), _works_in(c.COUNCIL_OFFICE)
    COUNCIL = Message("Kreistag"), _has(("council",), "member", "deputy_chair")
    FACTION_OFFICE = Message("Fraktionsgeschäftsführung"), _has(("faction", "group"), "manager")
    CHAIR = Message("Vorsitz"), _has(("council", "main_committee", "committee"), "chair", "chief_executive")
    TREASURY = Message("Kämmerei"), _works_in(c.TREASURY)
    CASH_OFFICE = Message("Kreiskasse"), _works_in(c.CASH_OFFICE)
    DEPARTMENT = Message("Fachamt"), _works_in_another_department
    DIGITALISATION = Message("Digitalisierung"), _works_in(c.DIGITALISATION)
    AUDIT = Message("Rechnungsprüfung"), _works_in(c.AUDIT)
    DATA_PROTECTION = Message("Datenschutz"), _works_in(c.DATA_PROTECTION)
    ADMINISTRATION = Message("Administration"), _administers

    def __init__(self, words: Message, is_held: Callable[[Standing], bool]) -> None:
        self.words = words
        self.is_held = is_held


@dataclass(frozen=True, slots=True)
class FrequentTask:
    """A shortcut: its place among those of the desk, its words, the page, and what is chosen there."""

    at: int
    words: Message
    url_name: str
    chosen: str = ""
    """A query or a fragment, such as "?stand=submitted"."""


_TASKS: Final[dict[Desk, dict[int, FrequentTask]]] = {desk: {} for desk in Desk}


def does_often(desk: Desk, *tasks: FrequentTask) -> None:
    """Put shortcuts on the desk's day; two at one place are an error at import time."""
    for task in tasks:
        if task.at in _TASKS[desk]:
            raise ValueError(f"frequent tasks: place {task.at} of {desk.name} is taken")
        _TASKS[desk][task.at] = task


def tasks_at(desk: Desk) -> list[FrequentTask]:
    """The shortcuts of a desk in their order."""
    return [task for _at, task in sorted(_TASKS[desk].items())]


def desks_of(standing: Standing) -> list[Desk]:
    """The desks at which somebody sits."""
    return [desk for desk in Desk if desk.is_held(standing)]
