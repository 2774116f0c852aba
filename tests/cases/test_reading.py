"""Who sees which cases, in how many statements, and what is written down when somebody opens one."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kreislauf.applications.rules.deadlines import Pressure
from kreislauf.applications.rules.states import ScanState
from kreislauf.cases.actions.enter_absence import enter_absence
from kreislauf.cases.actions.note_reading import note_reading
from kreislauf.cases.actions.read_case_for_purpose import read_case_for_purpose
from kreislauf.cases.models import Case, CaseReading, Notice
from kreislauf.cases.queries.access import PurposeMissing, case_to_read
from kreislauf.cases.queries.documents import attachment_file
from kreislauf.cases.queries.file import case_file
from kreislauf.cases.queries.in_tray import InTray, Wish, in_tray, next_case
from kreislauf.cases.queries.statistics import case_statistics
from kreislauf.cases.rules.in_tray import PAGE_SIZE, View
from kreislauf.cases.rules.readings import Reading
from kreislauf.kernel import Actor
from kreislauf.people.models import CountyRule
from kreislauf.people.permissions import NotPermitted
from kreislauf.people.queries.day import day_of
from tests.applications.factories import Office, make_attachment, make_case, make_office, make_service
from tests.cases.desk import DAY, case_of, delivered, on, prepared, refused, signed, who
from tests.cast import sign_in

pytestmark = pytest.mark.django_db
PURPOSE = "Prüfung der Gebühren, Auftrag 14/3"


def tray(office: Office, view: View = View.UNIT, *, person: Any = None, **wish: Any) -> InTray:
    with on():
        return in_tray(who(person or office.worker), Wish(view, **wish))


def numbers(page: InTray) -> list[str]:
    return [row.case.application.number or "" for row in page.rows]


def test_by_deadline_those_without_one_last_page_by_page() -> None:
    office = make_office()
    without = make_service(office.unit, decision_days=None)
    made = []
    for number in range(60):
        with on(DAY - timedelta(days=number % 20)):
            made.append(make_case(without if number % 5 == 0 else office.service))
    wanted = sorted(made, key=lambda case: (case.due_on or date.max, case.received_at, case.pk))
    seen, after = [], None
    for _page in range(4):
        page = tray(office, after=after)
        seen += numbers(page)
        after = page.next
        if after is None:
            break
    assert seen == [case.application.number for case in wanted]
    assert page.next is None


def test_each_view_shows_its_own() -> None:
    office = make_office(decision_days=30)
    plain = case_of(office, assigned_to=None)
    mine = case_of(office)
    late = case_of(office, day=DAY - timedelta(days=60), assigned_to=office.colleague)
    waiting = case_of(office, state="waiting", paused_since=DAY, assigned_to=office.colleague)
    prepared(office, to_sign := case_of(office))
    signed(office, to_deliver := case_of(office))
    delivered(office, done := case_of(office))

    def shown(view: View) -> set[Case]:
        return {row.case for row in tray(office, view).rows}

    assert shown(View.UNIT) == {plain, mine, late, waiting, to_sign}
    assert shown(View.MINE) == {mine, to_sign}
    assert shown(View.UNASSIGNED) == {plain}
    assert shown(View.OVERDUE) == {late}
    assert shown(View.WAITING) == {waiting}
    assert shown(View.TO_SIGN) == {to_sign}
    assert shown(View.TO_DELIVER) == {to_deliver}
    assert shown(View.LEFT) == {to_deliver, done}
    counts = tray(office).counts
    assert (counts[View.UNIT], counts[View.MINE], counts[View.OVERDUE], counts[View.TO_DELIVER]) == (5, 2, 1, 1)


def test_what_nobody_fetched_is_to_be_delivered_again() -> None:
    office = make_office()
    case = case_of(office)
    delivered(office, case)
    assert not tray(office, View.TO_DELIVER).rows
    with on(DAY + timedelta(days=12)):
        assert [row.case for row in in_tray(who(office.worker), Wish(View.TO_DELIVER)).rows] == [case]


def test_a_case_never_leaks() -> None:
    office = make_office()
    case = case_of(office)
    number = case.application.number or ""
    strangers = [
        office.outsider,
        office.cast.auditor,
        office.cast.chair,
        office.cast.stranger,
        office.cast.digital_lead,
    ]
    for person in strangers:
        for view in View:
            assert not tray(office, view, person=person).rows
            assert not tray(office, view, person=person, unit=office.unit.pk).rows
        assert not tray(office, person=person, number=number).rows
        assert set(tray(office, person=person).counts.values()) == {0}
        with pytest.raises((Case.DoesNotExist, PurposeMissing)):
            case_file(who(person), case.pk)
    for actor in (Actor.anonymous(), Actor.system("x"), Actor.applicant(frozenset({case.application_id}))):
        assert not in_tray(actor, Wish()).rows
        with pytest.raises(Case.DoesNotExist):
            case_file(actor, case.pk)


def test_a_number_finds_its_case_in_every_state_however_it_is_typed() -> None:
    office = make_office()
    case = case_of(office)
    delivered(office, case)
    number = case.application.number or ""
    for typed in (number, f" {number} ", number.replace("-", " "), number[:11]):
        assert numbers(tray(office, number=typed)) == [number], typed
    for typed in ("", "%", "2026%", "_" * 20, "2026-0", "' OR 1=1 --", "9" * 30):
        assert not tray(office, number=typed).rows or not typed, typed


def test_who_stands_in_sees_the_cases_as_her_own() -> None:
    office = make_office()
    case = case_of(office)
    assert not tray(office, View.MINE, person=office.colleague).rows
    with on():
        enter_absence(
            actor=who(office.worker),
            person_id=office.worker.pk,
            substitute_id=office.colleague.pk,
            since=DAY,
            until=DAY,
        )
    assert [row.case for row in tray(office, View.MINE, person=office.colleague).rows] == [case]
    with on():
        assert next_case(who(office.colleague)) == case
    with on(DAY + timedelta(days=1)):
        assert not in_tray(who(office.colleague), Wish(View.MINE)).rows


def test_the_next_case_is_ones_own_by_deadline_then_what_nobody_has() -> None:
    office = make_office()
    case_of(office, day=DAY - timedelta(days=9), assigned_to=office.colleague)
    free = case_of(office, day=DAY - timedelta(days=5), assigned_to=None)
    with on():
        assert next_case(who(office.worker)) == free
    own = case_of(office)
    with on():
        assert next_case(who(office.worker)) == own
        assert next_case(who(office.outsider)) is None


def test_silence_that_means_approval_warns_early_and_the_county_says_how_early() -> None:
    office = make_office(has_fictitious_approval=True)
    case_of(office, day=DAY - timedelta(days=83))
    assert [row.pressure for row in tray(office).rows] == [Pressure.NEAR]
    CountyRule.objects.create(key="cases.fiction_warning_days", value=5, valid_from=DAY)
    assert [row.pressure for row in tray(office).rows] == [Pressure.CALM]


def statements(act: Any) -> int:
    with (
        CaptureQueriesContext(
            connection,
        ) as caught,
        on(),
    ):
        act()
    return len(caught)


def test_the_in_tray_takes_the_same_statements_for_one_case_and_for_many() -> None:
    office = make_office()
    case_of(office)
    read = {view: partial(in_tray, who(office.worker), Wish(view)) for view in View}
    few = {view: statements(read[view]) for view in View}
    for _number in range(PAGE_SIZE + 5):
        case_of(office)
    assert {view: statements(read[view]) for view in View} == few
    assert max(few.values()) <= 10


def test_a_file_takes_the_same_statements_however_much_is_in_it() -> None:
    office = make_office()
    case, full = case_of(office), case_of(office)
    delivered(office, case)  # whose periods ask the law of the Land
    statements(partial(case_file, who(office.worker), case.pk))  # the form is read once and remembered
    few = statements(partial(case_file, who(office.worker), case.pk))
    for _number in range(5):
        make_attachment(full.application)
        with on():
            note_reading(actor=who(office.worker), case_id=full.pk, what=Reading.ATTACHMENT)
    delivered(office, full)
    assert statements(partial(case_file, who(office.worker), full.pk)) == few


def test_opening_the_page_is_logged_once_in_a_quarter_of_an_hour_and_each_document_every_time() -> None:
    office = make_office()
    case = case_of(office)
    for what, times in ((Reading.CASE, 1), (Reading.ATTACHMENT, 3), (Reading.NOTICE, 3)):
        with on():
            for _time in range(3):
                note_reading(actor=who(office.worker), case_id=case.pk, what=what)
        assert CaseReading.objects.filter(case=case, what=what).count() == times
    with on(hour=10):
        note_reading(actor=who(office.worker), case_id=case.pk, what=Reading.CASE)
    with on(hour=10):
        note_reading(actor=who(office.colleague), case_id=case.pk, what=Reading.CASE)
    assert CaseReading.objects.filter(case=case, what=Reading.CASE).count() == 3


def test_the_audit_office_reads_for_an_hour_for_a_purpose_that_the_unit_sees() -> None:
    office = make_office()
    case = case_of(office)
    auditor = who(office.cast.auditor)
    refused(partial(case_to_read, auditor, case.pk), error=PurposeMissing)
    refused(partial(read_case_for_purpose, actor=auditor, case_id=case.pk, purpose="Prüfung"), "zu knapp")
    with on():
        read_case_for_purpose(actor=auditor, case_id=case.pk, purpose=PURPOSE)
        note_reading(actor=auditor, case_id=case.pk, what=Reading.CASE)
        page = case_file(auditor, case.pk)
    assert (page.purpose, page.may_work) == (PURPOSE, False)
    with on():
        seen = case_file(who(office.worker), case.pk).readings
    assert {(row.who, row.purpose) for row in seen} == {(str(office.cast.auditor), PURPOSE)}
    refused(partial(case_to_read, who(office.cast.privacy_officer), case.pk), error=PurposeMissing)
    with on(hour=10), pytest.raises(PurposeMissing):
        case_to_read(auditor, case.pk)


@pytest.mark.parametrize("role", ["digital_lead", "clerk", "treasurer", "chair", "chief_executive", "stranger"])
def test_nobody_else_names_a_purpose(role: str) -> None:
    office = make_office()
    case = case_of(office)
    act = partial(read_case_for_purpose, actor=who(getattr(office.cast, role)), case_id=case.pk, purpose=PURPOSE)
    refused(act, error=NotPermitted)
    assert not CaseReading.objects.exists()


@pytest.mark.parametrize("scan", [ScanState.INFECTED, ScanState.WAITING])
def test_what_may_do_harm_is_withheld(scan: ScanState) -> None:
    office = make_office()
    case = case_of(office)
    attachment = make_attachment(case.application, scan=scan)
    refused(partial(attachment_file, who(office.worker), case.pk, attachment.pk), "Schadsoftware")


def test_a_document_opens_through_its_own_case_alone() -> None:
    office = make_office()
    case, other = case_of(office), case_of(office)
    attachment = make_attachment(case.application)
    assert attachment_file(who(office.worker), case.pk, attachment.pk).content.startswith(b"%PDF")
    with pytest.raises(type(attachment).DoesNotExist):
        attachment_file(who(office.worker), other.pk, attachment.pk)
    with pytest.raises(Case.DoesNotExist):
        attachment_file(who(office.outsider), case.pk, attachment.pk)


def test_figures_count_by_unit_and_service() -> None:
    office = make_office()
    case_of(office, day=DAY - timedelta(days=60))
    slow, fast = case_of(office, day=DAY - timedelta(days=20)), case_of(office, day=DAY - timedelta(days=10))
    delivered(office, slow)
    delivered(office, fast, delivery="post")
    with on():
        page = case_statistics(who(office.worker))
    row = page.rows[0]
    assert (row.open, row.overdue, row.received, row.left, row.digital) == (1, 1, 3, 2, 1)
    assert (row.days, row.digital_percent) == (15, 50)
    for outsider in (office.cast.stranger, office.cast.chair):
        with pytest.raises(NotPermitted):
            case_statistics(who(outsider))


def test_my_day_leads_to_the_next_case_and_to_what_is_to_be_signed() -> None:
    office = make_office()
    case = case_of(office, day=DAY - timedelta(days=3))
    prepared(office, waiting := case_of(office))

    def urls(person: Any) -> list[str]:
        with on():
            return [duty.url for part in day_of(who(person)).parts for duty in part.duties]

    sign = reverse("cases:sign_notice", args=[waiting.pk, Notice.objects.get().pk])
    assert reverse("cases:case", args=[case.pk]) in urls(office.worker)
    assert sign not in urls(office.worker)
    assert sign in urls(office.colleague)
    for person in (office.outsider, office.cast.auditor, office.cast.chair):
        assert not [url for url in urls(person) if "vorgaenge" in url]


def test_the_pages_of_a_case_are_the_units_alone() -> None:
    office = make_office()
    case = case_of(office)
    page = reverse("cases:case", args=[case.pk])
    with on():
        assert sign_in(Client(), office.worker).get(page).status_code == 200
        assert sign_in(Client(), office.outsider).get(page).status_code == 404
        assert sign_in(Client(), office.cast.digital_lead).get(page).status_code == 404
        assert sign_in(Client(), office.cast.chair).get(page).status_code == 404
        assert Client().get(page).status_code == 302
        answer = sign_in(Client(), office.cast.auditor).get(page)
        assert (answer.status_code, answer["Location"]) == (
            302,
            reverse("cases:read_case_for_purpose", args=[case.pk]),
        )
        assert sign_in(Client(), office.worker).get(reverse("cases:case", args=[uuid4()])).status_code == 404
