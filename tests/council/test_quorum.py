"""The quorum is stated at the start, presumed until it is doubted, and a vote that was taken is always recorded."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from kreislauf.council import actions
from kreislauf.council.models import Consultation, Meeting, Paper, QuorumStatement, Resolution
from kreislauf.council.rules.inputs import ConsultationInput, Tally
from kreislauf.journal.queries import timeline
from kreislauf.kernel import Refusal, travel_to
from kreislauf.people.permissions import NotPermitted
from tests.budget.test_pages import text_of
from tests.cast import Cast, as_actor, sign_in
from tests.council.factories import at, begin, make_meeting, make_paper, put_on, step_in, vote

MONDAY = at(11, 27)
COUNTED = {"all-yes": "2", "all-no": "0", "all-abstentions": "0", "festhalten": "ja"}


@pytest.fixture
def paper(cast: Cast) -> Paper:
    return committee_paper(cast)


def committee_paper(cast: Cast, title: str = "Mehr digitale Dienste") -> Paper:
    return make_paper(
        cast,
        title=title,
        consultations=(
            ConsultationInput(cast.finance_committee.pk, "recommendation"),
            ConsultationInput(cast.council.pk, "decision"),
        ),
    )


def running(cast: Cast, journey: ExitStack, *papers: Paper, starts_at: datetime = MONDAY) -> Meeting:
    meeting = make_meeting(cast, cast.finance_committee, starts_at)
    for one in papers:
        put_on(cast, one, meeting)
    begin(cast, meeting, journey)
    return meeting


def goes(cast: Cast, meeting: Meeting, *places: int, comes_back: bool = False) -> None:
    for place in places:
        actions.note_attendance(
            actor=as_actor(cast.clerk), meeting_id=meeting.pk, person_id=cast.members[place].pk, arrived=comes_back
        )


def later(meeting: Meeting, minutes: int) -> datetime:
    return meeting.starts_at + timedelta(minutes=minutes)


def page(client: Client, cast: Cast, meeting: Meeting) -> str:
    return text_of(sign_in(client, cast.clerk).get(reverse("council:meeting", args=[meeting.pk])))


def vote_page(paper: Paper, cast: Cast) -> str:
    return reverse("council:record_vote", args=[step_in(paper, cast.finance_committee).pk])


def test_a_vote_counts_though_members_left_while_nobody_doubted_the_quorum(
    client: Client, cast: Cast, paper: Paper
) -> None:
    with ExitStack() as journey:
        meeting = running(cast, journey, paper)
        assert meeting.quorum_statements.get().is_quorate
        journey.enter_context(travel_to(later(meeting, 5)))
        goes(cast, meeting, 0, 1, 2)
        assert "gilt als gegeben, bis jemand sie anzweifelt" in page(client, cast, meeting)
        assert client.post(vote_page(paper, cast), COUNTED).status_code == 302
    resolution = Resolution.objects.get()
    assert (resolution.outcome, resolution.votes.get().yes) == ("adopted", 2)


def test_after_a_doubt_nothing_is_resolved_and_what_was_voted_before_it_is_recorded(client: Client, cast: Cast) -> None:
    first, second = committee_paper(cast), committee_paper(cast, title="Noch einer")
    with ExitStack() as journey:
        meeting = running(cast, journey, first, second)
        journey.enter_context(travel_to(later(meeting, 20)))
        goes(cast, meeting, 0, 1, 2)
        doubt = reverse("council:state_quorum", args=[meeting.pk])
        assert doubt in sign_in(client, cast.clerk).get(reverse("council:meeting", args=[meeting.pk])).content.decode()
        assert client.post(doubt, {"at": "17:20"}).status_code == 302
        assert "Nicht beschlussfähig" in page(client, cast, meeting)
        events = len(timeline(first))
        refused = client.post(vote_page(first, cast), COUNTED)
        assert "nicht beschlussfähig" in text_of(refused)
        assert (Resolution.objects.count(), len(timeline(first))) == (0, events)

        earlier = {**COUNTED, "all-yes": "4", "taken_at": "17:10"}
        assert client.post(vote_page(first, cast), earlier).status_code == 302, "four were there at ten past five"
        assert Resolution.objects.get().resolved_at == later(meeting, 10)

        put_off = reverse("council:settle_without_vote", args=[step_in(second, cast.finance_committee).pk])
        assert client.post(put_off, {"outcome": "not_quorate"}).status_code == 302
    lacking = Resolution.objects.get(consultation__paper=second)
    assert lacking.outcome == "not_quorate"
    assert step_in(second, cast.finance_committee).added_by_id == lacking.consultation_id


def test_members_who_come_back_make_it_quorate_anew(cast: Cast, paper: Paper) -> None:
    clerk = as_actor(cast.clerk)
    with ExitStack() as journey:
        meeting = running(cast, journey, paper)
        journey.enter_context(travel_to(later(meeting, 10)))
        goes(cast, meeting, 0, 1, 2)
        actions.state_quorum(actor=clerk, meeting_id=meeting.pk)
        journey.enter_context(travel_to(later(meeting, 20)))
        goes(cast, meeting, 0, 1, comes_back=True)
        with pytest.raises(Refusal, match="neu fest"):
            vote(cast, paper, cast.finance_committee, Tally(3, 0))
        actions.state_quorum(actor=clerk, meeting_id=meeting.pk)
        assert vote(cast, paper, cast.finance_committee, Tally(3, 0)).outcome == "adopted"
    assert [(one.is_quorate, one.is_doubted) for one in meeting.quorum_statements.all()] == [
        (True, False),
        (False, True),
        (True, False),
    ]


def test_what_was_stated_stays_and_only_the_sittings_leaders_state_it(cast: Cast, paper: Paper) -> None:
    with ExitStack() as journey:
        meeting = running(cast, journey, paper)
        with pytest.raises(NotPermitted):
            actions.state_quorum(actor=as_actor(cast.treasurer), meeting_id=meeting.pk)
        with pytest.raises(Refusal, match="erst"):
            actions.state_quorum(
                actor=as_actor(cast.clerk), meeting_id=meeting.pk, at=meeting.starts_at - timedelta(hours=1)
            )
    assert QuorumStatement.objects.count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        QuorumStatement.objects.update(is_quorate=False)


def put_off_for_lack_of_quorum(client: Client, cast: Cast, paper: Paper) -> Consultation:
    """Two of four come: the chair opens, states the lack, and the item is put off."""
    with ExitStack() as journey:
        meeting = make_meeting(cast, cast.finance_committee, MONDAY)
        put_on(cast, paper, meeting)
        with travel_to(MONDAY - timedelta(days=14)):
            actions.send_invitations(actor=as_actor(cast.clerk), meeting_id=meeting.pk)
        journey.enter_context(travel_to(MONDAY))
        url = reverse("council:open_meeting", args=[meeting.pk])
        few = {"present": [str(cast.members[0].pk), str(cast.members[1].pk)]}
        refused = sign_in(client, cast.clerk).post(url, few)
        assert "Nicht beschlussfähig: 2 von mindestens 3" in text_of(refused)
        assert client.post(url, {**few, "without_quorum": "on"}).status_code == 302
        assert "Eröffnet, nicht beschlussfähig" in page(client, cast, meeting)
        actions.settle_without_vote(
            actor=as_actor(cast.clerk),
            consultation_id=step_in(paper, cast.finance_committee).pk,
            outcome="not_quorate",
            reason="",
        )
        actions.close_meeting(actor=as_actor(cast.clerk), meeting_id=meeting.pk)
    return step_in(paper, cast.finance_committee)


def second_call(cast: Cast, journey: ExitStack, *papers: Paper, is_second_call: bool = True) -> Meeting:
    with travel_to(MONDAY + timedelta(days=1)):
        meeting = make_meeting(cast, cast.finance_committee, at(12, 18))
        for one in papers:
            put_on(cast, one, meeting)
        actions.send_invitations(actor=as_actor(cast.clerk), meeting_id=meeting.pk, is_second_call=is_second_call)
    journey.enter_context(travel_to(meeting.starts_at))
    present = [cast.members[0].pk, cast.members[1].pk]
    return actions.open_meeting(
        actor=as_actor(cast.clerk), meeting_id=meeting.pk, present=present, without_quorum=not is_second_call
    )


def test_a_second_call_is_quorate_for_what_was_put_off_for_lack_of_quorum_alone(client: Client, cast: Cast) -> None:
    paper, other = committee_paper(cast), committee_paper(cast, title="Etwas Neues")
    put_off_for_lack_of_quorum(client, cast, paper)
    with ExitStack() as journey:
        second_call(cast, journey, paper, other)
        assert client.post(vote_page(paper, cast), COUNTED).status_code == 302
        refused = client.post(vote_page(other, cast), COUNTED)
        assert "nicht beschlussfähig" in text_of(refused)
    assert Resolution.objects.get(outcome="adopted").consultation.paper_id == paper.pk
    assert not Resolution.objects.filter(consultation__paper=other).exists()


def test_without_the_invitation_saying_so_it_is_not_quorate(client: Client, cast: Cast, paper: Paper) -> None:
    put_off_for_lack_of_quorum(client, cast, paper)
    with ExitStack() as journey:
        second_call(cast, journey, paper, is_second_call=False)
        with pytest.raises(Refusal, match="nicht beschlussfähig"):
            vote(cast, paper, cast.finance_committee, Tally(2, 0))


def test_an_item_is_put_off_for_lack_of_quorum_only_where_that_was_stated(cast: Cast, paper: Paper) -> None:
    with ExitStack() as journey:
        running(cast, journey, paper)
        step = step_in(paper, cast.finance_committee)
        with pytest.raises(Refusal, match="nicht festgestellt"):
            actions.settle_without_vote(
                actor=as_actor(cast.clerk), consultation_id=step.pk, outcome="not_quorate", reason=""
            )
    assert not Resolution.objects.exists()


def test_a_vote_is_recorded_after_the_sittings_end_with_those_who_were_there(
    client: Client, cast: Cast, paper: Paper
) -> None:
    with ExitStack() as journey:
        meeting = running(cast, journey, paper)
        journey.enter_context(travel_to(later(meeting, 30)))
        goes(cast, meeting, 0, 1)
        journey.enter_context(travel_to(later(meeting, 60)))
        actions.close_meeting(actor=as_actor(cast.clerk), meeting_id=meeting.pk)
        journey.enter_context(travel_to(later(meeting, 24 * 60)))
        assert "Ergebnis nachtragen" in page(client, cast, meeting)
        four = {**COUNTED, "all-yes": "4"}
        assert "anwesend sind aber nur 3" in text_of(client.post(vote_page(paper, cast), four))
        for wrong in ("16:00", "18:30"):
            assert "Uhrzeit" in text_of(client.post(vote_page(paper, cast), {**four, "taken_at": wrong})), wrong
        assert not Resolution.objects.exists()
        assert client.post(vote_page(paper, cast), {**four, "taken_at": "17:15"}).status_code == 302
    assert Resolution.objects.get().resolved_at == later(meeting, 15)


def test_the_council_votes_before_the_main_committee_and_the_vote_counts_with_a_warning(
    client: Client, cast: Cast
) -> None:
    paper = make_paper(cast)
    with ExitStack() as journey:
        meeting = make_meeting(cast, cast.council, MONDAY)
        put_on(cast, paper, meeting)
        begin(cast, meeting, journey)
        url = reverse("council:record_vote", args=[step_in(paper, cast.council).pk])
        shown = text_of(sign_in(client, cast.clerk).get(url))
        assert "Die Abstimmung zählt trotzdem" in shown
        assert "noch nicht vorbereitet" in shown
        assert client.post(url, {**COUNTED, "all-yes": "6"}).status_code == 302
    paper.refresh_from_db()
    assert paper.state == "decided"


def test_a_withdrawn_paper_is_not_voted_on(client: Client, cast: Cast, paper: Paper) -> None:
    with ExitStack() as journey:
        meeting = running(cast, journey, paper)
        actions.withdraw_paper(actor=as_actor(cast.clerk), paper_id=paper.pk, reason="Erledigt.")
        events = len(timeline(paper))
        shown = page(client, cast, meeting)
        assert "Zurückgezogen" in shown
        assert "Abstimmung festhalten" not in shown
        refused = client.post(vote_page(paper, cast), COUNTED)
        assert "ist zurückgezogen" in text_of(refused)
        with pytest.raises(Refusal, match="zurückgezogen"):
            actions.settle_without_vote(
                actor=as_actor(cast.clerk),
                consultation_id=step_in(paper, cast.finance_committee).pk,
                outcome="deferred",
                reason="Später.",
            )
    assert (Resolution.objects.count(), len(timeline(paper))) == (0, events)
    paper.refresh_from_db()
    assert paper.state == "withdrawn"
