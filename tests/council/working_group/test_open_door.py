"""Joining, leaving, and the end of what rests on a mandate."""

from __future__ import annotations

from datetime import date

import pytest

from kreislauf.council import actions
from kreislauf.council.models import Letter
from kreislauf.gazette.queries import get
from kreislauf.kernel import Actor, Refusal, travel_to
from kreislauf.people.actions import end_membership
from kreislauf.people.models import Membership, Role
from kreislauf.people.permissions import NotPermitted
from tests import cast
from tests.council.working_group.conftest import House, at, event_count


def membership_of(house: House, actor: Actor) -> Membership | None:
    return Membership.objects.filter(organization=house.group.pk, person=actor.person_id).first()


def test_a_council_member_joins_until_the_mandate_ends(founded: House) -> None:
    membership = actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    assert (membership.since, membership.until) == (date(2024, 1, 18), cast.TERM_END)
    assert membership.role == Role.MEMBER
    assert not membership.has_vote


def test_the_public_sees_one_more_member(founded: House) -> None:
    actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    entry = get("working_group", str(founded.group.pk))
    assert entry is not None
    assert entry.data.members.council == 1


def test_nobody_joins_twice(founded: House) -> None:
    actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    before = event_count()
    with pytest.raises(Refusal, match="schon an"):
        actions.join_working_group(actor=founded.member(), organization_id=founded.group.pk)
    assert event_count() == before


@pytest.mark.parametrize("who", ["clerk", "manager", "digital_staff", "chief_executive", "stranger", "auditor"])
def test_nobody_else_joins(founded: House, who: str) -> None:
    before = event_count()
    outsider = cast.as_actor(getattr(founded.people, who))
    with pytest.raises(NotPermitted):
        actions.join_working_group(actor=outsider, organization_id=founded.group.pk)
    assert event_count() == before


def test_a_closed_door_lets_nobody_in(founded: House) -> None:
    group = founded.group
    group.open_to_council_members = False
    group.save()
    with pytest.raises(NotPermitted):
        actions.join_working_group(actor=founded.member(), organization_id=group.pk)


def test_leaving_works_at_once_and_the_way_back_stays_open(founded: House) -> None:
    member = founded.member()
    actions.join_working_group(actor=member, organization_id=founded.group.pk)
    actions.leave_working_group(actor=member, organization_id=founded.group.pk)
    assert membership_of(founded, member) is None
    actions.join_working_group(actor=member, organization_id=founded.group.pk)
    with travel_to(at(date(2024, 3, 5))):
        actions.leave_working_group(actor=member, organization_id=founded.group.pk)
        left = membership_of(founded, member)
        assert left is not None
        assert left.until == date(2024, 3, 4)
        actions.join_working_group(actor=member, organization_id=founded.group.pk)


def test_only_members_leave_and_officials_are_released_instead(founded: House) -> None:
    for actor in (founded.member(), founded.lead, founded.clerk):
        with pytest.raises(NotPermitted):
            actions.leave_working_group(actor=actor, organization_id=founded.group.pk)


def test_rights_end_with_the_mandate(founded: House) -> None:
    member = founded.member()
    actions.join_working_group(actor=member, organization_id=founded.group.pk)
    with travel_to(at(date(2024, 6, 30))):
        mandate = Membership.objects.get(organization=founded.people.council, person=member.person_id)
        end_membership(actor=founded.clerk, membership_id=mandate.pk)
        membership = membership_of(founded, member)
        assert membership is not None
        assert membership.until == date(2024, 6, 30)
    with travel_to(at(date(2024, 7, 1))), pytest.raises(NotPermitted):
        actions.draft_recommendation(actor=member, organization_id=founded.group.pk, title="Zu spät", text="Zu spät")


def test_the_end_of_another_membership_changes_nothing(founded: House) -> None:
    member = founded.member()
    actions.join_working_group(actor=member, organization_id=founded.group.pk)
    committee = Membership.objects.get(organization=founded.people.finance_committee, person=member.person_id)
    end_membership(actor=founded.clerk, membership_id=committee.pk)
    membership = membership_of(founded, member)
    assert membership is not None
    assert membership.until == cast.TERM_END


def test_who_joins_gets_the_meetings_that_are_confirmed(founded: House) -> None:
    meeting = founded.confirmed_meeting()
    member = founded.member()
    actions.join_working_group(actor=member, organization_id=founded.group.pk)
    letters = Letter.objects.filter(occasion="planned", person=member.person_id)
    assert [letter.meeting for letter in letters] == [meeting]


def official(house: House, place: int = 0) -> Membership:
    return Membership.objects.get(organization=house.group.pk, person=house.officials[place], role=Role.OFFICIAL)


def test_a_successor_takes_the_function(founded: House) -> None:
    former = official(founded, 2)
    with travel_to(at(date(2024, 5, 2))):
        successor = actions.succeed_official(
            actor=founded.lead, membership_id=former.pk, person_id=founded.people.treasury_clerk.pk
        )
    former.refresh_from_db()
    assert former.until == date(2024, 5, 1)
    assert (successor.function, successor.since) == ("Leitung der Kämmerei", date(2024, 5, 2))


def test_the_minimum_of_officials_stays(founded: House) -> None:
    before = event_count()
    with pytest.raises(Refusal, match="mindestens 3"):
        actions.release_official(actor=founded.lead, membership_id=official(founded).pk)
    assert event_count() == before


def test_one_more_than_the_minimum_may_go(founded: House) -> None:
    added = actions.name_official(
        actor=founded.lead,
        organization_id=founded.group.pk,
        person_id=founded.people.treasury_clerk.pk,
        function="Haushalt",
    )
    actions.release_official(actor=founded.lead, membership_id=added.pk)
    assert not Membership.objects.filter(pk=added.pk).exists()


def test_an_official_is_named_by_a_function(founded: House) -> None:
    with pytest.raises(Refusal, match="Funktion"):
        actions.name_official(
            actor=founded.lead,
            organization_id=founded.group.pk,
            person_id=founded.people.treasury_clerk.pk,
            function=" ",
        )


def test_members_do_not_name_officials(founded: House) -> None:
    with pytest.raises(NotPermitted):
        actions.succeed_official(
            actor=founded.member(),
            membership_id=official(founded).pk,
            person_id=founded.people.treasury_clerk.pk,
        )
