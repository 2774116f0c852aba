"""Doors, states and words, without a database."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from kreislauf.council.kinds.establish_working_group import EstablishWorkingGroup, officials_of
from kreislauf.council.rules.working_groups.door import (
    founding,
    group_acts,
    joining,
    membership_end,
    person_named,
    releasing_official,
)
from kreislauf.council.rules.working_groups.meetings import cancelling, confirming, moving, recording
from kreislauf.council.rules.working_groups.recommendations import dealing_with, deferring, handing_over
from kreislauf.kernel import COUNTY_TIME, Refusal

TODAY = date(2024, 1, 18)
NOW = datetime(2024, 1, 18, 9, tzinfo=COUNTY_TIME)
LATER = NOW + timedelta(days=3)
EARLIER = NOW - timedelta(days=3)


@pytest.mark.parametrize(
    ("mandate", "term", "end"),
    [
        (None, date(2026, 10, 31), date(2026, 10, 31)),
        (date(2025, 3, 1), date(2026, 10, 31), date(2025, 3, 1)),
        (None, None, None),
        (None, date(2021, 10, 31), None),
    ],
)
def test_a_membership_ends_with_mandate_or_term(mandate: date | None, term: date | None, end: date | None) -> None:
    assert membership_end(mandate, term, TODAY) == end


def test_a_dissolved_group_takes_nobody_in_and_does_nothing() -> None:
    assert not joining(is_member=False, dissolved_on=TODAY).is_granted
    assert not group_acts(TODAY).is_granted
    assert group_acts(None).is_granted


def test_a_founding_names_everything_that_is_missing() -> None:
    verdict = founding(officials=1, minimum=3, functions_missing=1, has_parent=False)
    assert len(verdict.reasons) == 3


def test_a_release_below_the_minimum_names_the_successor_as_the_way() -> None:
    verdict = releasing_official(officials_left=2, minimum=3)
    assert verdict.reasons[0].remedy is not None
    assert "Nachfolge" in str(verdict.reasons[0].remedy)


PEOPLE = [("1", "Arndt Wiegand, Leitung der Kämmerei"), ("2", "Nele Sander, IT"), ("3", "Jo Sander, Bau")]


@pytest.mark.parametrize(
    ("name", "found"), [("Herr Wiegand", "1"), ("Frau Sander", None), ("Nele Gibtsnicht", None), ("", None)]
)
def test_an_official_is_found_by_a_family_name_that_only_one_has(name: str, found: str | None) -> None:
    assert person_named(name, PEOPLE) == found


@pytest.mark.parametrize(
    ("state", "starts_at", "is_granted"),
    [("proposed", LATER, True), ("proposed", EARLIER, False), ("planned", LATER, False), ("cancelled", LATER, False)],
)
def test_confirming(state: str, starts_at: datetime, is_granted: bool) -> None:
    assert confirming(state, starts_at, NOW).is_granted is is_granted


@pytest.mark.parametrize(
    ("state", "to", "is_granted"),
    [
        ("proposed", LATER, True),
        ("planned", LATER, True),
        ("planned", EARLIER, False),
        ("closed", LATER, False),
        ("cancelled", LATER, False),
    ],
)
def test_moving(state: str, to: datetime, is_granted: bool) -> None:
    assert moving(state, to, NOW).is_granted is is_granted


@pytest.mark.parametrize(
    ("state", "reason", "is_granted"),
    [("proposed", "", True), ("planned", "Sturm", True), ("planned", " ", False), ("closed", "Sturm", False)],
)
def test_cancelling(state: str, reason: str, is_granted: bool) -> None:
    assert cancelling(state, reason).is_granted is is_granted


@pytest.mark.parametrize(
    ("state", "starts_at", "is_granted"),
    [("planned", EARLIER, True), ("closed", EARLIER, True), ("planned", LATER, False), ("proposed", EARLIER, False)],
)
def test_recording(state: str, starts_at: datetime, is_granted: bool) -> None:
    assert recording(state, starts_at, NOW).is_granted is is_granted


@pytest.mark.parametrize(
    ("state", "deals", "defers"),
    [
        ("draft", False, False),
        ("handed_over", True, True),
        ("on_agenda", True, True),
        ("deferred", True, False),
        ("dealt_with", False, False),
    ],
)
def test_a_committee_treats_what_was_handed_over(state: str, deals: bool, defers: bool) -> None:
    assert dealing_with(state).is_granted is deals
    assert deferring(state, "Die Kosten fehlen.").is_granted is defers
    assert not deferring(state, "").is_granted


def test_without_a_competent_committee_or_a_sitting_nothing_is_handed_over() -> None:
    assert handing_over("draft", has_committee=True, was_held=True).is_granted
    assert not handing_over("draft", has_committee=False, was_held=True).is_granted
    assert not handing_over("draft", has_committee=True, was_held=False).is_granted


KIND = EstablishWorkingGroup()
READ = {
    "name": "Unter-AG Digitalisierung",
    "parent": "finance_digital",
    "officials": ["Herr Gollnick", "Herr Miehe"],
    "open_to": "council_members",
    "rhythm": None,
    "supported_by": None,
    "span": [1, 2],
}


def test_the_kind_stores_what_was_read_and_nothing_else() -> None:
    assert KIND.clean_params(READ) == {
        "name": "Unter-AG Digitalisierung",
        "parent": "finance_digital",
        "officials": [
            {"name": "Herr Gollnick", "person_id": None},
            {"name": "Herr Miehe", "person_id": None},
        ],
        "open_to": "council_members",
        "rhythm": "monthly",
        "supported_by": None,
    }


def test_cleaning_twice_changes_nothing() -> None:
    once = KIND.clean_params(READ)
    assert KIND.clean_params(once) == once


@pytest.mark.parametrize("wrong", [{"name": " "}, {"rhythm": "täglich"}])
def test_the_kind_names_what_is_wrong(wrong: dict[str, str]) -> None:
    with pytest.raises(Refusal):
        KIND.clean_params({**READ, **wrong})


def test_the_public_side_of_the_effect_counts_officials_instead_of_naming_them() -> None:
    public = KIND.public_params(KIND.clean_params(READ))
    assert public["officials"] == 2
    assert "Gollnick" not in str(public)
    assert str(KIND.sentence(public)).startswith("Einrichtung der Arbeitsgruppe „Unter-AG Digitalisierung“, offen")


def test_officials_are_read_from_names_and_from_rows_alike() -> None:
    assert officials_of(["A B", {"name": "C D", "person_id": "7"}, " "]) == [
        {"name": "A B", "person_id": None},
        {"name": "C D", "person_id": "7"},
    ]
