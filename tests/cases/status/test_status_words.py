"""What applicants read: for every state a sentence, a way, and nothing that is not so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kreislauf.cases.rules.own_steps import may_answer, may_withdraw, may_write
from kreislauf.cases.rules.status_words import StatusFacts, standing, state_of, way_of, what_comes_next
from kreislauf.ui.states import state

BASE = StatusFacts(unit="Ordnungsamt", case_state="open", received_on=date(2026, 5, 4), due_on=date(2026, 6, 3))
LEFT = replace(BASE, left_on=date(2026, 5, 20))
DECIDED = replace(LEFT, case_state="decided", outcome="refused")
READY = replace(DECIDED, notice_on=date(2026, 5, 21))
EVERY = {
    "queued": BASE,
    "in work": replace(BASE, taken_up=True),
    "waiting": replace(
        BASE, case_state="waiting", paused_since=date(2026, 5, 11), questions=((date(2026, 5, 11), None),)
    ),
    "to sign": replace(BASE, case_state="to_sign", taken_up=True),
    "decided": DECIDED,
    "ready": READY,
    "fetched": replace(READY, notice_fetched_on=date(2026, 5, 22)),
    "by post": replace(READY, notice_by_post=True),
    "withdrawn": replace(LEFT, case_state="withdrawn"),
    "handed over": replace(LEFT, case_state="handed_over"),
}


@pytest.mark.parametrize("name", EVERY)
def test_every_state_has_its_words(name: str) -> None:
    facts = EVERY[name]
    assert str(standing(facts)).endswith(".")
    assert state(state_of(facts)).label
    for sentence in what_comes_next(facts):
        assert str(sentence).endswith(".")
    way = way_of(facts)
    assert str(way[0].title) == "Antrag eingegangen"
    assert way[-1].is_open == (facts.case_state in {"open", "waiting", "to_sign"})
    for point in way:
        assert state(point.state).label


@pytest.mark.parametrize(("name", "words"), [
    ("queued", "Entschieden wird bis zum"), ("waiting", "läuft die Frist weiter"), ("ready", "Öffnen Sie den Bescheid"),
])  # fmt: skip
def test_what_comes_next(name: str, words: str) -> None:
    assert words in " ".join(str(sentence) for sentence in what_comes_next(EVERY[name]))


def test_while_the_period_rests_no_day_is_promised() -> None:
    told = " ".join(str(sentence) for sentence in what_comes_next(EVERY["waiting"]))
    assert "2026-06-03" not in told
    assert way_of(EVERY["waiting"])[-1].when is None


@pytest.mark.parametrize("name", ["decided", "ready", "by post"])
def test_the_outcome_stands_in_the_notice_until_it_was_opened(name: str) -> None:
    told = str(standing(EVERY[name])) + " ".join(str(sentence) for sentence in what_comes_next(EVERY[name]))
    assert "abgelehnt" not in told
    assert "abgelehnt" in str(standing(EVERY["fetched"]))


def test_without_a_period_none_is_invented() -> None:
    assert "keine feste Frist" in str(what_comes_next(replace(BASE, due_on=None))[-1])


def test_a_question_that_was_answered_is_done() -> None:
    facts = replace(BASE, taken_up=True, questions=((date(2026, 5, 11), date(2026, 5, 13)), (date(2026, 5, 14), None)))
    answered, dropped = way_of(facts)[2:4]
    assert not answered.is_open
    assert "Ihre Antwort kam" in str(answered.outcome)
    assert "ohne Antwort" in str(dropped.outcome)


@pytest.mark.parametrize("state_name", ["open", "waiting", "to_sign", "decided", "withdrawn", "handed_over"])
def test_what_may_be_done_when(state_name: str) -> None:
    is_open = state_name in {"open", "waiting", "to_sign"}
    assert may_withdraw(state_name).is_granted == is_open
    answer = may_answer(case_state=state_name, is_question=True, is_answered=False)
    assert answer.is_granted == (state_name == "waiting")


def test_nobody_writes_into_a_closed_file() -> None:
    assert not may_write(is_closed=True, written_today=0).is_granted
    assert may_write(is_closed=False, written_today=19).is_granted
    assert not may_write(is_closed=False, written_today=20).is_granted
