"""Periods, four eyes, absences and notices: tables of cases without a database."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from kreislauf.applications.rules import deadlines
from kreislauf.applications.rules.deadlines import Pressure, Rest, Term
from kreislauf.cases.rules import absences, in_tray, notices
from kreislauf.cases.rules.cases import CaseFacts, may_close, may_reopen, may_take_over
from kreislauf.cases.rules.four_eyes import second_person
from kreislauf.cases.rules.notices import NoticeText, Sent
from kreislauf.cases.rules.readings import is_purpose
from kreislauf.kernel import COUNTY_TIME, months_after
from kreislauf.law import Land
from kreislauf.law.statutes import FETCH_DAYS, POST_DAYS, REMEDY_MONTHS
from tests.support.lands import LANDS, every_land, lower_saxony

NI, SN = "NI", "SN"
ANNA, BERT, CARA = uuid4(), uuid4(), uuid4()
COMPLETE = NoticeText("granted", "Wilma Rosenbaum", "Der Hund ist angemeldet.", legal_remedy="Klage.")


@pytest.mark.parametrize(
    ("received", "days", "state", "expected"),
    [
        (date(2026, 6, 1), 30, NI, date(2026, 7, 1)),  # a Wednesday
        (date(2026, 6, 2), 4, NI, date(2026, 6, 8)),  # Saturday the 6th becomes Monday
        (date(2026, 6, 3), 4, NI, date(2026, 6, 8)),  # Sunday the 7th
        (date(2026, 4, 1), 2, NI, date(2026, 4, 7)),  # Good Friday, Easter, Easter Monday
        (date(2026, 10, 1), 30, NI, date(2026, 11, 2)),  # Saturday, 31 October is Reformation Day in Lower Saxony
        (date(2026, 11, 17), 1, NI, date(2026, 11, 18)),  # Day of Repentance: a working day in Lower Saxony
        (date(2026, 11, 17), 1, SN, date(2026, 11, 19)),  # and a holiday in Saxony
        (date(2026, 12, 20), 5, NI, date(2026, 12, 28)),  # Christmas, then a weekend
        (date(2026, 12, 2), 30, NI, date(2027, 1, 4)),  # New Year's Day of the next year
        (date(2024, 2, 1), 28, NI, date(2024, 2, 29)),
    ],
)
def test_a_period_ends_on_a_working_day(received: date, days: int, state: str, expected: date) -> None:
    assert deadlines.decide_by(received, days, state) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2026, 5, 15), date(2026, 6, 15)),
        (date(2026, 11, 30), date(2026, 12, 30)),
    ],
)
def test_a_month_ends_with_the_day_of_its_number(day: date, expected: date) -> None:
    assert months_after(day, MONTH.value) == expected


def rest(
    *, received_on: date = date(2026, 6, 1), decision_days: int | None = 30, due_on: date | None = date(2026, 7, 1),
    since: date = date(2026, 6, 10), rested_before: int = 0,
) -> Rest:  # fmt: skip
    return Rest(received_on, decision_days, due_on, since, rested_before)


def test_the_period_rests_from_the_question_to_the_answer() -> None:
    assert deadlines.resumed(rest(), date(2026, 6, 17), NI) == (date(2026, 7, 8), 7)


def test_an_answer_on_the_same_day_moves_nothing() -> None:
    assert deadlines.resumed(rest(), date(2026, 6, 10), NI) == (date(2026, 7, 1), 0)


def test_a_weekend_is_moved_over_once() -> None:
    """30 days end on Saturday the 4th, so on the 6th; with two days of rest the 6th it is again, not the 8th."""
    paused = rest(received_on=date(2026, 6, 4), due_on=date(2026, 7, 6))
    assert deadlines.resumed(paused, date(2026, 6, 12), NI) == (date(2026, 7, 6), 2)


def test_a_second_question_adds_to_the_first() -> None:
    again = rest(due_on=date(2026, 7, 8), since=date(2026, 6, 20), rested_before=7)
    assert deadlines.resumed(again, date(2026, 6, 23), NI) == (date(2026, 7, 13), 10)


def test_what_was_promised_is_prolonged_where_the_period_was_changed() -> None:
    changed = rest(decision_days=10)
    assert deadlines.resumed(changed, date(2026, 6, 13), NI) == (date(2026, 7, 6), 3)


def test_without_a_period_only_the_days_are_counted() -> None:
    assert deadlines.resumed(rest(decision_days=None, due_on=None), date(2026, 6, 12), NI) == (None, 2)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Term(date(2026, 7, 1)), Pressure.CALM),
        (Term(date(2026, 7, 1), has_fiction=True, complete_on=date(2026, 4, 1)), Pressure.NEAR),
        (Term(date(2026, 6, 16)), Pressure.NEAR),
        (Term(date(2026, 6, 15)), Pressure.LAST_DAY),
        (Term(date(2026, 6, 14)), Pressure.OVERDUE),
        (Term(date(2026, 6, 14), paused_since=date(2026, 6, 1)), Pressure.RESTING),
        (Term(date(2026, 6, 14), is_open=False), Pressure.NONE),
        (Term(None), Pressure.NONE),
    ],
)
def test_silence_that_means_approval_warns_early(term: Term, expected: Pressure) -> None:
    today = date(2026, 6, 15)
    near = deadlines.pressure(term, today, warning=7, fiction_warning=28)
    assert near is expected
    sentence = deadlines.deadline_sentence(term, today, near)
    assert (sentence is None) == (expected is Pressure.NONE)
    if term.has_fiction:
        assert "gilt der Antrag danach als genehmigt" in str(sentence)


@pytest.mark.parametrize(("value", "expected"), [(10, 10), ("10", 14), (True, 14), (-1, 14), (None, 14), (10**9, 14)])
def test_a_rule_that_is_no_number_of_days_is_no_rule(value: object, expected: int) -> None:
    assert deadlines.days_rule(value, 14) == expected


def test_who_prepares_does_not_sign_where_four_eyes_are_demanded() -> None:
    own = second_person(is_demanded=True, prepared_by=ANNA, preparer="Anna", signer=ANNA)
    assert not own.is_granted
    assert "Anna" in str(own.reasons[0])
    assert second_person(is_demanded=True, prepared_by=ANNA, preparer="Anna", signer=BERT).is_granted
    assert second_person(is_demanded=False, prepared_by=ANNA, preparer="Anna", signer=ANNA).is_granted
    assert not second_person(is_demanded=False, prepared_by=ANNA, preparer="Anna", signer=None).is_granted


def away(person: UUID, substitute: UUID, first: int, last: int) -> absences.Away:
    return absences.Away(person, substitute, date(2026, 6, first), date(2026, 6, last))


@pytest.mark.parametrize(
    ("wish", "shares", "others", "is_granted"),
    [
        (away(ANNA, BERT, 15, 20), True, [], True),
        (away(ANNA, BERT, 10, 20), True, [], True),  # entered late, while it lasts
        (away(ANNA, BERT, 20, 15), True, [], False),
        (away(ANNA, BERT, 1, 10), True, [], False),  # over
        (away(ANNA, ANNA, 15, 20), True, [], False),
        (away(ANNA, BERT, 15, 20), False, [], False),
        (away(ANNA, BERT, 15, 20), True, [away(ANNA, CARA, 20, 25)], False),
        (away(ANNA, BERT, 15, 20), True, [away(BERT, CARA, 18, 25)], False),
        (away(ANNA, BERT, 15, 20), True, [away(BERT, CARA, 21, 25)], True),
        (away(ANNA, BERT, 15, 20), True, [away(CARA, BERT, 15, 20)], True),
    ],
)
def test_who_may_stand_in(wish: absences.Away, shares: bool, others: list[absences.Away], is_granted: bool) -> None:
    verdict = absences.may_stand_in(
        wish, shares_unit=shares, others=others, today=date(2026, 6, 15), substitute_name="Bert"
    )
    assert verdict.is_granted is is_granted


@pytest.mark.parametrize(
    ("changes", "norm"),
    [
        ({"legal_remedy": " "}, "VwVfG §37 Abs. 6"),
        ({"operative": "\n"}, "VwVfG §37 Abs. 1"),
        ({"addressee": ""}, "VwVfG §41"),
        ({"outcome": "refused"}, "VwVfG §39 Abs. 1"),
        ({"outcome": "partly", "reasons": " "}, "VwVfG §39 Abs. 1"),
        ({"outcome": "refused", "reasons": "Weil.", "conditions": ("Auflage",)}, "VwVfG §36"),
    ],
)
def test_a_notice_says_what_the_law_demands(changes: dict[str, object], norm: str) -> None:
    text = NoticeText(**{**COMPLETE.as_json(), "conditions": (), **changes})
    assert [reason.norm for reason in notices.is_complete(text).reasons] == [norm]


def test_a_complete_notice_needs_no_reasons_and_comes_back_from_storage() -> None:
    assert notices.is_complete(COMPLETE).is_granted
    assert NoticeText.from_json(COMPLETE.as_json()) == COMPLETE


MONTH = lower_saxony(REMEDY_MONTHS, date(2026, 6, 5))


def given_out(delivery: str, on: date, fetched_on: date | None = None, land: Land = LANDS[0]) -> Sent:
    return Sent(delivery, on, land.at(POST_DAYS if delivery == "post" else FETCH_DAYS, on), fetched_on)


@every_land
def test_notification_and_remedy_follow_the_law_of_the_land(land: Land) -> None:
    on = date(2026, 6, 1)
    post, inbox = given_out("post", on, land=land), given_out("inbox", on, land=land)
    assert notices.notified_on(post) == on + timedelta(days=land.at(POST_DAYS, on).value)
    last = on + timedelta(days=land.at(FETCH_DAYS, on).value)
    assert [notices.is_unfetched(inbox, day) for day in (last, last + timedelta(days=1))] == [False, True]
    months = land.at(REMEDY_MONTHS, on)
    assert notices.remedy_until(on, NI, months) == deadlines.end_of_period(months_after(on, months.value), NI)
    assert post.period.norm in str(notices.notification_sentence(post, on, NI, months))


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (given_out("post", date(2026, 6, 1)), date(2026, 6, 5)),
        (given_out("post", date(2024, 12, 30)), date(2025, 1, 2)),  # three days before the law changed
        (given_out("post", date(2026, 6, 3)), date(2026, 6, 7)),  # a Sunday stays
        (given_out("inbox", date(2026, 6, 1)), None),
        (given_out("inbox", date(2026, 6, 1), date(2026, 6, 4)), date(2026, 6, 5)),
        (given_out("inbox", date(2026, 6, 1), date(2026, 6, 11)), date(2026, 6, 12)),
        (given_out("inbox", date(2026, 6, 1), date(2026, 6, 14)), date(2026, 6, 15)),  # late, but it did arrive
    ],
)
def test_when_a_notice_counts_as_notified(sent: Sent, expected: date | None) -> None:
    assert notices.notified_on(sent) == expected


def test_a_notice_that_nobody_fetches_must_go_by_post() -> None:
    sent = given_out("inbox", date(2026, 6, 1))
    assert not notices.is_unfetched(sent, date(2026, 6, 11))
    assert notices.is_unfetched(sent, date(2026, 6, 12))
    assert "nicht bekannt gegeben" in str(notices.notification_sentence(sent, date(2026, 6, 12), NI, MONTH))


def test_the_remedy_ends_a_month_after_notification() -> None:
    assert notices.remedy_until(date(2026, 6, 5), NI, MONTH) == date(2026, 7, 6)  # the 5th is a Sunday


def test_a_case_is_closed_only_when_its_notice_was_given_out() -> None:
    assert not may_close(CaseFacts("open")).is_granted
    assert not may_close(CaseFacts("decided", notice_states=("signed",))).is_granted
    assert may_close(CaseFacts("decided", notice_states=("discarded", "delivered"))).is_granted
    assert not may_close(CaseFacts("decided", is_closed=True)).is_granted
    assert may_close(CaseFacts("withdrawn")).is_granted


def test_who_comes_second_reads_who_came_first() -> None:
    verdict = may_take_over(CaseFacts("open", assigned_to=ANNA, assignee="Anna"), BERT)
    assert "Anna hat den Vorgang schon übernommen" in str(verdict.reasons[0])
    assert may_take_over(CaseFacts("open", assigned_to=ANNA, stand_ins=frozenset({BERT})), BERT).is_granted


def test_what_was_erased_is_not_reopened() -> None:
    assert not may_reopen(CaseFacts("decided", is_closed=True, is_erased=True)).is_granted
    assert may_reopen(CaseFacts("decided", is_closed=True)).is_granted


def test_a_notice_is_not_prepared_while_the_applicant_may_answer() -> None:
    facts = CaseFacts("waiting", assigned_to=ANNA)

    def prepare(today: date) -> bool:
        answer_by = date(2026, 6, 15)
        return notices.may_prepare(facts, ANNA, answer_by=answer_by, today=today, legal_remedy="Klage").is_granted

    assert not prepare(date(2026, 6, 15))
    assert prepare(date(2026, 6, 16))


@pytest.mark.parametrize(
    ("text", "is_granted"), [("", False), ("Prüfung      x", False), ("Prüfung der Gebühren", True)]
)
def test_a_word_is_no_purpose(text: str, is_granted: bool) -> None:
    assert is_purpose(text).is_granted is is_granted


@pytest.mark.parametrize(
    "text",
    ["", "x", "2026-01-01", "-_-_-", "2026-13-01_2026-01-01T00:00:00+00:00_" + "0" * 32, "a_b_c", "_" * 500,
     "-_2026-01-01T00:00:00_" + "0" * 32],
)  # fmt: skip
def test_a_forged_place_is_the_first_page(text: str) -> None:
    assert in_tray.place_of(text) is None


def test_a_place_comes_back_from_its_address() -> None:
    moment = datetime(2026, 6, 1, 12, 30, 15, 123456, COUNTY_TIME)
    for due_on in (date(2026, 7, 1), None):
        place = in_tray.InTrayBookmark(due_on, moment, uuid4())
        assert in_tray.place_of(str(place)) == place
