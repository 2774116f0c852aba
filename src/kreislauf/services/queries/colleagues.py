"""Who else works in a case's unit: to give the case to, and to sign what one prepared oneself."""

from __future__ import annotations

from uuid import UUID

from kreislauf.kernel import today
from kreislauf.people.models import Membership
from kreislauf.services.models import Absence, Case, Notice
from kreislauf.services.rules.four_eyes import Others


def colleagues(case: Case, *, without: UUID | None = None) -> list[tuple[UUID, str]]:
    """Who works in the case's unit today."""
    rows = Membership.objects.active_on(today()).filter(organization=case.unit_id).exclude(person=without)
    return [(row.person_id, str(row.person)) for row in rows.select_related("person").order_by("person__sort_key")]


def who_else_can_sign(case: Case, notice: Notice) -> Others:
    """Whoever works in the unit beside who prepared the notice. Two queries."""
    people = colleagues(case, without=notice.prepared_by_id)
    rows = Absence.objects.filter(since__lte=today(), until__gte=today(), person__in=[pk for pk, _name in people])
    away = set(rows.values_list("person_id", flat=True))
    return Others(
        present=tuple(name for pk, name in people if pk not in away),
        away=tuple(name for pk, name in people if pk in away),
    )
