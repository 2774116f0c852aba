"""Who of some people is at work today."""

from __future__ import annotations

from collections.abc import Iterable

from kreislauf.kernel import today
from kreislauf.people.models import Person
from kreislauf.people.rules.absences import ABSENCES
from kreislauf.people.rules.second_person import Others


def at_work(people: Iterable[Person]) -> Others:
    """Their names, by whether they are at work today. One query for each source."""
    rows = list(people)
    keys = [person.pk for person in rows]
    away = {key for source in ABSENCES for key in source.away(keys, today())} if keys else set()
    return Others(
        present=tuple(str(person) for person in rows if person.pk not in away),
        away=tuple(str(person) for person in rows if person.pk in away),
    )
