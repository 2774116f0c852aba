"""What "Mein Tag" says about working groups."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from kreislauf.council import actions
from kreislauf.council.models import GroupMeeting, Meeting
from kreislauf.council.rules.states import MeetingState
from kreislauf.kernel import Actor, now, travel_to
from kreislauf.people.permissions import standing_of
from kreislauf.people.rules.duties import DUTIES, Duty
from kreislauf.ui.text import say
from tests import cast
from tests.council.working_group.conftest import NAME, House, at


def duties(actor: Actor) -> list[Duty]:
    standing = standing_of(actor)
    own = [provider for provider in DUTIES if provider.key.startswith(("council.group", "council.recommendation"))]
    return [duty for provider in own for duty in provider.for_standing(actor, standing)]


def titles(actor: Actor) -> list[str]:
    return [say(duty.title) for duty in duties(actor)]


def test_the_office_founds_what_is_resolved(house: House) -> None:
    assert titles(house.clerk) == [f"Die Arbeitsgruppe „{NAME}“ einrichten"]
    assert titles(house.member()) == []


def test_members_see_the_open_door_until_they_join(founded: House) -> None:
    assert titles(founded.member()) == [f"Bei „{NAME}“ mitarbeiten?"]
    actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    assert titles(founded.member()) == []


def test_the_unit_is_led_from_proposal_to_record(founded: House) -> None:
    assert titles(founded.lead) == [f"Termine für „{NAME}“ vorschlagen"]
    meeting = actions.propose_meetings(actor=founded.lead, organization_id=founded.group.pk)[0]
    assert "bestätigen" in titles(founded.lead)[0]
    actions.confirm_meeting(actor=founded.lead, meeting_id=meeting.pk)
    assert titles(founded.lead) == []
    with travel_to(at(date(2024, 2, 14))):
        assert titles(founded.lead)[0] == f"Den Vermerk über „{NAME}“ schreiben"
        assert duties(founded.lead)[0].due == date(2024, 2, 13)


def test_members_see_the_next_meeting(founded: House) -> None:
    actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    founded.confirmed_meeting()
    with travel_to(at(date(2024, 2, 5))):
        assert titles(founded.member()) == [f"Sitzung von „{NAME}“"]
        assert "Kreishaus, Raum 112" in say(duties(founded.member())[0].why)


def test_the_committees_chair_sees_what_was_handed_over(founded: House) -> None:
    draft = actions.draft_recommendation(
        actor=founded.lead,
        organization_id=founded.group.pk,
        title="Bauakte",
        text="Zuerst",
        meeting_id=founded.held_meeting().pk,
    )
    actions.hand_over_recommendation(actor=founded.lead, recommendation_id=draft.pk)
    chair = cast.as_actor(founded.people.chair)
    assert "Die Empfehlung „Bauakte“ behandeln" in titles(chair)
    assert "Die Empfehlung „Bauakte“ behandeln" not in titles(founded.member(5))
    actions.defer_recommendation(actor=chair, recommendation_id=draft.pk, reason="Im Herbst")
    assert "Die Empfehlung „Bauakte“ behandeln" not in titles(chair)


def statements(actor: Actor) -> int:
    with CaptureQueriesContext(connection) as captured:
        duties(actor)
    return len(captured)


def test_duties_ask_as_much_for_one_as_for_many(founded: House) -> None:
    founded.confirmed_meeting()
    with travel_to(at(date(2024, 3, 10))):
        few = statements(founded.lead)
        for _ in range(30):
            meeting = Meeting.objects.create(
                organization=founded.group.organization,
                title=NAME,
                starts_at=at(date(2024, 3, 1)),
                state=MeetingState.PLANNED,
            )
            GroupMeeting.objects.create(meeting=meeting, changed_at=now())
        assert statements(founded.lead) == few
