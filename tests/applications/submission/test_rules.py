"""Numbers, codes, digests and the sums of reconciliation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.applications.rules.errands import ErrandFailed, Hopeless, is_claimable, safe_error
from kreislauf.applications.rules.numbers import application_number, as_number, check_digit, is_number
from kreislauf.applications.rules.receipts import (
    ALPHABET,
    application_digest,
    as_code,
    as_digest,
    attachments_in,
    new_code,
    shown_digest,
    signed_bytes,
)
from kreislauf.applications.rules.scanning import ClamdAddress, UnclearAnswer, clamd_address, frames, is_infected
from kreislauf.applications.rules.submission import DraftFacts, may_be_received
from kreislauf.cases.rules.reconciliation import ReconciliationCounts, differences, numbers_difference, total
from kreislauf.kernel import Money, Verdict

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@given(st.integers(2000, 2999), st.integers(1, 9_999_999))
def test_every_number_is_one_and_every_wrong_digit_shows(year: int, running: int) -> None:
    number = application_number(year, running)
    assert is_number(number)
    for place, character in enumerate(number):
        if character.isdigit():
            for other in set("0123456789") - {character}:
                assert not is_number(number[:place] + other + number[place + 1 :])


@pytest.mark.parametrize("typed", ["2026-000123-{0}", " 2026 000123 {0} ", "2026000123{0}", "2026–000123–{0}"])
def test_a_number_is_read_as_people_type_it(typed: str) -> None:
    number = application_number(2026, 123)
    assert as_number(typed.format(check_digit("2026000123"))) == number


@pytest.mark.parametrize(
    "typed", ["", "2026", "2026-000123", "٢٠٢٦-000123-7", "2026-000123-7; DROP TABLE", "x" * 10_000]
)
def test_what_is_no_number(typed: str) -> None:
    assert as_number(typed) is None


def test_numbers_that_nothing_can_hold() -> None:
    for year, running in ((2026, 0), (2026, -1), (2026, 10**9), (99, 1)):
        with pytest.raises(ValueError, match="no number"):
            application_number(year, running)


def test_codes_are_long_random_and_their_own_spelling() -> None:
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert all(as_code(code) == code and len(code) == 24 for code in codes)
    assert {character for code in codes for character in code if character != "-"} == set(ALPHABET)


@pytest.mark.parametrize("turn", range(50))
def test_a_code_is_read_as_people_type_it(turn: int) -> None:
    code = new_code()
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert as_code(typed) == code
    assert as_code(f"  {code.replace('-', '')}\n") == code


def test_a_slip_of_the_pen_is_told_from_an_unknown_code() -> None:
    code = new_code()
    bare = code.replace("-", "")
    missed = [
        (place, other)
        for place, character in enumerate(bare)
        for other in set(ALPHABET) - {character}
        if as_code(bare[:place] + other + bare[place + 1 :])
    ]
    assert all({bare[place], other} == {"0", "Z"} for place, other in missed)
    for place, (one, two) in enumerate(pairwise(bare[:-1])):
        if one != two and {one, two} != {"0", "Z"}:
            assert as_code(bare[:place] + two + one + bare[place + 2 :]) is None


@pytest.mark.parametrize(
    "typed", ["", "U" * 20, "A" * 19, "A" * 21, "é" * 20, "A" * 10_000, "\x00" * 20, "' OR 1=1 --"]
)
def test_what_is_no_code(typed: str) -> None:
    assert as_code(typed) is None


def test_the_digest_notices_answers_files_and_their_ids() -> None:
    first = application_digest(b"{}", {"a": "1"})
    others = [
        application_digest(b"{ }", {"a": "1"}),
        application_digest(b"{}", {"a": "2"}),
        application_digest(b"{}", {"b": "1"}),
        application_digest(b"{}", {}),
    ]
    assert first not in others
    assert application_digest(b"{}", {"a": "1"}) == first
    assert as_digest(shown_digest(first)) == first.hex()
    assert as_digest("xyz") is None


def test_files_are_found_wherever_they_stand() -> None:
    answers: dict[str, Any] = {
        "a": {"attachment": "1", "sha256": "x", "name": "n"},
        "g": [{"b": [{"attachment": "2", "sha256": "y"}]}, {"c": "attachment"}],
        "d": {"attachment": 7, "sha256": None},
    }
    assert attachments_in(answers) == {"1": "x", "2": "y"}


def test_what_is_signed_binds_the_facts_to_code_and_kind() -> None:
    facts = {"number": "2026-000001-1"}
    signed = {
        signed_bytes("A", "receipt", facts),
        signed_bytes("B", "receipt", facts),
        signed_bytes("A", "notice", facts),
    }
    assert len(signed) == 3


def test_the_sums_agree_or_say_where_not() -> None:
    even = ReconciliationCounts(
        "Hund", received=10, decided=3, open=4, withdrawn=1, handed_over=2, proofs=10, events=10
    )
    assert (even.cases, even.is_even, differences(even)) == (10, True, [])
    for name in ("decided", "open", "withdrawn", "handed_over", "proofs", "events", "received"):
        changed = {field: getattr(even, field) for field in ReconciliationCounts.__dataclass_fields__} | {name: 99}
        assert not ReconciliationCounts(**changed).is_even
    for name in ("without_case", "without_proof", "without_event", "cases_without_application"):
        changed = {field: getattr(even, field) for field in ReconciliationCounts.__dataclass_fields__} | {name: 1}
        assert [str(found)[-2:] for found in differences(ReconciliationCounts(**changed))] == ["1."]
    assert total([even, even], "Zusammen").received == 20
    assert numbers_difference(drawn=12, received=10) is None
    assert numbers_difference(drawn=9, received=10) is not None


def test_when_an_errand_may_be_claimed() -> None:
    assert is_claimable(tried_at=None, error="", at=NOON)
    assert is_claimable(tried_at=NOON, error="HTTP 500", at=NOON)
    assert not is_claimable(tried_at=NOON - timedelta(minutes=4), error="", at=NOON)
    assert is_claimable(tried_at=NOON - timedelta(minutes=6), error="", at=NOON)


def test_of_a_failure_only_its_kind_is_kept() -> None:
    assert safe_error(ValueError("wilma@beispiel.example")) == "ValueError"
    assert safe_error(Hopeless("HTTP 400")) == "Hopeless: HTTP 400"
    assert safe_error(ErrandFailed("wilma@beispiel.example\n")) == "ErrandFailed: wilma?beispiel.example?"
    assert len(safe_error(ErrandFailed("x" * 1000))) == 300


def test_clamd_is_addressed_and_understood() -> None:
    assert clamd_address("") is None
    assert clamd_address("unix:/run/clamd.ctl") == ClamdAddress(path="/run/clamd.ctl")
    assert clamd_address("tcp://scan:3311") == ClamdAddress(host="scan", port=3311)
    for wrong in ("unix:clamd", "http://scan", "scan:3310"):
        with pytest.raises(ValueError, match=r"unix:|tcp://"):
            clamd_address(wrong)
    assert b"".join(frames(b"ab")) == b"zINSTREAM\0\0\0\0\x02ab\0\0\0\0"
    assert is_infected(b"stream: Win.Test FOUND\0")
    assert not is_infected(b"stream: OK\0")
    for unclear in (b"", b"OK", b"stream: OK FOUND?", b"stream: lstat() failed ERROR\0"):
        with pytest.raises(UnclearAnswer):
            is_infected(unclear)


facts_of = partial(DraftFacts, has_confirmed_address=True)


@pytest.mark.parametrize(
    ("facts", "granted"),
    [
        (facts_of(3), True),
        (facts_of(3, 3), True),
        (facts_of(3, 2), False),
        (facts_of(3, is_offered=False), False),
        (facts_of(3, needs_sign_in=True), False),
        (facts_of(3, needs_sign_in=True, is_signed_in=True), True),
        (facts_of(3, fee=Money(100), must_pay=True), False),
        (facts_of(3, fee=Money(100), must_pay=True, payment_is_open=True), False),
        (facts_of(3, fee=Money(100), must_pay=True, has_paid=True), True),
        (facts_of(3, fee=Money(100)), True),
        (facts_of(3, files_wanted={"a": "1"}, files_stored={"a": "1"}), True),
        (facts_of(3, files_wanted={"a": "1"}, files_stored={"a": "2"}), False),
        (facts_of(3, files_wanted={"a": "1"}), False),
        (facts_of(3, has_infected_file=True), False),
        (DraftFacts(3, by_post=True), True),
        (DraftFacts(3), False),
    ],
)
def test_when_a_draft_may_be_received(facts: DraftFacts, granted: bool) -> None:
    verdict: Verdict = may_be_received(facts, [])
    assert verdict.is_granted is granted
    assert all(reason.remedy is not None for reason in verdict.reasons)
