"""Who is away today: the apps that know of absences register here, so that every refusal names who is at work."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol
from uuid import UUID

from kreislauf.kernel import Registry, today
from kreislauf.people.models import Person
from kreislauf.people.rules.second_person import Others


class AbsenceSource(Protocol):
    """Where absences are entered."""

    key: str

    def away(self, people: Collection[UUID], on: date) -> Iterable[UUID]:
        """Who of these people is away on that day. One query."""


ABSENCES: Registry[AbsenceSource] = Registry("absences")


def at_work(people: Iterable[Person]) -> Others:
    """Their names, by whether they are at work today. One query for each source."""
    rows = list(people)
    keys = [person.pk for person in rows]
    away = {key for source in ABSENCES for key in source.away(keys, today())} if keys else set()
    return Others(
        present=tuple(str(person) for person in rows if person.pk not in away),
        away=tuple(str(person) for person in rows if person.pk in away),
    )
