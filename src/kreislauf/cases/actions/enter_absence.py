"""Enter that somebody is away, and who stands in."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kreislauf.cases.actions._absences import permit_absence
from kreislauf.cases.events import AbsenceEntered
from kreislauf.cases.models import Absence
from kreislauf.cases.rules.absences import Away, may_stand_in
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, today
from kreislauf.people.api import Membership, Person


@transaction.atomic(durable=True)
def enter_absence(*, actor: Actor, person_id: UUID, substitute_id: UUID, since: date, until: date) -> Absence:
    """The substitute sees the absent person's cases as her own on these days, both included.

    By the person, or by the head of a unit the person works in. Raises Refusal.
    """
    people = {p.pk: p for p in Person.objects.select_for_update(no_key=True).order_by("pk").filter(
        pk__in=[person_id, substitute_id]
    )}  # fmt: skip
    wish = Away(person_id, substitute_id, since, until)
    absence = Absence(person_id=person_id, substitute_id=substitute_id, since=since, until=until)
    permit_absence(actor, absence)
    if not {person_id, substitute_id} <= people.keys():
        raise Person.DoesNotExist
    may_stand_in(
        wish,
        shares_unit=_share_unit(person_id, substitute_id),
        others=_absences_of(person_id, substitute_id),
        today=today(),
        substitute_name=str(people[substitute_id]),
    ).raise_if_refused()
    absence.save(force_insert=True)
    record(AbsenceEntered(since=since, until=until), actor=actor, subject=absence)
    return absence


def _share_unit(person: UUID, substitute: UUID) -> bool:
    active = Membership.objects.active_on(today()).filter(organization__kind="department")
    units = active.filter(person=person).values("organization")
    return active.filter(person=substitute, organization__in=units).exists()


def _absences_of(*people: UUID) -> list[Away]:
    rows = Absence.objects.filter(Q(until__gte=today()), person__in=people)
    return [Away(row.person_id, row.substitute_id, row.since, row.until) for row in rows]
