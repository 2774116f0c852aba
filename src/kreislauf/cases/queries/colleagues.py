"""Who else works in a case's unit: to give the case to, and to sign what one prepared oneself."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from kreislauf.cases.models import Case, Notice
from kreislauf.kernel import today
from kreislauf.people.api import Membership, at_work
from kreislauf.people.rules.second_person import Others


def colleagues(case: Case, *, without: UUID | None = None) -> list[tuple[UUID, str]]:
    """Who works in the case's unit today."""
    return [(row.person_id, str(row.person)) for row in _members(case).exclude(person=without)]


def who_else_can_sign(case: Case, notice: Notice) -> Others:
    """Whoever works in the unit beside who prepared the notice. Two queries."""
    rows = _members(case).exclude(person=notice.prepared_by_id)
    return at_work(row.person for row in rows)


def _members(case: Case) -> QuerySet[Membership]:
    rows = Membership.objects.active_on(today()).filter(organization=case.unit_id)
    return rows.select_related("person").order_by("person__sort_key")
