"""Levels follow from the weakest criterion; what can be observed is never declared."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kreislauf.maturity.kinds.observations  # noqa: F401  # registers the observers
from kreislauf.catalogue.rules.usage import days_to_decision, mean_score, percentage, shown, shown_parts
from kreislauf.kernel import Message
from kreislauf.maturity.rules.maturity import (
    OBSERVERS,
    Criterion,
    CriterionFinding,
    Declared,
    MaturityFacts,
    findings,
    level_reached,
)
from kreislauf.maturity.rules.maturity_declarations import may_declare


def criterion(level: int, key: str = "k", observed_by: str = "") -> Criterion:
    return Criterion(level, key, level, f"Kriterium {key}", "", observed_by)


def finding(level: int, *, is_met: bool) -> CriterionFinding:
    return CriterionFinding(criterion(level), is_met, Message("x"), "observed")


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        ({1: True, 2: True, 3: True, 4: True}, 4),
        ({1: True, 2: True, 3: False, 4: True}, 2),
        ({1: False, 2: True, 3: True, 4: True}, 0),
        ({1: True, 2: True, 3: True, 4: False}, 3),
        ({}, 4),
    ],
)
def test_the_weakest_criterion_decides(met: dict[int, bool], expected: int) -> None:
    judged = [finding(level, is_met=is_met) for level, is_met in met.items()]
    assert level_reached([0, 1, 2, 3, 4], judged) == expected


@given(st.lists(st.tuples(st.integers(1, 7), st.booleans()), max_size=20))
def test_nothing_unmet_at_or_below_the_level_reached(rows: list[tuple[int, bool]]) -> None:
    judged = [finding(level, is_met=is_met) for level, is_met in rows]
    level = level_reached(list(range(8)), judged)
    assert all(row.is_met for row in judged if row.criterion.level <= level)
    assert level == 7 or any(not row.is_met and row.criterion.level == level + 1 for row in judged)


def test_a_declaration_never_overrides_what_is_observed() -> None:
    rows = findings(
        [criterion(1, "seen", "described")], MaturityFacts(is_published=False), {"seen": Declared(True, "doch")}
    )
    assert [(row.is_met, row.source) for row in rows] == [(False, "observed")]


def test_a_criterion_nobody_declared_is_open() -> None:
    assert [(row.is_met, row.source) for row in findings([criterion(1)], MaturityFacts(), {})] == [(False, "open")]


def test_an_unknown_observer_counts_as_not_met() -> None:
    rows = findings([criterion(1, "k", "telepathy")], MaturityFacts(is_published=True), {"k": Declared(True, "x")})
    assert not rows[0].is_met


FULL = MaturityFacts(
    is_published=True,
    has_own_form=True,
    sign_in="required",
    has_sign_in_broker=True,
    fee_cents=1500,
    has_payment_provider=True,
    needs_documents=True,
    has_uploads=True,
    notices=10,
    digital_notices=9,
    decided=10,
    media_breaks=1,
)


def test_every_observer_can_be_met_and_unmet() -> None:
    """A check that cannot fail would be no check."""
    bare = MaturityFacts(
        sign_in="required",
        fee_cents=None,
        needs_documents=True,
        notices=2,
        digital_notices=0,
        decided=10,
        media_breaks=5,
    )
    assert len(OBSERVERS) > 3
    for observer in OBSERVERS:
        assert observer.observe(FULL).is_met, observer.key
        assert not observer.observe(bare).is_met, observer.key
        assert str(observer.observe(bare).statement)


@pytest.mark.parametrize(("decided", "breaks", "expected"), [(4, 0, False), (10, 1, True), (10, 2, False)])
def test_media_breaks_count_from_five_cases(decided: int, breaks: int, expected: bool) -> None:
    facts = MaturityFacts(decided=decided, media_breaks=breaks)
    assert OBSERVERS["no_media_break"].observe(facts).is_met is expected


@pytest.mark.parametrize(
    ("facts", "observer", "expected"),
    [
        (MaturityFacts(decided=3), "no_media_break", "Es sind weniger als 5"),
        (MaturityFacts(decided=40, media_breaks=2), "no_media_break", "Mindestens 90 %"),
        (MaturityFacts(decided=12, media_breaks=3), "no_media_break", "Weniger als 90 %"),
        (MaturityFacts(decided=20, media_breaks=10), "no_media_break", "50 %"),
        (MaturityFacts(decided=500, media_breaks=52), "no_media_break", "Weniger als 90 %"),
        (MaturityFacts(notices=3, digital_notices=2), "digital_notice", "In den letzten zwölf Monaten"),
        (MaturityFacts(notices=20, digital_notices=10), "digital_notice", "50 % der Bescheide"),
    ],
)
def test_evidence_tells_no_small_numbers(facts: MaturityFacts, observer: str, expected: str) -> None:
    assert str(OBSERVERS[observer].observe(facts).statement).startswith(expected)


def test_declaring_needs_words_and_a_criterion_nobody_observes() -> None:
    assert may_declare(observed_by="", statement="Prüfbericht vom 3. März").is_granted
    assert not may_declare(observed_by="", statement="  ").is_granted
    assert not may_declare(observed_by="described", statement="Bericht").is_granted


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, None), (4, None), (5, 5), (300, 300)])
def test_small_numbers_are_hidden(count: int, expected: int | None) -> None:
    assert shown(count).value == expected


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 50), max_size=8))
def test_no_hidden_part_follows_from_the_whole(parts: dict[str, int]) -> None:
    """Whoever knows the sum must not be able to work out a hidden part, unless it is the only one there is."""
    figures = shown_parts(parts)
    hidden = [key for key, figure in figures.items() if figure.is_hidden]
    counted = [key for key, count in parts.items() if count]
    assert all(figures[key].value in {parts[key], None} for key in parts)
    assert len(hidden) != 1 or len(counted) == 1


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(5, 10, 50), (2, 10, None), (9, 10, None), (0, 10, 0), (10, 10, 100), (1, 3, None)]
)
def test_a_share_does_not_betray_small_numbers(part: int, whole: int, expected: int | None) -> None:
    assert percentage(part, whole).value == expected


def test_median_and_mean_need_five() -> None:
    assert days_to_decision([timedelta(days=n) for n in (1, 2, 3, 4)]) is None
    assert days_to_decision([timedelta(days=n) for n in (1, 2, 30, 4, 5)]) == 4
    assert mean_score({5: 4}) is None
    assert mean_score({5: 4, 3: 1}) == 4.6
