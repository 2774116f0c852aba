"""Take over, give on, ask, note, tick, close: each allowed, refused by rule, refused by right."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from kreislauf.applications.models import Errand
from kreislauf.cases.actions._cases import answered, leave, mark_handed_over
from kreislauf.cases.actions.ask_applicant import ask_applicant
from kreislauf.cases.actions.close_case import close_case
from kreislauf.cases.actions.delegate_case import delegate_case
from kreislauf.cases.actions.end_absence import end_absence
from kreislauf.cases.actions.enter_absence import enter_absence
from kreislauf.cases.actions.mark_media_break import mark_media_break
from kreislauf.cases.actions.release_case import release_case
from kreislauf.cases.actions.reopen_case import reopen_case
from kreislauf.cases.actions.take_over_case import take_over_case
from kreislauf.cases.actions.tick_checklist import tick_checklist
from kreislauf.cases.actions.write_message import write_message
from kreislauf.cases.actions.write_note import write_note
from kreislauf.cases.models import Absence, Case, CaseMessage, Notice
from kreislauf.cases.queries.access import cases_seen
from kreislauf.cases.rules.states import CaseState
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import NotPermitted
from kreislauf.vault.store.keys import vault_of
from tests.applications.factories import make_case, make_office
from tests.cases.desk import (
    DAY,
    case_of,
    delivered,
    kinds_of,
    on,
    prepared,
    refused,
    signed,
    taken_over,
    who,
)

pytestmark = pytest.mark.django_db
QUESTION: dict[str, Any] = {"text": "Bitte senden Sie den Nachweis.", "answer_by": DAY + timedelta(days=14)}


def acts(case: Case, actor: Actor) -> list[partial[Any]]:
    """Every act on a case, as this actor would do it."""
    given: dict[str, Any] = {"actor": actor, "case_id": case.pk}
    return [
        partial(take_over_case, **given),
        partial(release_case, **given),
        partial(delegate_case, **given, note="x"),
        partial(ask_applicant, **given, **QUESTION),
        partial(write_note, **given, text="x"),
        partial(write_message, **given, text="x"),
        partial(tick_checklist, **given, number=1),
        partial(close_case, **given),
        partial(reopen_case, **given, reason="x"),
        partial(mark_media_break, **given),
    ]


def test_who_is_not_of_the_unit_learns_of_no_case() -> None:
    office = make_office()
    case = case_of(office)
    cast = office.cast
    for person in (office.outsider, cast.auditor, cast.privacy_officer, cast.digital_lead, cast.chair, cast.stranger):
        for act in acts(case, who(person)):
            refused(act, error=Case.DoesNotExist)


@pytest.mark.parametrize(
    "actor", [Actor.anonymous(), Actor.system("nightly"), Actor.applicant(frozenset())], ids=lambda a: a.kind
)
def test_no_stranger_and_no_part_of_the_program_decides(actor: Actor) -> None:
    case = case_of(make_office())
    for act in acts(case, actor):
        refused(act, error=Case.DoesNotExist)


def test_the_applicant_of_a_case_does_not_work_on_it() -> None:
    case = case_of(make_office())
    for act in acts(case, Actor.applicant(frozenset({case.application_id}))):
        refused(act, error=Case.DoesNotExist)


def test_take_over_and_give_back() -> None:
    office = make_office()
    case = case_of(office, assigned_to=None)
    assert taken_over(office, office.worker, case).assigned_to == office.worker
    refused(partial(take_over_case, actor=who(office.colleague), case_id=case.pk), "Svenja Albers hat den Vorgang")
    refused(partial(release_case, actor=who(office.colleague), case_id=case.pk), "liegt bei Svenja Albers")
    with on():
        assert release_case(actor=who(office.worker), case_id=case.pk).assigned_to is None
    assert kinds_of(case) == ["cases.case_taken_over", "cases.case_released"]


def test_delegate_to_a_colleague_with_a_note() -> None:
    office = make_office()
    case = case_of(office)
    with on():
        delegate_case(actor=who(office.worker), case_id=case.pk, person_id=office.colleague.pk, note="Eilt.")
    case.refresh_from_db()
    assert case.assigned_to == office.colleague
    note = case.notes.get()
    assert vault_of(case.application).unseal(f"note:{note.pk}", note.text or b"") == b"Eilt."
    refused(partial(delegate_case, actor=who(office.worker), case_id=case.pk, person_id=office.head.pk), "liegt bei")


def test_delegate_to_another_unit_takes_the_right_along() -> None:
    office = make_office()
    case = case_of(office)
    with on():
        delegate_case(actor=who(office.worker), case_id=case.pk, unit_id=office.other_unit.pk)
    assert list(cases_seen(who(office.outsider))) == [case]
    assert not cases_seen(who(office.worker)).exists()
    assert taken_over(office, office.outsider, case).assigned_to == office.outsider


def test_no_case_goes_to_who_may_not_see_it() -> None:
    office = make_office()
    case = case_of(office)
    give = partial(delegate_case, actor=who(office.worker), case_id=case.pk)
    refused(partial(give, person_id=office.outsider.pk), "arbeitet nicht in dieser Einheit")
    refused(partial(give, unit_id=office.cast.finance_committee.pk), "nur Einheiten der Verwaltung")
    refused(partial(give, unit_id=case.pk), "gibt es nicht mehr")
    refused(partial(give, person_id=office.worker.pk), "Dort liegt der Vorgang schon")


def test_the_period_rests_from_the_question_to_the_answer() -> None:
    office = make_office()
    case = case_of(office, day=date(2026, 6, 1))
    assert case.due_on == date(2026, 7, 1)
    with on(date(2026, 6, 10)):
        ask_applicant(actor=who(office.worker), case_id=case.pk, text="Bitte?", answer_by=date(2026, 6, 24))
    case.refresh_from_db()
    assert (case.state, case.paused_since) == (CaseState.WAITING, date(2026, 6, 10))
    with on(date(2026, 6, 17)):
        answered(case)
    case.refresh_from_db()
    assert (case.state, case.paused_since, case.paused_days) == (CaseState.OPEN, None, 7)
    assert case.due_on == date(2026, 7, 8)


def test_a_question_goes_sealed_with_a_mail_that_does_not_hold_it() -> None:
    office = make_office()
    case = case_of(office)
    with on():
        message = ask_applicant(actor=who(office.worker), case_id=case.pk, **QUESTION)
    assert b"Nachweis" not in bytes(message.text or b"")
    assert message.asks_for_answer
    assert Errand.objects.get(kind="message_mail").about == message.pk
    assert "Nachweis" not in str(list(Event.objects.values_list("payload", flat=True)))


def test_what_is_asked_twice_without_time_or_by_another_is_refused() -> None:
    office = make_office()
    case = case_of(office)
    refused(partial(ask_applicant, actor=who(office.colleague), case_id=case.pk, **QUESTION), "liegt bei")
    refused(partial(ask_applicant, actor=who(office.worker), case_id=case.pk, text="x", answer_by=DAY), "keine Zeit")
    refused(partial(ask_applicant, actor=who(office.worker), case_id=case.pk, **{**QUESTION, "text": " "}), "leer")
    with on():
        ask_applicant(actor=who(office.worker), case_id=case.pk, **QUESTION)
    refused(partial(ask_applicant, actor=who(office.worker), case_id=case.pk, **QUESTION), "schon gestellt")
    assert CaseMessage.objects.count() == 1


def test_notes_are_sealed_and_messages_do_not_rest_the_period() -> None:
    office = make_office()
    case = case_of(office)
    with on():
        note = write_note(actor=who(office.colleague), case_id=case.pk, text=" Rief an. ")
        write_message(actor=who(office.colleague), case_id=case.pk, text="Wir prüfen.")
    assert vault_of(case.application).unseal(f"note:{note.pk}", note.text or b"") == b"Rief an."
    case.refresh_from_db()
    assert (case.state, case.paused_since) == (CaseState.OPEN, None)
    refused(partial(write_note, actor=who(office.worker), case_id=case.pk, text=" \n"), "leer")
    assert kinds_of(case) == ["cases.note_written", "cases.message_sent"]


def test_the_checklist_names_who_ticked() -> None:
    office = make_office()
    case = case_of(office)
    tick = partial(tick_checklist, actor=who(office.worker), case_id=case.pk)
    with on():
        tick(number=2)
        tick(number=2)
    case.refresh_from_db()
    assert [step["done_by"] for step in case.checklist] == [None, str(office.worker.pk)]
    assert kinds_of(case) == ["cases.checklist_ticked"]
    with on():
        tick(number=2, is_done=False)
    case.refresh_from_db()
    assert case.checklist[1]["done_at"] is None
    refused(partial(tick, number=3), "gibt es nicht")
    refused(partial(tick, number=0), "gibt es nicht")
    refused(partial(tick_checklist, actor=who(office.colleague), case_id=case.pk, number=1), "liegt bei")


def test_close_and_reopen() -> None:
    office = make_office()
    case = case_of(office)
    close = partial(close_case, actor=who(office.worker), case_id=case.pk)
    refused(close, "noch nicht entschieden")
    signed(office, case)
    refused(close, "noch nicht bekannt gegeben")


def test_a_closed_case_takes_nothing_until_it_is_reopened() -> None:
    office = make_office()
    case = case_of(office)
    delivered(office, case)
    refused(partial(close_case, actor=who(office.worker), case_id=case.pk), "noch nicht abgerufen")
    Notice.objects.update(fetched_at=now())
    with on():
        close_case(actor=who(office.worker), case_id=case.pk)
    refused(partial(write_note, actor=who(office.worker), case_id=case.pk, text="x"), "zu den Akten gelegt")
    refused(partial(reopen_case, actor=who(office.head), case_id=case.pk, reason=" "), "Es fehlt, warum")
    with on():
        reopened = reopen_case(actor=who(office.head), case_id=case.pk, reason="Widerspruch")
    assert (reopened.state, reopened.outcome, reopened.closed_at) == (CaseState.OPEN, "", None)
    assert reopened.assigned_to_id == office.head.pk
    assert case.notes.count() == 1
    assert Notice.objects.get().state == "delivered"
    assert kinds_of(case)[-2:] == ["cases.case_closed", "cases.case_reopened"]


def test_a_media_break_is_marked_once() -> None:
    office = make_office()
    case = case_of(office)
    mark = partial(mark_media_break, actor=who(office.colleague), case_id=case.pk)
    with on():
        assert mark().had_media_break
    refused(mark, "schon vermerkt")


def test_handing_over_leaves_the_open_ones_once() -> None:
    office = make_office()
    case = case_of(office)
    system = Actor.system("errands")
    with on():
        mark_handed_over(case, actor=system, handover="webhook")
        mark_handed_over(case, actor=system, handover="webhook")
    case.refresh_from_db()
    assert case.state == CaseState.HANDED_OVER
    assert case.decided_at is not None
    assert kinds_of(case) == ["cases.case_handed_over"]
    refused(partial(ask_applicant, actor=who(office.worker), case_id=case.pk, **QUESTION), "nicht mehr offen")


def test_withdrawing_discards_what_was_prepared() -> None:
    office = make_office()
    case = case_of(office)
    notice = prepared(office, case)
    case.refresh_from_db()
    with on():
        leave(case, CaseState.WITHDRAWN)
    notice.refresh_from_db()
    assert notice.state == "discarded"


def absence(office: Any, **changes: Any) -> partial[Absence]:
    values = {
        "actor": who(office.worker),
        "person_id": office.worker.pk,
        "substitute_id": office.colleague.pk,
        "since": DAY,
        "until": DAY + timedelta(days=4),
    }
    return partial(enter_absence, **{**values, **changes})


def test_who_stands_in_works_on_the_case_on_those_days_only() -> None:
    office = make_office()
    case = case_of(office)
    ask = partial(ask_applicant, actor=who(office.colleague), case_id=case.pk, text="Bitte?")
    with on():
        absence(office)()
    later = DAY + timedelta(days=5)
    refused(partial(ask, answer_by=later + timedelta(days=9)), "liegt bei", day=later)
    with on(DAY + timedelta(days=4)):
        ask(answer_by=later)
    case.refresh_from_db()
    assert case.state == CaseState.WAITING
    assert case.assigned_to == office.worker


def test_absences_are_entered_by_oneself_or_the_head() -> None:
    office = make_office()
    refused(absence(office, actor=who(office.colleague)), error=NotPermitted)
    refused(absence(office, actor=who(office.outsider)), error=NotPermitted)
    refused(absence(office, actor=who(office.cast.digital_lead)), error=NotPermitted)
    refused(absence(office, substitute_id=office.outsider.pk), "keiner gemeinsamen Einheit")
    with on():
        made = absence(office, actor=who(office.head))()
    refused(absence(office), "schon eine Abwesenheit")
    refused(partial(end_absence, actor=who(office.colleague), absence_id=made.pk), error=NotPermitted)
    with on(DAY + timedelta(days=2)):
        end_absence(actor=who(office.worker), absence_id=made.pk)
    made.refresh_from_db()
    assert made.until == DAY + timedelta(days=1)


def test_an_absence_that_has_not_begun_is_taken_out() -> None:
    office = make_office()
    with on():
        made = absence(office, since=DAY + timedelta(days=3))()
    with on():
        end_absence(actor=who(office.worker), absence_id=made.pk)
    assert not Absence.objects.exists()


def test_a_case_has_its_period_from_its_service() -> None:
    office = make_office(decision_days=None)
    with on():
        assert make_case(office.service).due_on is None
