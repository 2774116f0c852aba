"""What of the cases waits for somebody: few rows, unsealing nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kreislauf.applications.rules.deadlines import Pressure, deadline_sentence, pressure
from kreislauf.cases.models import Case, Notice
from kreislauf.cases.queries.access import units_of
from kreislauf.cases.queries.in_tray import next_case, term_of, tray_counts, warning_days
from kreislauf.cases.rules.cases import OPEN_STATES
from kreislauf.cases.rules.states import NoticeState
from kreislauf.kernel import Actor, Message, today

__all__ = ["CaseInHand", "NoticeInHand", "fictions_near", "next_case_of", "notices_to_sign", "tray_counts"]


@dataclass(frozen=True, slots=True)
class CaseInHand:
    id: UUID
    number: str
    service: str
    due_on: date | None
    why: Message = Message("Ihre Frist endet zuerst.")  # noqa: RUF009  # a Message is immutable
    is_pressing: bool = False


@dataclass(frozen=True, slots=True)
class NoticeInHand:
    id: UUID
    case_id: UUID
    number: str
    service: str
    prepared_by: str
    due_on: date | None


def next_case_of(actor: Actor) -> CaseInHand | None:
    """The next case by deadline, with the words for it."""
    case = next_case(actor)
    if case is None:
        return None
    warning, fiction = warning_days()
    term = term_of(case)
    near = pressure(term, today(), warning=warning, fiction_warning=fiction)
    nobody = case.assigned_to_id is None
    why = deadline_sentence(term, today(), near)
    if why is None:
        why = Message("Noch niemand hat ihn übernommen.") if nobody else Message("Er wartet am längsten auf Sie.")
    pressing = near in {Pressure.NEAR, Pressure.LAST_DAY, Pressure.OVERDUE}
    return CaseInHand(case.pk, case.application.number or "", case.service.name, case.due_on, why, pressing)


def fictions_near(actor: Actor, *, limit: int) -> list[CaseInHand]:
    """Open cases of one's units that soon count as granted, one's own and those that nobody works on."""
    _warning, fiction = warning_days()
    rows = Case.objects.filter(
        unit__in=units_of(actor),
        state__in=OPEN_STATES,
        paused_since=None,
        due_on__gte=today(),
        due_on__lte=today() + timedelta(days=fiction),
        service__has_fictitious_approval=True,
    ).order_by("due_on", "received_at", "id")
    found = rows.filter(assigned_to=actor.person_id) | rows.filter(assigned_to=None)
    fields = found.values_list("pk", "application__number", "service__name", "due_on")[:limit]
    return [CaseInHand(pk, number or "", service, due_on) for pk, number, service, due_on in fields]


def notices_to_sign(actor: Actor, *, limit: int) -> list[NoticeInHand]:
    """Prepared by others, or by oneself where the service does not demand four eyes; by deadline."""
    rows = Notice.objects.filter(
        state=NoticeState.PREPARED, case__state="to_sign", case__unit__in=units_of(actor)
    ).exclude(needs_second_person=True, prepared_by=actor.person_id)
    rows = rows.select_related("case__application", "case__service", "prepared_by").order_by("case__due_on")
    rows = rows.only(
        "case__application__number", "case__service__name", "case__due_on", "prepared_by__title",
        "prepared_by__given_name", "prepared_by__family_name",
    )  # fmt: skip
    return [
        NoticeInHand(
            row.pk,
            row.case_id,
            row.case.application.number or "",
            row.case.service.name,
            str(row.prepared_by),
            row.case.due_on,
        )
        for row in rows[:limit]
    ]
