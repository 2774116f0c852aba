"""The pages inside: who sees and does what, with a fixed number of statements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from kreislauf.council import actions
from kreislauf.council.models import GroupMeeting, Meeting, Recommendation, WorkingGroup
from kreislauf.council.rules.states import MeetingState, RecommendationState
from kreislauf.kernel import travel_to
from kreislauf.people.models import Membership, OrganizationKind, Person, Role
from tests import cast
from tests.council.working_group.conftest import NAME, House, at
from tests.support.dump import where_it_stands
from tests.support.two_people import save

SignIn = Callable[[Person], Client]


@pytest.fixture
def signed_in(client: Client) -> SignIn:
    return lambda person: cast.sign_in(client, person)


def address(name: str, *args: object) -> str:
    return reverse(f"council:{name}", args=args)


def page_of(house: House) -> str:
    return address("working_group", house.group.pk)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def errors_of(response: Any) -> str:
    return str(response.context["form"].errors)


# --- seeing


def test_a_stranger_is_asked_to_sign_in(founded: House, client: Client) -> None:
    response = client.get(page_of(founded))
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/konto/")


def test_the_list_shows_own_groups_and_what_is_to_be_founded(house: House, signed_in: SignIn) -> None:
    office = signed_in(house.people.clerk)
    assert "Beschlossen, noch nicht eingerichtet" in text_of(office.get(address("working_groups")))
    house.found()
    shown = text_of(office.get(address("working_groups")))
    assert NAME in shown
    assert "Beschlossen, noch nicht eingerichtet" not in shown


def test_members_do_not_see_what_is_to_be_founded(house: House, signed_in: SignIn) -> None:
    shown = text_of(signed_in(house.people.members[1]).get(address("working_groups")))
    assert "Beschlossen, noch nicht eingerichtet" not in shown
    assert "Noch gibt es keine Arbeitsgruppe" in shown


def test_the_page_says_where_the_group_stands(founded: House, signed_in: SignIn) -> None:
    founded.held_meeting(administration_present=True)
    with travel_to(at(date(2024, 4, 20))):
        shown = text_of(signed_in(founded.people.members[1]).get(page_of(founded)))
    assert "In einem von 2 Monaten hat sie mit der Verwaltung getagt." in shown
    assert "März 2024" in shown
    assert "jeden zweiten Dienstag im Monat" in shown


def test_an_unknown_group_is_not_found(founded: House, signed_in: SignIn) -> None:
    office = signed_in(founded.people.clerk)
    assert office.get(address("working_group", founded.people.council.pk)).status_code == 404


# --- the open door


def test_one_click_joins_and_one_click_leaves(founded: House, signed_in: SignIn) -> None:
    member = signed_in(founded.people.members[1])
    assert address("join_working_group", founded.group.pk) in text_of(member.get(page_of(founded)))
    shown = text_of(member.post(address("join_working_group", founded.group.pk), follow=True))
    assert "Sie arbeiten jetzt in" in shown
    assert address("leave_working_group", founded.group.pk) in shown
    shown = text_of(member.post(address("leave_working_group", founded.group.pk), follow=True))
    assert "nicht mehr an" in shown


def test_joining_takes_a_post(founded: House, signed_in: SignIn) -> None:
    member = signed_in(founded.people.members[1])
    assert member.get(address("join_working_group", founded.group.pk)).status_code == 405


@pytest.mark.parametrize("who", ["clerk", "manager", "digital_staff", "chief_executive", "auditor"])
def test_nobody_else_joins(founded: House, signed_in: SignIn, who: str) -> None:
    outsider = signed_in(getattr(founded.people, who))
    before = Membership.objects.count()
    assert address("join_working_group", founded.group.pk) not in text_of(outsider.get(page_of(founded)))
    assert outsider.post(address("join_working_group", founded.group.pk)).status_code == 403
    assert Membership.objects.count() == before


def test_joining_twice_explains_itself(founded: House, signed_in: SignIn) -> None:
    member = signed_in(founded.people.members[1])
    member.post(address("join_working_group", founded.group.pk))
    response = member.post(address("join_working_group", founded.group.pk))
    assert response.status_code == 409
    assert "gehören dieser Arbeitsgruppe schon an" in text_of(response)


# --- the office and the supporting unit


def test_the_office_founds_the_group_on_one_page(house: House, signed_in: SignIn) -> None:
    office = signed_in(house.people.clerk)
    href = address("found_working_group", house.effect.pk)
    form = office.get(href).context["form"]
    given = {name: field.initial for name, field in form.fields.items()}
    data = {name: "" if value is None else str(value) for name, value in given.items()}
    response = office.post(href, {**data, "start": "17:30", "place": "Kreishaus"}, follow=True)
    assert response.redirect_chain, errors_of(response)
    assert f"Die Arbeitsgruppe „{NAME}“ ist eingerichtet." in text_of(response)
    assert house.group.usual_place == "Kreishaus"
    assert Membership.objects.filter(organization=house.group.pk, role=Role.OFFICIAL).count() == 3


def test_founding_is_the_offices(house: House, signed_in: SignIn) -> None:
    member = signed_in(house.people.members[1])
    assert member.get(address("found_working_group", house.effect.pk)).status_code == 403


def test_there_is_nothing_to_found_twice(founded: House, signed_in: SignIn) -> None:
    office = signed_in(founded.people.clerk)
    assert office.get(address("found_working_group", founded.effect.pk)).status_code == 404


def test_the_unit_proposes_confirms_moves_and_cancels(founded: House, signed_in: SignIn) -> None:
    lead = signed_in(founded.people.digital_lead)
    shown = text_of(lead.post(address("propose_meetings", founded.group.pk), {"count": "3"}, follow=True))
    assert "3 Termine sind vorgeschlagen." in shown
    first, second, third = Meeting.objects.filter(organization=founded.group.pk).order_by("starts_at")
    assert address("confirm_meeting", first.pk) in shown
    lead.post(address("confirm_meeting", first.pk))
    save(lead, address("move_group_meeting", first.pk), {"starts_at": "2024-02-20T18:00", "place": "Saal"})
    lead.post(address("cancel_group_meeting", second.pk))
    lead.post(address("confirm_meeting", third.pk))
    response = lead.post(address("cancel_group_meeting", third.pk), {"reason": ""})
    assert "reason" in errors_of(response)
    first.refresh_from_db()
    assert (first.starts_at, first.state) == (at(date(2024, 2, 20), 18), MeetingState.PLANNED)
    second.refresh_from_db()
    assert second.state == MeetingState.CANCELLED


def test_a_refusal_keeps_what_was_typed(founded: House, signed_in: SignIn) -> None:
    lead = signed_in(founded.people.digital_lead)
    meeting = founded.confirmed_meeting()
    response = lead.post(
        address("move_group_meeting", meeting.pk), {"starts_at": "2024-01-02T18:00", "place": "Raum 7"}
    )
    assert response.status_code == 422
    assert "in der Vergangenheit" in text_of(response)
    assert "Raum 7" in text_of(response)


def test_the_unit_writes_and_publishes_the_record(founded: House, signed_in: SignIn) -> None:
    lead = signed_in(founded.people.digital_lead)
    meeting = founded.confirmed_meeting()
    with travel_to(at(date(2024, 2, 14))):
        there = [str(person.pk) for person in founded.officials[:2]]
        lead.post(address("write_record", meeting.pk), {"record": "Beraten.", "present": there})
        shown = text_of(lead.get(page_of(founded)))
        assert "2 Mitglieder anwesend" in shown
        assert "Vermerk intern" in shown
        shown = text_of(save(lead, address("publish_record", meeting.pk), {}, follow=True))
    assert "Vermerk veröffentlicht" in shown


def test_internal_records_are_not_for_everybody(founded: House, signed_in: SignIn) -> None:
    founded.held_meeting(administration_present=True)
    with travel_to(at(date(2024, 2, 20))):
        assert "Beraten wurde der Entwurf" in text_of(signed_in(founded.people.members[5]).get(page_of(founded)))
        assert "Beraten wurde der Entwurf" not in text_of(signed_in(founded.people.auditor).get(page_of(founded)))


def test_a_successor_is_named_on_one_page(founded: House, signed_in: SignIn) -> None:
    lead = signed_in(founded.people.digital_lead)
    former = Membership.objects.get(organization=founded.group.pk, person=founded.people.treasurer)
    with travel_to(at(date(2024, 3, 1))):
        response = lead.post(
            address("succeed_official", former.pk), {"person_id": str(founded.people.treasury_clerk.pk)}, follow=True
        )
    assert "Die Nachfolge für „Leitung der Kämmerei“ ist eingetragen." in text_of(response)


def test_releasing_below_the_minimum_explains_itself(founded: House, signed_in: SignIn) -> None:
    official = Membership.objects.get(organization=founded.group.pk, person=founded.people.treasurer)
    response = signed_in(founded.people.clerk).post(address("release_official", official.pk))
    assert response.status_code == 409
    assert "mindestens 3" in text_of(response)


def test_inviting_again_says_that_everybody_is_invited(founded: House, signed_in: SignIn) -> None:
    office = signed_in(founded.people.clerk)
    response = office.post(address("invite_council_members", founded.group.pk), follow=True)
    assert "schon eingeladen" in text_of(response)


FOR_THE_UNIT = ["propose_meetings", "name_official", "draft_recommendation"]


@pytest.mark.parametrize("name", FOR_THE_UNIT)
def test_tasks_of_the_group_are_closed_to_others(founded: House, signed_in: SignIn, name: str) -> None:
    auditor = signed_in(founded.people.auditor)
    assert auditor.get(address(name, founded.group.pk)).status_code == 403


# --- recommendations


def test_a_recommendation_goes_its_way_on_pages(founded: House, signed_in: SignIn) -> None:
    lead = signed_in(founded.people.digital_lead)
    held = founded.held_meeting()
    data = {"title": "Bauakte zuerst", "text": "Der Ausschuss möge …", "meeting_id": str(held.pk)}
    shown = text_of(lead.post(address("draft_recommendation", founded.group.pk), data, follow=True))
    assert "Entwurf, nur für die Arbeitsgruppe sichtbar" in shown
    draft = Recommendation.objects.get()
    save(lead, address("edit_recommendation", draft.pk), {**data, "title": "Die Bauakte zuerst"})
    assert "eine Sitzung plant" in text_of(lead.get(address("hand_over_recommendation", draft.pk)))
    shown = text_of(save(lead, address("hand_over_recommendation", draft.pk), {}, follow=True))
    assert "Die Bauakte zuerst" in shown
    assert "Wartet auf die nächste Sitzung des Ausschusses" in shown
    chair = signed_in(founded.people.chair)
    assert address("defer_recommendation", draft.pk) in text_of(chair.get(page_of(founded)))
    shown = text_of(
        chair.post(address("defer_recommendation", draft.pk), {"reason": "Erst der Haushalt."}, follow=True)
    )
    assert "Erst der Haushalt." in shown
    chair.post(address("deal_with_recommendation", draft.pk), {"settlement": "Aufgenommen."})
    draft.refresh_from_db()
    assert draft.state == RecommendationState.DEALT_WITH


def test_a_foreign_draft_is_not_found(founded: House, signed_in: SignIn) -> None:
    draft = actions.draft_recommendation(
        actor=founded.lead, organization_id=founded.group.pk, title="Geheim", text="Noch nicht"
    )
    member = signed_in(founded.people.members[1])
    assert member.get(address("hand_over_recommendation", draft.pk)).status_code == 404
    assert "Geheim" not in text_of(member.get(page_of(founded)))


def test_only_the_committee_treats_it(founded: House, signed_in: SignIn) -> None:
    draft = actions.draft_recommendation(
        actor=founded.lead,
        organization_id=founded.group.pk,
        title="Bauakte",
        text="Zuerst",
        meeting_id=founded.held_meeting().pk,
    )
    actions.hand_over_recommendation(actor=founded.lead, recommendation_id=draft.pk)
    member = signed_in(founded.people.members[1])
    assert member.get(address("defer_recommendation", draft.pk)).status_code == 403


# --- the calendar


def test_the_calendar_is_opened_renewed_and_closed(founded: House, signed_in: SignIn, client: Client) -> None:
    lead = signed_in(founded.people.digital_lead)
    founded.confirmed_meeting()
    lead.post(address("renew_group_calendar", founded.group.pk))
    href = lead.get(page_of(founded)).context["calendar_address"]
    assert where_it_stands(href.rpartition("/")[2].removesuffix(".ics")) == []
    assert href not in text_of(lead.get(page_of(founded))), "it is shown once"
    assert href.startswith("http://127.0.0.1:8000/intern/arbeitsgruppen/kalender/")
    path = href.removeprefix("http://127.0.0.1:8000")
    feed = Client().get(path)
    assert feed.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(feed.content)
    assert len(calendar.walk("VEVENT")) == 1
    people = [*founded.people.members, *founded.officials]
    assert not any(person.family_name in feed.content.decode() for person in people)
    again = Client().get(path, headers={"If-None-Match": feed.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    lead.post(address("close_group_calendar", founded.group.pk))
    assert Client().get(path).status_code == 404


def test_a_guessed_address_is_not_found(founded: House, client: Client) -> None:
    assert client.get(address("group_calendar", "x" * 43)).status_code == 404


def test_the_feed_changes_its_mark_with_its_content(founded: House, signed_in: SignIn) -> None:
    _row, token = actions.renew_group_calendar(actor=founded.lead, organization_id=founded.group.pk)
    path = address("group_calendar", token)
    before = Client().get(path).headers["ETag"]
    meeting = founded.confirmed_meeting()
    planned = Client().get(path).headers["ETag"]
    actions.move_group_meeting(
        actor=founded.lead, meeting_id=meeting.pk, starts_at=meeting.starts_at + timedelta(days=1)
    )
    assert len({before, planned, Client().get(path).headers["ETag"]}) == 3


# --- statements


def statements(client: Client, href: str) -> int:
    client.get(href)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(href).status_code == 200
    return len(captured)


def test_the_page_asks_as_much_for_one_as_for_fifty(founded: House, signed_in: SignIn) -> None:
    lead = signed_in(founded.people.digital_lead)
    first = founded.held_meeting(administration_present=True)
    draft = actions.draft_recommendation(
        actor=founded.lead, organization_id=founded.group.pk, title="Erste", text="Erste", meeting_id=first.pk
    )
    actions.hand_over_recommendation(actor=founded.lead, recommendation_id=draft.pk)
    few = statements(lead, page_of(founded))
    for number in range(50):
        day = first.starts_at + timedelta(days=1 + number)
        meeting = Meeting.objects.create(
            organization=founded.group.organization, title=NAME, starts_at=day, state=MeetingState.CLOSED
        )
        GroupMeeting.objects.create(meeting=meeting, changed_at=day)
        Recommendation.objects.create(
            group=founded.group,
            title=f"Nummer {number}",
            text="…",
            state=RecommendationState.ON_AGENDA,
            committee=founded.people.finance_committee,
            handed_over_at=day,
        )
        cast.make_member(cast.make_person(), founded.group.organization, since=date(2024, 1, 18))
    assert statements(lead, page_of(founded)) == few


def test_the_list_asks_as_much_for_one_as_for_many(founded: House, signed_in: SignIn) -> None:
    lead = signed_in(founded.people.digital_lead)
    few = statements(lead, address("working_groups"))
    template = founded.group
    for number in range(20):
        WorkingGroup.objects.create(
            organization=cast.make_organization(OrganizationKind.WORKING_GROUP, f"AG {number}"),
            parent_competence=template.parent_competence,
            supported_by=template.supported_by,
            rhythm=template.rhythm,
            recurrence=template.recurrence,
            usual_start=template.usual_start,
            founded_on=template.founded_on,
        )
    assert statements(lead, address("working_groups")) == few
