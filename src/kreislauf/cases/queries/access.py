"""Who may open which case: the unit it belongs to, and for an hour whoever named a purpose."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet

from kreislauf.cases.models import Case, CaseReading
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.readings import PURPOSE_MINUTES, Reading
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import as_filter, condition_for, may
from kreislauf.people.rules.who import Among


class PurposeMissing(Exception):
    """Known to the house and allowed to read for a purpose, but none was named within the hour."""


def units_of(actor: Actor, right: CasesRight = CasesRight.SEE_CASE) -> frozenset[UUID]:
    """The units on whose cases the actor holds the right, as the table of rights says."""
    condition = condition_for(actor, right)
    return condition.ids if isinstance(condition, Among) and condition.path == "unit_id" else frozenset()


def cases_seen(actor: Actor) -> QuerySet[Case, Case]:
    """The cases that the actor may see without naming a purpose."""
    return Case.objects.filter(as_filter(condition_for(actor, CasesRight.SEE_CASE)))


def case_to_read(actor: Actor, case_id: UUID) -> Case:
    """The case, for whoever may open it now.

    Raises PurposeMissing where a purpose must be named first, Case.DoesNotExist for everybody else: a stranger does
    not learn that there is one.
    """
    case = cases_seen(actor).filter(pk=case_id).first()
    if case is not None:
        return case
    if not may(actor, CasesRight.READ_CASE_FOR_PURPOSE):
        raise Case.DoesNotExist(case_id)
    case = Case.objects.get(pk=case_id)
    if _named_purpose(actor, case) is None:
        raise PurposeMissing(str(case_id))
    return case


def purpose_of(actor: Actor, case: Case) -> str:
    """The purpose for which the actor reads it; empty for the unit that works on it."""
    if case.unit_id in units_of(actor):
        return ""
    return _named_purpose(actor, case) or ""


def _named_purpose(actor: Actor, case: Case) -> str | None:
    since = now() - timedelta(minutes=PURPOSE_MINUTES)
    named = CaseReading.objects.filter(case=case, reader=actor.person_id, what=Reading.PURPOSE, read_at__gt=since)
    return named.order_by("-read_at").values_list("purpose", flat=True).first()


def case_by_number(number: str) -> UUID | None:
    """The case of an application's number; asked only by whoever may read cases for a purpose."""
    return Case.objects.filter(application__number=number).values_list("pk", flat=True).first()


def may_name_purpose(actor: Actor) -> bool:
    """Whether the actor may read cases of others for a purpose."""
    return may(actor, CasesRight.READ_CASE_FOR_PURPOSE)
