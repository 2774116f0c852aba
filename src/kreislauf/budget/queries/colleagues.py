"""Who can take a step that somebody else may not: names for refusals and duties."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q, QuerySet

from kreislauf.budget.models import PaymentOrder
from kreislauf.kernel import today
from kreislauf.people.api import Organization, Person, at_work
from kreislauf.people.rules.competences import AUDIT, CASH_OFFICE, TREASURY
from kreislauf.people.rules.second_person import Others


def _in_units(units: Q, without: Collection[UUID | None]) -> QuerySet[Person, Person]:
    """People who work in these units today; who works in the audit office neither orders nor pays."""
    day = today()
    existing = Organization.objects.existing_on(day).filter(kind="department")
    auditors = Organization.objects.existing_on(day).filter(competences=AUDIT)
    active = Q(memberships__since__lte=day) & (Q(memberships__until=None) | Q(memberships__until__gte=day))
    rows = Person.objects.filter(active, memberships__organization__in=existing.filter(units))
    rows = rows.exclude(pk__in=[person for person in without if person])
    return rows.exclude(active, memberships__organization__in=auditors).distinct().order_by("sort_key")


def who_can_order(payment: PaymentOrder, *, without: Collection[UUID | None]) -> Others:
    """The line's unit and the treasury. Two queries."""
    unit = payment.commitment.line.product.sub_budget.unit_id
    return at_work(_in_units(Q(pk=unit) | Q(competences=TREASURY), without))


def who_can_pay(*, without: Collection[UUID | None] = ()) -> Others:
    """The cash office. Two queries."""
    return at_work(_in_units(Q(competences=CASH_OFFICE), without))


def who_can_confirm_returns(*, without: Collection[UUID | None] = ()) -> Others:
    """Cash office and treasury. Two queries."""
    return at_work(_in_units(Q(competences__in=[CASH_OFFICE, TREASURY]), without))


def works_alone(payment: PaymentOrder, person: UUID | None) -> bool:
    """Is there nobody beside this person in the unit of the payment's line? One query."""
    unit = payment.commitment.line.product.sub_budget.unit_id
    return not _in_units(Q(pk=unit), [person]).exists()


def who_may_have_asked(payment: PaymentOrder) -> list[tuple[UUID, str]]:
    """Choices: the line's unit, treasury and cash office. One query."""
    unit = payment.commitment.line.product.sub_budget.unit_id
    rows = _in_units(Q(pk=unit) | Q(competences__in=[CASH_OFFICE, TREASURY]), ())
    return [(person.pk, str(person)) for person in rows]
