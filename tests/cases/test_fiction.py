"""Fictitious approval (§42a VwVfG): months from complete documents, no question stops it, extended once in time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.applications.rules.deadlines import fiction_ends
from kreislauf.cases.actions.answer_request import answer_request
from kreislauf.cases.actions.ask_applicant import ask_applicant
from kreislauf.cases.actions.extend_period import extend_period
from kreislauf.cases.actions.note_completeness import note_completeness
from kreislauf.cases.models import Case, CaseMessage
from kreislauf.cases.queries.file import case_file
from kreislauf.cases.queries.status import status_page
from kreislauf.kernel import months_after
from tests.applications import factories as make
from tests.applications.submission import house as h
from tests.cases.desk import DAY, case_of, kinds_of, on, refused, who
from tests.cast import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office() -> make.Office:
    return make.make_office(has_fictitious_approval=True, decision_days=90, fee_cents=0)


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2026, 6, 15), 3, date(2026, 9, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_end_on_the_day_of_the_same_number(day: date, months: int, last: date) -> None:
    assert months_after(day, months) == last


def test_the_end_moves_to_a_working_day() -> None:
    assert fiction_ends(date(2026, 7, 3), 3, "NI") == date(2026, 10, 5)  # 3 October is a Saturday and a holiday


def test_submitted_it_counts_months_and_not_days_and_says_what_is_not_recorded(office: make.Office) -> None:
    draft = make.make_draft(office.service)
    with on():
        h.submit(draft)
        case = Case.objects.get()
        assert (case.due_on, case.complete_on) == (date(2026, 9, 15), None)
        told = str(case_file(who(office.worker), case.pk).deadline)
        assert "Halten Sie fest, seit wann die Unterlagen vollständig sind" in told
        own = " ".join(map(str, status_page(h.applicant(draft), draft.pk).next))
        assert "beginnt, sobald alle Unterlagen da sind" in own


def test_it_begins_with_complete_documents_and_can_be_corrected(office: make.Office) -> None:
    case = case_of(office)
    address = reverse("cases:note_completeness", args=[case.pk])
    client = sign_in(Client(), office.worker)
    with on(date(2026, 7, 1)):
        assert client.post(address, {"complete_on": "20.06.2026"}).status_code == 302
        case.refresh_from_db()
        assert (case.complete_on, case.due_on) == (date(2026, 6, 20), date(2026, 9, 21))
        page = client.get(reverse("cases:case", args=[case.pk])).content.decode()
        assert "Unterlagen vollständig seit" in page
        assert client.post(address, {"complete_on": "01.07.2026"}).status_code == 302
    case.refresh_from_db()
    assert (case.complete_on, case.due_on) == (date(2026, 7, 1), date(2026, 10, 1))
    assert kinds_of(case) == ["cases.documents_complete", "cases.documents_complete"]
    note = partial(note_completeness, actor=who(office.worker), case_id=case.pk)
    refused(partial(note, complete_on=DAY - timedelta(days=1)), "zwischen dem Eingang", day=date(2026, 7, 1))
    refused(partial(note, complete_on=date(2026, 7, 2)), "und heute", day=date(2026, 7, 1))


def test_a_question_does_not_stop_it(office: make.Office) -> None:
    case = case_of(office)
    worker = who(office.worker)
    with on(DAY + timedelta(days=1)):
        note_completeness(actor=worker, case_id=case.pk, complete_on=DAY)
        client = sign_in(Client(), office.worker)
        asking = client.get(reverse("cases:ask_applicant", args=[case.pk])).content.decode()
        assert "ruht die Frist" not in asking
        question = ask_applicant(actor=worker, case_id=case.pk, text="Wo genau?", answer_by=date(2026, 7, 31))
        page = case_file(worker, case.pk)
        assert "ruht" not in f"{page.deadline} {page.sentence}"
    with on(date(2026, 7, 20)):
        actor = h.applicant(case.application)
        answer_request(actor=actor, application_id=case.application_id, message_id=question.pk, text="Dort.")
    case.refresh_from_db()
    assert (case.due_on, case.paused_days, case.state) == (date(2026, 9, 15), 0, "open")


def test_over_without_a_decision_it_says_what_holds(office: make.Office) -> None:
    case = case_of(office)
    late = date(2026, 9, 16)
    with on(late):
        assert "Waren sie es beim Eingang" in str(case_file(who(office.worker), case.pk).deadline)
        note_completeness(actor=who(office.worker), case_id=case.pk, complete_on=DAY)
        client = sign_in(Client(), office.worker)
        page = client.get(reverse("cases:case", args=[case.pk])).content.decode()
    assert "Der Antrag gilt als genehmigt (§42a VwVfG)" in page
    assert "Rücknahme (§48 VwVfG)" in page


def test_it_is_extended_once_in_time_with_reasons_that_are_told(office: make.Office) -> None:
    case = case_of(office)
    extend = partial(extend_period, actor=who(office.worker), case_id=case.pk, until=date(2026, 11, 2))
    refused(partial(extend, reason="Schwierig."), "läuft noch nicht")
    with on():
        note_completeness(actor=who(office.worker), case_id=case.pk, complete_on=DAY)
    refused(partial(extend, reason=" "), "zu begründen")
    refused(partial(extend, until=date(2026, 9, 1), reason="x"), "endet ohnehin")
    refused(partial(extend, reason="x"), "nur vorher", day=date(2026, 9, 16))
    with on(date(2026, 9, 15)):
        extend(reason="Drei Leitungen liegen übereinander.")
    case.refresh_from_db()
    assert case.due_on == case.extended_to == date(2026, 11, 2)
    assert CaseMessage.objects.get().author == office.worker
    with on(date(2026, 9, 15)):
        letter = status_page(h.applicant(case.application), case.application_id).letters[0]
    assert "bis zum 02.11.2026 verlängert" in letter.text
    assert "Drei Leitungen" in letter.text
    refused(partial(extend, until=date(2026, 12, 1), reason="x"), "das geht nur einmal", day=date(2026, 9, 20))


def test_without_a_law_that_orders_it_nothing_of_this_is_there() -> None:
    office = make.make_office()
    case = case_of(office)
    refused(partial(note_completeness, actor=who(office.worker), case_id=case.pk, complete_on=DAY), "kein Gesetz")
    page = sign_in(Client(), office.worker).get(reverse("cases:case", args=[case.pk])).content.decode()
    assert "Vollständigkeit festhalten" not in page
