"""Tables of cases for the rules of deciding."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.council.rules.carrying_out import objection_verdict, second_vote_verdict, state_after_vote
from kreislauf.council.rules.corrections import not_quorate_at_opening
from kreislauf.council.rules.inputs import Tally
from kreislauf.council.rules.notice import content_verdict, last_day_to_invite, notice_verdict, urgency_verdict
from kreislauf.council.rules.outcomes import outcome_label
from kreislauf.council.rules.papers import proposed_roles, reference, turn_verdict, way_verdict
from kreislauf.council.rules.publication import announce_verdict, publish_verdict, step_view
from kreislauf.council.rules.quorum import Stated, lacks_quorum, may_resolve, quorum
from kreislauf.council.rules.sittings import (
    agenda_verdict,
    at_the_start,
    extension_verdict,
    item_number,
    right_body_verdict,
)
from kreislauf.council.rules.states import Outcome
from kreislauf.council.rules.voting import (
    absent,
    coverage_verdict,
    majority,
    result_of,
    result_of_points,
    tally_verdict,
)
from kreislauf.kernel import Verdict
from kreislauf.law import Land, RequiredShare
from kreislauf.law.statutes import AGENDA_EXTENSION, OBJECTION_DAYS, QUORUM
from tests.support.lands import every_land, lower_saxony

A, B = UUID(int=1), UUID(int=2)
THEN = date(2023, 12, 7)


def reaches(share: RequiredShare, count: int, of: int) -> bool:
    """Counted out, without the library's own arithmetic."""
    mine, theirs = count * share.part.denominator, share.part.numerator * of
    return mine > theirs if share.is_exceeded else mine >= theirs


@pytest.mark.parametrize(
    ("yes", "no", "adopted"), [(1, 0, True), (0, 0, False), (5, 5, False), (6, 5, True), (0, 1, False)]
)
def test_more_yes_than_no_adopts_and_a_tie_rejects(yes: int, no: int, adopted: bool) -> None:
    assert majority(yes, no) is adopted


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_abstentions_never_change_an_outcome(yes: int, no: int, abstentions: int) -> None:
    without, with_them = Tally(yes, no), Tally(yes, no, abstentions)
    assert result_of(without, was_amended=False) == result_of(with_them, was_amended=False)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_the_members_add_up(yes: int, no: int, abstentions: int, away: int) -> None:
    tally = Tally(yes, no, abstentions)
    assert tally.cast + absent(tally.cast + away, tally.cast) == tally.cast + away


@pytest.mark.parametrize(
    ("present", "statutory", "second_call", "quorate"),
    [
        (31, 61, False, True),
        (30, 61, False, False),
        (5, 10, False, False),
        (6, 10, False, True),
        (1, 61, True, True),
        (0, 61, True, False),
    ],
)
def test_the_majority_of_the_statutory_members_is_a_quorum(
    present: int, statutory: int, second_call: bool, quorate: bool
) -> None:
    needed = lower_saxony(QUORUM, THEN).value.least(statutory)
    stated = Stated(at=datetime(2023, 12, 7, 17, tzinfo=UTC), present=present, needed=needed)
    assert may_resolve(stated, present=present, is_second_call=second_call).is_granted is quorate


@every_land
@pytest.mark.parametrize("statutory", [1, 10, 11, 61])
def test_a_quorum_is_the_share_that_the_law_of_the_land_names(land: Land, statutory: int) -> None:
    share = land.at(QUORUM, THEN)
    needed = next(count for count in range(statutory + 1) if reaches(share.value, count, statutory))
    assert quorum(needed, statutory, share).is_granted
    refused = quorum(needed - 1, statutory, share)
    assert [reason.norm for reason in refused.reasons] == [share.norm]
    finding = not_quorate_at_opening(needed - 1, statutory, share)
    assert share.norm in str(finding)
    assert not_quorate_at_opening(needed, statutory, share) is None


def test_what_was_stated_holds_until_it_is_doubted_and_a_lack_must_be_stated_to_be_the_reason() -> None:
    start = datetime(2023, 12, 7, 17, tzinfo=UTC)
    quorate, lacking = (Stated(at=start, present=present, needed=6) for present in (6, 5))
    assert may_resolve(quorate, present=1, is_second_call=False).is_granted
    assert not may_resolve(lacking, present=9, is_second_call=False).is_granted
    assert may_resolve(None, present=1, is_second_call=False).is_granted
    assert [lacks_quorum(one).is_granted for one in (None, quorate, lacking)] == [False, False, True]


@pytest.mark.parametrize(
    ("yes", "members", "enough"), [(40, 60, True), (39, 60, False), (41, 61, True), (40, 61, False)]
)
def test_two_thirds_are_counted_from_all_members(yes: int, members: int, enough: bool) -> None:
    law = lower_saxony(AGENDA_EXTENSION, THEN)
    assert law.value.is_reached(yes, members) is enough

    def verdict(state: str, yes: int) -> Verdict:
        return extension_verdict(state, yes, statutory_members=members, voters=members, extension=law)

    assert verdict("running", yes).is_granted is enough
    assert not verdict("invited", members).is_granted


@every_land
@given(yes=st.integers(0, 120), members=st.integers(1, 80), voters=st.integers(0, 80))
def test_an_extension_never_counts_more_votes_than_voters(land: Land, yes: int, members: int, voters: int) -> None:
    law = land.at(AGENDA_EXTENSION, THEN)
    verdict = extension_verdict("running", yes, statutory_members=members, voters=voters, extension=law)
    assert verdict.is_granted is (yes <= voters and reaches(law.value, yes, members))
    assert {reason.norm for reason in verdict.reasons} <= {law.norm}


@pytest.mark.parametrize(
    ("minute", "result_after", "allowed"),
    [(-1, None, False), (0, None, True), (5, None, True), (5, 20, True), (20, 20, True), (25, 20, False)],
)
def test_an_agenda_is_extended_at_the_start(minute: int, result_after: int | None, allowed: bool) -> None:
    opened = datetime(2023, 12, 7, 17, 0, 40, tzinfo=UTC)
    start = opened.replace(second=0)
    first = None if result_after is None else start + timedelta(minutes=result_after)
    law = lower_saxony(AGENDA_EXTENSION, THEN)
    assert at_the_start(start + timedelta(minutes=minute), opened, first, extension=law).is_granted is allowed


@pytest.mark.parametrize(
    ("results", "overall"),
    [
        ([Outcome.ADOPTED, Outcome.ADOPTED], Outcome.ADOPTED),
        ([Outcome.ADOPTED, Outcome.REJECTED], Outcome.AMENDED),
        ([Outcome.AMENDED, Outcome.ADOPTED], Outcome.AMENDED),
        ([Outcome.REJECTED, Outcome.REJECTED], Outcome.REJECTED),
        ([], Outcome.REJECTED),
    ],
)
def test_votes_point_by_point_amount_to_one_outcome(results: list[Outcome], overall: Outcome) -> None:
    assert result_of_points(results) == overall


@pytest.mark.parametrize(
    ("tally", "present", "allowed"),
    [
        (Tally(3, 2), 5, True),
        (Tally(3, 1), 5, True),
        (Tally(4, 2), 5, False),
        (Tally(0, 0), 5, False),
        (Tally(-1, 3), 5, False),
        (Tally(0, 0, 2), 5, True),
    ],
)
def test_no_more_votes_than_voters(tally: Tally, present: int, allowed: bool) -> None:
    assert tally_verdict(tally, voters_present=present).is_granted is allowed


@pytest.mark.parametrize(
    ("point_ids", "allowed"),
    [
        ([None], True),
        ([A, B], True),
        ([A], False),
        ([None, A], False),
        ([A, A], False),
        ([], False),
        ([A, uuid4()], False),
    ],
)
def test_counts_cover_everything_once(point_ids: list[UUID | None], allowed: bool) -> None:
    tallies = [Tally(1, 0, point_id=point) for point in point_ids]
    assert coverage_verdict(tallies, [A, B]).is_granted is allowed


@pytest.mark.parametrize(
    ("invited", "sitting", "days", "allowed"),
    [
        (date(2023, 12, 2), date(2023, 12, 10), 7, True),
        (date(2023, 12, 3), date(2023, 12, 10), 7, False),
        (date(2023, 12, 3), date(2023, 12, 10), 6, True),
        (date(2023, 12, 9), date(2023, 12, 10), 0, True),
        (date(2023, 12, 10), date(2023, 12, 10), 0, False),
        (date(2024, 2, 20), date(2024, 3, 1), 9, True),
        (date(2023, 1, 1), date(2023, 12, 10), None, False),
    ],
)
def test_the_notice_period_counts_neither_the_first_day_nor_the_last(
    invited: date, sitting: date, days: int | None, allowed: bool
) -> None:
    verdict = notice_verdict(invited, sitting, days, is_urgent=False)
    assert verdict.is_granted is allowed
    assert allowed or (verdict.reasons[0].norm.startswith("NKomVG §59") and verdict.reasons[0].remedy)


@given(sitting=st.dates(date(2020, 1, 1), date(2030, 1, 1)), days=st.integers(0, 30), urgent=st.booleans())
def test_the_last_day_that_is_named_is_the_last_one_that_passes(sitting: date, days: int, urgent: bool) -> None:
    last = last_day_to_invite(sitting, days)
    assert notice_verdict(last, sitting, days, is_urgent=urgent).is_granted
    assert not notice_verdict(last + timedelta(days=1), sitting, days, is_urgent=urgent).is_granted
    between = [last + timedelta(days=n) for n in range(1, 60) if last + timedelta(days=n) < sitting]
    assert len(between) == days


def test_no_period_recorded_refuses_the_urgent_one_too() -> None:
    assert not notice_verdict(date(2023, 1, 1), date(2023, 12, 10), None, is_urgent=True).is_granted


def test_the_period_to_a_terms_first_sitting_is_never_shortened() -> None:
    assert not notice_verdict(date(2023, 1, 1), date(2023, 12, 10), 3, is_urgent=True, is_first=True).is_granted
    assert notice_verdict(date(2023, 12, 2), date(2023, 12, 10), 7, is_urgent=False, is_first=True).is_granted


def test_urgency_has_a_reason_and_a_letter_an_item() -> None:
    assert not urgency_verdict("  ").is_granted
    assert urgency_verdict("Die Frist der Förderung endet").is_granted
    assert not content_verdict(0).is_granted
    assert content_verdict(1).is_granted


@pytest.mark.parametrize(
    ("state", "open_"),
    [
        ("planned", True),
        ("proposed", True),
        ("invited", False),
        ("running", False),
        ("closed", False),
        ("cancelled", False),
    ],
)
def test_an_agenda_closes_with_the_invitation(state: str, open_: bool) -> None:
    assert agenda_verdict(state, lower_saxony(AGENDA_EXTENSION, THEN)).is_granted is open_


def test_a_step_belongs_to_its_own_body() -> None:
    assert right_body_verdict(A, A, meeting_body="Kreistag").is_granted
    assert not right_body_verdict(A, B, meeting_body="Kreistag").is_granted


def test_items_are_counted_in_two_parts() -> None:
    assert item_number(3, is_public=True) == "Ö 3"
    assert item_number(1, is_public=False) == "N 1"


@pytest.mark.parametrize(
    ("kinds", "roles"),
    [
        (["committee", "main_committee", "council"], ["recommendation", "preparation", "decision"]),
        (["committee", "main_committee"], ["recommendation", "decision"]),
        (["main_committee"], ["decision"]),
        (["committee"], ["recommendation"]),
        (["council"], ["decision"]),
        (["committee", "committee", "council"], ["recommendation", "recommendation", "decision"]),
    ],
)
def test_who_decides_follows_from_the_bodies(kinds: list[str], roles: list[str]) -> None:
    assert proposed_roles(kinds) == roles


def test_an_inquiry_is_taken_note_of() -> None:
    assert proposed_roles(["committee", "council"], is_answered=True) == ["taken_note_of", "taken_note_of"]


@pytest.mark.parametrize(
    ("roles", "allowed"),
    [
        (["recommendation", "decision"], True),
        (["recommendation"], False),
        (["decision", "decision"], False),
        (["decision", "recommendation"], False),
    ],
)
def test_exactly_one_body_decides_and_last(roles: list[str], allowed: bool) -> None:
    assert way_verdict(roles, has_points=True).is_granted is allowed
    assert way_verdict(roles, has_points=False).is_granted


def test_the_main_committee_prepares_the_council() -> None:
    assert not turn_verdict(role="decision", kind="council", unresolved_before=["preparation"]).is_granted
    assert turn_verdict(role="decision", kind="council", unresolved_before=["recommendation"]).is_granted
    assert turn_verdict(role="decision", kind="main_committee", unresolved_before=["preparation"]).is_granted


@pytest.mark.parametrize("role", ["recommendation", "preparation", "preliminary_deliberation", "taken_note_of"])
@pytest.mark.parametrize("outcome", ["adopted", "amended", "rejected", "deferred", "noted"])
def test_nobody_but_the_deciding_body_moves_effects(role: str, outcome: str) -> None:
    assert state_after_vote(role, outcome) is None


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("adopted", "due"), ("amended", "due"), ("rejected", "lapsed"), ("deferred", None), ("noted", None)],
)
def test_the_deciding_body_moves_effects(outcome: str, state: str | None) -> None:
    assert state_after_vote("decision", outcome) == state


def test_an_objection_is_raised_once_and_settled_after_three_days() -> None:
    def may(role: str = "decision", outcome: str = "adopted", **facts: bool) -> bool:
        known = {"has_open_objection": False, "is_annulled": False, "is_continued": False, **facts}
        return objection_verdict(role=role, outcome=outcome, **known).is_granted

    assert may()
    assert may(outcome="rejected")
    assert not may(has_open_objection=True)
    assert not may(is_annulled=True)
    assert not may(is_continued=True)
    assert not may(outcome="noted")
    assert not may(role="recommendation")
    days = lower_saxony(OBJECTION_DAYS, THEN)
    assert not second_vote_verdict(date(2023, 12, 8), date(2023, 12, 10), days).is_granted
    assert second_vote_verdict(date(2023, 12, 8), date(2023, 12, 11), days).is_granted


@every_land
def test_after_an_objection_the_law_of_the_land_says_when_to_vote_again(land: Land) -> None:
    days, first = land.at(OBJECTION_DAYS, THEN), date(2023, 12, 8)
    earliest = first + timedelta(days=days.value)
    assert second_vote_verdict(first, earliest, days).is_granted
    refused = second_vote_verdict(first, earliest - timedelta(days=1), days)
    assert [reason.norm for reason in refused.reasons] == [days.norm]


@pytest.mark.parametrize(
    ("public", "announced", "outcome", "votes"),
    [(True, True, True, True), (True, False, False, False), (False, True, True, False), (False, False, False, False)],
)
def test_what_outsiders_see_of_a_step(public: bool, announced: bool, outcome: bool, votes: bool) -> None:
    view = step_view(sits_in_public=public, is_announced=announced)
    assert (view.shows_outcome, view.shows_votes) == (outcome, votes)
    assert publish_verdict(sits_in_public=public, is_announced=announced).is_granted is (public and not announced)
    assert announce_verdict(sits_in_public=public, is_announced=announced).is_granted is (not public and not announced)


@pytest.mark.parametrize(
    ("role", "outcome", "label"),
    [
        ("recommendation", "adopted", "empfohlen"),
        ("recommendation", "rejected", "nicht empfohlen"),
        ("decision", "adopted", "beschlossen"),
        ("decision", "rejected", "abgelehnt"),
        ("preparation", "deferred", "vertagt"),
    ],
)
def test_a_committee_recommends_where_the_council_resolves(role: str, outcome: str, label: str) -> None:
    assert outcome_label(role, outcome) == label


def test_a_reference_names_number_and_term() -> None:
    assert reference(123, "XIX") == "123/XIX"
