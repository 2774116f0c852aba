"""Writing, withdrawing, opening the notice, rating: allowed, refused by rule, refused by right."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from kreislauf.applications.models import Application
from kreislauf.cases.actions.fetch_notice import fetch_notice
from kreislauf.cases.actions.rate_service import rate_service
from kreislauf.cases.actions.withdraw_application import withdraw_application
from kreislauf.cases.actions.write_to_unit import write_to_unit
from kreislauf.cases.models import Case, CaseMessage, Notice
from kreislauf.cases.rules.own_steps import Brought
from kreislauf.cases.rules.states import CaseState
from kreislauf.catalogue.models import Satisfaction
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, Refusal, travel_everywhere
from kreislauf.people.permissions import NotPermitted
from tests.applications.factories import make_draft, make_office
from tests.cases.retention.house import add_notice, closed_case
from tests.cases.status.applicant import NOW, asked, holder, received, stranger
from tests.cast import as_actor
from tests.conftest import Travel

pytestmark = pytest.mark.django_db(transaction=True)
LEFT: dict[str, dict[str, Any]] = {
    "decided": {"state": "decided", "outcome": "granted", "decided_at": NOW},
    "handed_over": {"state": "handed_over", "decided_at": NOW},
    "withdrawn": {"state": "withdrawn", "decided_at": NOW},
}


def test_a_message_comes_in_and_leaves_the_period_alone(clock: Travel) -> None:
    case, _ = asked(make_office())
    clock(NOW)
    write_to_unit(
        actor=holder(case.application),
        application_id=case.application_id,
        text="Wann darf ich anrufen?",
        documents=[Brought("bild.png", b"\x89PNG\r\n\x1a\n")],
    )
    before = case.due_on
    case.refresh_from_db()
    assert (case.state, case.due_on) == (CaseState.WAITING, before)
    event = Event.objects.get(kind="cases.message_sent")
    assert event.payload["is_from_applicant"] is True


def test_a_closed_case_takes_no_message(clock: Travel) -> None:
    case = closed_case(make_office())
    clock(NOW)
    with pytest.raises(Refusal, match="abgeschlossen"):
        write_to_unit(actor=holder(case.application), application_id=case.application_id, text="Hallo?")
    assert not CaseMessage.objects.exists()


def test_twenty_messages_a_day_are_enough(clock: Travel) -> None:
    case = received(make_office())
    clock(NOW)
    keys: dict[str, Any] = {"actor": holder(case.application), "application_id": case.application_id}
    for number in range(20):
        write_to_unit(**keys, text=f"Nachricht {number}")
    with pytest.raises(Refusal, match="Morgen"):
        write_to_unit(**keys, text="und noch eine")
    clock(NOW + timedelta(days=1))
    write_to_unit(**keys, text="am nächsten Tag")
    assert CaseMessage.objects.count() == 21


@pytest.mark.parametrize("state", ["open", "waiting", "to_sign"])
def test_an_application_is_withdrawn_before_the_decision(clock: Travel, state: str) -> None:
    office = make_office()
    case, _ = asked(office)
    if state != "waiting":
        Case.objects.filter(pk=case.pk).update(state=state, paused_since=None)
    notice = add_notice(case, office, state="prepared", signed_by=None, signed_at=None, delivered_at=None)
    clock(NOW)
    withdraw_application(actor=holder(case.application), application_id=case.application_id)
    case.refresh_from_db()
    assert (case.state, case.decided_at, case.closed_at) == (CaseState.WITHDRAWN, NOW, None)
    notice.refresh_from_db()
    assert notice.state == "discarded"
    event = Event.objects.get(kind="applications.application_withdrawn")
    assert event.payload.pop("seal")
    assert (event.subject_id, event.payload) == (case.application_id, {})
    assert Application.objects.get(pk=case.application_id).answers is not None


@pytest.mark.parametrize(("state", "why"), [("decided", "schon entschieden"), ("handed_over", "übergeben"),
                                            ("withdrawn", "schon zurückgezogen")])  # fmt: skip
def test_what_left_is_not_withdrawn(clock: Travel, state: str, why: str) -> None:
    case = received(make_office(), **LEFT[state])
    clock(NOW)
    with pytest.raises(Refusal, match=why):
        withdraw_application(actor=holder(case.application), application_id=case.application_id)
    case.refresh_from_db()
    assert case.state == state
    assert not Event.objects.filter(kind="applications.application_withdrawn").exists()


def test_strangers_and_staff_do_nothing_with_it(clock: Travel) -> None:
    office = make_office()
    case = received(office)
    notice = add_notice(case, office)
    clock(NOW)
    for actor in (stranger(), Actor.anonymous(), as_actor(office.worker), as_actor(office.cast.privacy_officer)):
        with pytest.raises(NotPermitted):
            withdraw_application(actor=actor, application_id=case.application_id)
        with pytest.raises(NotPermitted):
            write_to_unit(actor=actor, application_id=case.application_id, text="Hallo")
        with pytest.raises(NotPermitted):
            fetch_notice(actor=actor, application_id=case.application_id, notice_id=notice.pk)
        with pytest.raises(NotPermitted):
            rate_service(actor=actor, application_id=case.application_id, occasion="receipt", score=5)
    case.refresh_from_db()
    assert case.state == CaseState.OPEN
    assert not Satisfaction.objects.exists()
    assert Notice.objects.get().fetched_at is None


def test_a_draft_has_no_case_to_act_on() -> None:
    draft = make_draft(make_office().service)
    with pytest.raises(Case.DoesNotExist):
        withdraw_application(actor=holder(draft), application_id=draft.pk)


def test_opening_the_notice_makes_it_known_the_day_after(clock: Travel) -> None:
    office = make_office()
    case = received(office, **LEFT["decided"])
    notice = add_notice(case, office, delivered_at=NOW)
    clock(NOW + timedelta(days=3))
    fetch_notice(actor=holder(case.application), application_id=case.application_id, notice_id=notice.pk)
    clock(NOW + timedelta(days=5))
    fetch_notice(actor=holder(case.application), application_id=case.application_id, notice_id=notice.pk)
    notice.refresh_from_db()
    assert notice.fetched_at == NOW + timedelta(days=3)
    assert Event.objects.get(kind="cases.notice_fetched").payload["known_from"] == "2026-05-24"


def test_after_ten_days_it_is_not_opened_any_more(clock: Travel) -> None:
    office = make_office()
    case = received(office, **LEFT["decided"])
    notice = add_notice(case, office, delivered_at=NOW)
    clock(NOW + timedelta(days=11))
    with pytest.raises(Refusal, match="mit der Post"):
        fetch_notice(actor=holder(case.application), application_id=case.application_id, notice_id=notice.pk)
    notice.refresh_from_db()
    assert notice.fetched_at is None


@pytest.mark.parametrize("state", ["prepared", "signed", "discarded"])
def test_what_was_not_given_out_cannot_be_opened(state: str) -> None:
    office = make_office()
    case = received(office)
    notice = add_notice(case, office, state=state, delivered_at=None)
    with pytest.raises(Notice.DoesNotExist):
        fetch_notice(actor=holder(case.application), application_id=case.application_id, notice_id=notice.pk)


def test_a_rating_is_counted_once_for_each_occasion_without_a_link(clock: Travel) -> None:
    case = received(make_office())
    keys: dict[str, Any] = {"actor": holder(case.application), "application_id": case.application_id}
    clock(NOW)
    touched = case.application.touched_at
    rate_service(**keys, occasion="receipt", score=4)
    with pytest.raises(Refusal, match="schon beantwortet"):
        rate_service(**keys, occasion="receipt", score=1)
    with pytest.raises(Refusal, match="stellt sich"):
        rate_service(**keys, occasion="decision", score=1)
    Case.objects.filter(pk=case.pk).update(**LEFT["decided"])
    rate_service(**keys, occasion="decision", score=4)
    row = Satisfaction.objects.get()
    assert (row.month.isoformat(), row.score, row.count) == ("2026-05-01", 4, 2)
    application = Application.objects.get(pk=case.application_id)
    assert application.progress == {"rated": ["receipt", "decision"]}
    assert application.touched_at == touched
    assert not Event.objects.filter(subject_id__in=[case.pk, case.application_id]).exists()


@pytest.mark.parametrize("score", [0, 6, -1, 100])
def test_a_score_that_there_is_not(score: int) -> None:
    case = received(make_office())
    with pytest.raises(Refusal, match="fünf Antworten"):
        rate_service(
            actor=holder(case.application), application_id=case.application_id, occasion="receipt", score=score
        )
    assert not Satisfaction.objects.exists()


def test_a_double_click_rates_once() -> None:
    case = received(make_office())
    outcomes: list[str] = []

    def rate() -> None:
        try:
            rate_service(
                actor=holder(case.application), application_id=case.application_id, occasion="receipt", score=5
            )
            outcomes.append("counted")
        except Refusal:
            outcomes.append("refused")
        finally:
            connection.close()

    with travel_everywhere(datetime(2026, 5, 20, tzinfo=UTC)):
        threads = [threading.Thread(target=rate) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(outcomes) == ["counted", "refused", "refused"]
    assert Satisfaction.objects.get().count == 1
