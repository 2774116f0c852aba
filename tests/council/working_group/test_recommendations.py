"""A recommendation's way: draft, handed over, on the agenda, dealt with or deferred."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kreislauf.council import actions
from kreislauf.council.models import Meeting, Paper, Recommendation
from kreislauf.council.queries.working_groups.duties import recommendations_to_endorse
from kreislauf.council.queries.working_groups.groups import recommendations_of
from kreislauf.council.rules.inputs import Tally
from kreislauf.council.rules.states import RecommendationState
from kreislauf.gazette.payloads.working_group import GroupRecommendation
from kreislauf.gazette.queries import get
from kreislauf.kernel import Refusal, travel_to
from kreislauf.people.permissions import NotPermitted
from tests import cast
from tests.council.working_group.conftest import House, at, event_count
from tests.support.there import there

SITTING = at(date(2024, 3, 4), 17)


@pytest.fixture
def draft(founded: House) -> Recommendation:
    actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    return actions.draft_recommendation(
        actor=founded.member(),
        meeting_id=founded.held_meeting().pk,
        organization_id=founded.group.pk,
        title="Digitale Bauakte zuerst",
        text="Der Ausschuss möge die Bauakte als erste Maßnahme vorsehen.",
    )


def sitting(house: House) -> Meeting:
    return actions.plan_meeting(actor=house.clerk, organization_id=house.people.finance_committee.pk, starts_at=SITTING)


def hand_over(house: House, draft: Recommendation) -> Recommendation:
    return actions.hand_over_recommendation(actor=house.lead, recommendation_id=draft.pk)


def reloaded(recommendation: Recommendation) -> Recommendation:
    return Recommendation.objects.get(pk=recommendation.pk)


def open_sitting(house: House, meeting: Meeting) -> None:
    with travel_to(at(date(2024, 2, 20))):
        actions.send_invitations(actor=house.clerk, meeting_id=meeting.pk)
    actions.open_meeting(
        actor=house.clerk, meeting_id=meeting.pk, present=[person.pk for person in house.people.members[:5]]
    )


def step_of(recommendation: Recommendation) -> Any:
    paper = reloaded(recommendation).paper
    assert paper is not None
    return paper.consultations.get().pk


def public(house: House) -> GroupRecommendation:
    entry = get("working_group", str(house.group.pk))
    assert entry is not None
    shown: GroupRecommendation = entry.data.recommendations[0]
    return shown


def test_a_draft_is_seen_by_the_group_only(founded: House, draft: Recommendation) -> None:
    assert recommendations_of(founded.member(), founded.group) == [draft]
    assert recommendations_of(founded.member(3), founded.group) == []
    entry = get("working_group", str(founded.group.pk))
    assert entry is not None
    assert entry.data.recommendations == ()


def test_a_draft_is_rewritten(founded: House, draft: Recommendation) -> None:
    actions.draft_recommendation(
        actor=founded.lead,
        organization_id=founded.group.pk,
        recommendation_id=draft.pk,
        title="Bauakte",
        text="Kürzer.",
    )
    assert reloaded(draft).text == "Kürzer."


@pytest.mark.parametrize(("title", "text"), [("", "Text"), ("Titel", " ")])
def test_an_empty_recommendation_is_refused(founded: House, title: str, text: str) -> None:
    before = event_count()
    with pytest.raises(Refusal, match="Titel und einen Wortlaut"):
        actions.draft_recommendation(actor=founded.lead, organization_id=founded.group.pk, title=title, text=text)
    assert event_count() == before
    assert not Recommendation.objects.exists()


def test_outsiders_draft_nothing(founded: House) -> None:
    with pytest.raises(NotPermitted):
        actions.draft_recommendation(
            actor=founded.member(3), organization_id=founded.group.pk, title="Fremd", text="Fremd"
        )


def test_it_arrives_as_a_paper_on_the_next_agenda(founded: House, draft: Recommendation) -> None:
    meeting = sitting(founded)
    hand_over(founded, draft)
    recommendation = reloaded(draft)
    assert recommendation.state == RecommendationState.ON_AGENDA
    assert recommendation.committee == founded.people.finance_committee
    paper = recommendation.paper
    assert paper is not None
    assert (paper.kind, paper.title) == ("recommendation", draft.title)
    assert paper.points.get().text == draft.text
    assert there(meeting.agenda_items.get().consultation).paper == paper
    assert [mover.organization_id for mover in paper.movers.all()] == [founded.group.pk]


def test_without_a_planned_sitting_it_waits_for_the_next_one(founded: House, draft: Recommendation) -> None:
    assert hand_over(founded, draft).state == RecommendationState.HANDED_OVER
    assert public(founded).state == "handed_over"
    meeting = sitting(founded)
    assert reloaded(draft).state == RecommendationState.ON_AGENDA
    assert meeting.agenda_items.count() == 1
    assert public(founded).state == "on_agenda"


def test_a_sitting_of_another_committee_takes_up_nothing(founded: House, draft: Recommendation) -> None:
    hand_over(founded, draft)
    actions.plan_meeting(actor=founded.clerk, organization_id=founded.people.building_committee.pk, starts_at=SITTING)
    assert reloaded(draft).state == RecommendationState.HANDED_OVER


def test_it_is_handed_over_once_and_not_changed_afterwards(founded: House, draft: Recommendation) -> None:
    hand_over(founded, draft)
    before = event_count()
    with pytest.raises(Refusal):
        hand_over(founded, draft)
    with pytest.raises(Refusal, match="nicht mehr ändern"):
        actions.draft_recommendation(
            actor=founded.lead,
            organization_id=founded.group.pk,
            recommendation_id=draft.pk,
            title="Neu",
            text="Neu",
        )
    assert event_count() == before
    assert Paper.objects.filter(kind="recommendation").count() == 1


def test_outsiders_hand_nothing_over(founded: House, draft: Recommendation) -> None:
    before = event_count()
    with pytest.raises(NotPermitted):
        actions.hand_over_recommendation(actor=founded.member(3), recommendation_id=draft.pk)
    assert event_count() == before


@pytest.mark.parametrize(("tally", "outcome"), [(Tally(4, 1, 0), "adopted"), (Tally(1, 4, 0), "rejected")])
def test_a_vote_deals_with_it_and_the_public_learns_it_with_the_result(
    founded: House, draft: Recommendation, tally: Tally, outcome: str
) -> None:
    meeting = sitting(founded)
    hand_over(founded, draft)
    with travel_to(SITTING):
        open_sitting(founded, meeting)
        resolution = actions.record_vote(actor=founded.clerk, consultation_id=step_of(draft), tallies=[tally])
        assert (reloaded(draft).state, reloaded(draft).outcome) == ("dealt_with", outcome)
        assert public(founded).state == "on_agenda"
        actions.publish_result(actor=founded.clerk, resolution_id=resolution.pk)
        assert public(founded).state == "dealt_with"


def test_a_deferral_in_the_sitting_brings_its_reason_to_the_group(founded: House, draft: Recommendation) -> None:
    meeting = sitting(founded)
    hand_over(founded, draft)
    with travel_to(SITTING):
        open_sitting(founded, meeting)
        actions.settle_without_vote(
            actor=founded.clerk,
            consultation_id=step_of(draft),
            outcome="deferred",
            reason="Die Kosten fehlen noch.",
        )
    recommendation = reloaded(draft)
    assert (recommendation.state, recommendation.deferral_reason) == ("deferred", "Die Kosten fehlen noch.")


def test_a_deferred_one_comes_back_on_a_later_agenda(founded: House, draft: Recommendation) -> None:
    hand_over(founded, draft)
    actions.defer_recommendation(actor=founded.clerk, recommendation_id=draft.pk, reason="Vor der Sommerpause")
    meeting = sitting(founded)
    assert reloaded(draft).state == RecommendationState.DEFERRED
    actions.put_on_agenda(actor=founded.clerk, consultation_id=step_of(draft), meeting_id=meeting.pk)
    assert reloaded(draft).state == RecommendationState.ON_AGENDA


def test_the_chair_of_the_committee_deals_with_it_without_a_vote(founded: House, draft: Recommendation) -> None:
    hand_over(founded, draft)
    chair = cast.as_actor(founded.people.chair)
    actions.deal_with_recommendation(
        actor=chair, recommendation_id=draft.pk, settlement="In die Maßnahmenliste aufgenommen."
    )
    recommendation = reloaded(draft)
    assert recommendation.state == "dealt_with"
    assert recommendation.settlement == "In die Maßnahmenliste aufgenommen."


def test_a_deferral_needs_a_reason_and_a_settlement_its_words(founded: House, draft: Recommendation) -> None:
    hand_over(founded, draft)
    before = event_count()
    with pytest.raises(Refusal, match="Grund"):
        actions.defer_recommendation(actor=founded.clerk, recommendation_id=draft.pk, reason=" ")
    with pytest.raises(Refusal, match="Es fehlt"):
        actions.deal_with_recommendation(actor=founded.clerk, recommendation_id=draft.pk, settlement=" ")
    assert event_count() == before


def test_a_draft_is_neither_dealt_with_nor_deferred(founded: House, draft: Recommendation) -> None:
    with pytest.raises(Refusal, match="Entwurf"):
        actions.deal_with_recommendation(actor=founded.clerk, recommendation_id=draft.pk, settlement="Erledigt")


@pytest.mark.parametrize("place", [1, 5])
def test_group_and_other_chairs_do_not_treat_their_own_recommendation(
    founded: House, draft: Recommendation, place: int
) -> None:
    hand_over(founded, draft)
    before = event_count()
    with pytest.raises(NotPermitted):
        actions.defer_recommendation(actor=founded.member(place), recommendation_id=draft.pk, reason="Keine Zeit")
    assert event_count() == before


# --- who hands over


def test_a_recommendation_rests_on_a_sitting_with_a_record(founded: House) -> None:
    for meeting in (None, founded.confirmed_meeting().pk):
        draft = actions.draft_recommendation(
            actor=founded.lead, organization_id=founded.group.pk, title="Bauakte", text="Text", meeting_id=meeting
        )
        with pytest.raises(Refusal, match="auf keiner Sitzung"):
            hand_over(founded, draft)
        assert reloaded(draft).paper is None


def test_two_members_hand_over_and_not_one_twice(founded: House, draft: Recommendation) -> None:
    actions.join_working_group(actor=founded.member(2), organization_id=founded.group.pk)

    def member_hands_over(place: int) -> str:
        done = actions.hand_over_recommendation(actor=founded.member(place), recommendation_id=draft.pk)
        return str(done.state)

    assert member_hands_over(1) == RecommendationState.DRAFT
    assert [one.pk for one in recommendations_to_endorse(founded.member(2))] == [draft.pk]
    assert recommendations_to_endorse(founded.member(1)) == []
    with pytest.raises(Refusal, match="zweites Mitglied"):
        member_hands_over(1)
    assert reloaded(draft).paper is None
    assert member_hands_over(2) in {RecommendationState.HANDED_OVER, RecommendationState.ON_AGENDA}


def test_a_new_wording_needs_both_members_again(founded: House, draft: Recommendation) -> None:
    actions.hand_over_recommendation(actor=founded.member(), recommendation_id=draft.pk)
    actions.draft_recommendation(
        actor=founded.lead, organization_id=founded.group.pk, recommendation_id=draft.pk, title="Neu", text="Neu"
    )
    assert reloaded(draft).endorsed_by is None


def test_who_joined_after_the_sitting_hands_over_nothing(founded: House, draft: Recommendation) -> None:
    with travel_to(at(date(2024, 2, 20))):
        actions.join_working_group(actor=founded.member(2), organization_id=founded.group.pk)
        with pytest.raises(Refusal, match="seit dem"):
            actions.hand_over_recommendation(actor=founded.member(2), recommendation_id=draft.pk)
    assert reloaded(draft).endorsed_by is None
