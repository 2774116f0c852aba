"""Absences entered in the units of the services count wherever a second person is asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from kreislauf.cases.models import Absence
from kreislauf.people.rules.absences import ABSENCES


@ABSENCES.add
class EnteredAbsences:
    key = "cases.absences"

    def away(self, people: Collection[UUID], on: date) -> Iterable[UUID]:
        rows = Absence.objects.filter(person__in=people, since__lte=on, until__gte=on)
        return rows.values_list("person_id", flat=True)
