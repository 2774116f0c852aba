"""What the task pages of a case need: the file for whoever works on it, and the choices of its forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kreislauf.applications.rules.deadlines import DEFAULTS, CaseRule, answer_by, days_rule
from kreislauf.cases.models import Absence, Case, Notice
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.access import cases_seen, units_of
from kreislauf.cases.queries.file import CaseFile, case_file
from kreislauf.cases.queries.postal_letters import address_of
from kreislauf.cases.rules.notices import NoticeText
from kreislauf.cases.rules.states import NoticeState
from kreislauf.kernel import Actor, today
from kreislauf.people.api import Membership, Organization, county, county_rule
from kreislauf.people.permissions import permit, visible
from kreislauf.vault.api import vault_of


def case_to_work_on(actor: Actor, case_id: UUID) -> CaseFile:
    """Raises Case.DoesNotExist for everybody but the unit, also for whoever may read it for a purpose."""
    page = case_file(actor, cases_seen(actor).values_list("pk", flat=True).get(pk=case_id))
    permit(actor, CasesRight.WORK_ON_CASES, page.case)
    return page


def notice_to_handle(actor: Actor, case_id: UUID, notice_id: UUID) -> tuple[CaseFile, Notice]:
    page = case_to_work_on(actor, case_id)
    found = next((row.notice for row in page.notices if row.notice.pk == notice_id), None)
    if found is None:
        raise Notice.DoesNotExist(notice_id)
    return page, found


def suggested_answer_day() -> date:
    """Until when an answer is asked for, unless somebody chooses another day."""
    days = days_rule(county_rule(CaseRule.ANSWER_DAYS), DEFAULTS[CaseRule.ANSWER_DAYS])
    return answer_by(today(), days, county().state)


def suggested_notice(page: CaseFile) -> NoticeText:
    """What the last notice that waits or went back said; for the first one who applies, and the service's fee."""
    offered = {NoticeState.PREPARED, NoticeState.DISCARDED}
    last = next((row for row in page.notices if row.notice.state in offered and row.text), None)
    if last is not None and last.text is not None:
        return last.text
    return NoticeText("", _addressee(page), "", fee_cents=page.case.service.fee_cents)


def _addressee(page: CaseFile) -> str:
    """The address given for letters, else name and address where the form asked for them.

    For a company and on behalf: what was told about it.
    """
    application = page.case.application
    if application.answers is None:
        return page.who
    return address_of(application, vault_of(application)) or page.who


def other_units(case: Case) -> list[tuple[UUID, str]]:
    rows = Organization.objects.existing_on(today()).filter(kind="department").exclude(pk=case.unit_id)
    return list(rows.values_list("pk", "name"))


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    absence: Absence
    may_end: bool


@dataclass(frozen=True, slots=True)
class Absences:
    """Who of one's units is away or will be, and for whom one may enter it."""

    rows: list[AbsenceRow]
    people: list[tuple[UUID, str]]
    """For whom the actor may enter an absence: herself first, then whom she heads."""
    substitutes: list[tuple[UUID, str]]


def absences_page(actor: Actor) -> Absences:
    """Raises NotPermitted for whoever works in no unit."""
    units = units_of(actor)
    if not units:
        permit(actor, CasesRight.WORK_ON_CASES)
    active = Membership.objects.active_on(today()).select_related("person").order_by("person__sort_key")
    members = {row.person_id: str(row.person) for row in active.filter(organization__in=units)}
    headed = visible(actor, CasesRight.ENTER_ABSENCE_FOR, active)
    people = {row.person_id: str(row.person) for row in headed}
    own = {actor.person_id: members[actor.person_id]} if actor.person_id in members else {}
    rows = Absence.objects.filter(person__in=members, until__gte=today()).select_related("person", "substitute")
    mine = own | people
    return Absences(
        rows=[AbsenceRow(row, row.person_id in mine) for row in rows.order_by("since")],
        people=[(pk, name) for pk, name in mine.items() if pk is not None],
        substitutes=list(members.items()),
    )


def absence_to_end(actor: Actor, absence_id: UUID) -> Absence:
    """Raises Absence.DoesNotExist for one that does not concern the actor."""
    row = next((row for row in absences_page(actor).rows if row.absence.pk == absence_id and row.may_end), None)
    if row is None:
        raise Absence.DoesNotExist(absence_id)
    return row.absence
