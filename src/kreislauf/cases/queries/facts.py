"""What the rules of cases need to know of one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from kreislauf.applications.rules.states import ApplicationState
from kreislauf.cases.models import Absence, Case, CaseMessage, Delivery
from kreislauf.cases.rules.cases import CaseFacts
from kreislauf.cases.rules.states import CaseState, NoticeState
from kreislauf.kernel import today


def facts_of(case: Case) -> CaseFacts:
    """Two queries: who stands in, and the states of its notices."""
    notices = list(case.notices.order_by("prepared_at").values_list("state", "delivery", "fetched_at"))
    given_out = [(delivery, fetched) for state, delivery, fetched in notices if state == NoticeState.DELIVERED]
    return CaseFacts(
        state=case.state,
        assigned_to=case.assigned_to_id,
        assignee=str(case.assigned_to or ""),
        stand_ins=stand_ins_of(case.assigned_to_id),
        is_closed=case.closed_at is not None,
        is_erased=case.application.state == ApplicationState.ERASED,
        notice_states=tuple(state for state, _delivery, _fetched in notices),
        is_unfetched=bool(given_out) and given_out[-1] == (Delivery.INBOX, None),
        checklist=tuple(bool(step.get("done_at")) for step in case.checklist),
    )


def stand_ins_of(person: UUID | None) -> frozenset[UUID]:
    """Who stands in for somebody today."""
    if person is None:
        return frozenset()
    away = Absence.objects.filter(person=person, since__lte=today(), until__gte=today())
    return frozenset(away.values_list("substitute", flat=True))


def stands_in_for(person: UUID | None) -> frozenset[UUID]:
    """For whom somebody stands in today."""
    if person is None:
        return frozenset()
    away = Absence.objects.filter(substitute=person, since__lte=today(), until__gte=today())
    return frozenset(away.values_list("person", flat=True))


def open_answer_by(case: Case) -> date | None:
    """Until when the applicant was asked to answer, while the case waits for it."""
    if case.state != CaseState.WAITING:
        return None
    asked = CaseMessage.objects.filter(case=case, asks_for_answer=True, author__isnull=False)
    return asked.order_by("-written_at").values_list("answer_by", flat=True).first()
