"""Persons and what they belong to."""

from datetime import date, datetime
from functools import partial

import pytest

from kreislauf.journal.models import Event
from kreislauf.kernel import COUNTY_TIME, Refusal, travel_to
from kreislauf.people import actions, queries
from kreislauf.people.models import Membership, Person, Role
from kreislauf.people.permissions import NotPermitted, PeopleRight, may
from kreislauf.people.rules import competences as c
from tests.support.cast import TEST, SmallCounty, member, person
from tests.support.there import there

pytestmark = pytest.mark.django_db


def test_persons_sort_without_umlauts(county: SmallCounty) -> None:
    for name in ("Zander", "Özdemir", "Oster", "Ossig", "Öhlmann"):
        person(name)
    names = Person.objects.values_list("family_name", flat=True)
    assert list(names) == ["Öhlmann", "Ossig", "Oster", "Özdemir", "Zander"]


def test_persons_are_entered_by_the_council_office(county: SmallCounty) -> None:
    with pytest.raises(NotPermitted):
        actions.add_person(actor=member(county.council, "Abel"), given_name="Eva", family_name="Neu")
    assert not Person.objects.filter(family_name="Neu").exists()


def test_a_membership_gives_vote_and_rights_at_once(county: SmallCounty) -> None:
    clerk = county.works_in(c.COUNCIL_OFFICE, "Sommer")
    abel = person("Abel")
    membership = actions.begin_membership(
        actor=clerk, person_id=abel.pk, organization_id=county.council.pk, since=date(2021, 11, 1)
    )
    assert membership.has_vote
    assert may(queries.actor_of_person(abel), PeopleRight.SEE_INSIDE)


def test_ended_mandates_lose_rights_the_day_after(county: SmallCounty) -> None:
    abel = member(county.council, "Abel")
    with travel_to(datetime(2026, 3, 1, 9, tzinfo=COUNTY_TIME)):
        actions.end_membership(actor=TEST, membership_id=Membership.objects.get(person_id=there(abel.person_id)).pk)
        assert may(abel, PeopleRight.SEE_INSIDE)
    with travel_to(datetime(2026, 3, 2, 0, 1, tzinfo=COUNTY_TIME)):
        assert not may(abel, PeopleRight.SEE_INSIDE)


def test_staff_officials_and_advisers_do_not_vote(county: SmallCounty) -> None:
    member(county.committee, "Rat", Role.ADVISORY)
    county.works_in(c.TREASURY, "Brandt")
    assert not Membership.objects.filter(has_vote=True).exists()


def test_nobody_holds_a_role_twice(county: SmallCounty) -> None:
    abel = member(county.council, "Abel")
    before = Event.objects.count()
    with pytest.raises(Refusal, match="bereits an"):
        actions.begin_membership(actor=TEST, person_id=there(abel.person_id), organization_id=county.council.pk)
    assert (Membership.objects.count(), Event.objects.count()) == (1, before)


def test_a_role_that_begins_later_is_not_begun_before_it(county: SmallCounty) -> None:
    abel = person("Abel")
    begin = partial(actions.begin_membership, actor=TEST, person_id=abel.pk, organization_id=county.council.pk)
    begin(since=date(2026, 3, 1))
    with pytest.raises(Refusal, match="bereits an"):
        begin(since=date(2026, 2, 1))
    begin(since=date(2026, 2, 1), until=date(2026, 2, 28))
    assert Membership.objects.count() == 2


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        (date(2010, 1, 1), None, "besteht erst seit"),
        (date(2024, 5, 2), date(2024, 5, 1), "endet nicht vor"),
    ],
)
def test_memberships_lie_within_the_organization(
    county: SmallCounty, since: date, until: date | None, why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        actions.begin_membership(
            actor=TEST,
            person_id=person("Abel").pk,
            organization_id=county.council.pk,
            since=since,
            until=until,
        )
    assert not Membership.objects.exists()


def test_memberships_are_kept_by_the_council_office(county: SmallCounty) -> None:
    abel = member(county.council, "Abel")
    mine = Membership.objects.get(person_id=there(abel.person_id))
    with pytest.raises(NotPermitted):
        actions.begin_membership(actor=abel, person_id=there(abel.person_id), organization_id=county.committee.pk)
    with pytest.raises(NotPermitted):
        actions.end_membership(actor=abel, membership_id=mine.pk)
    mine.refresh_from_db()
    assert mine.until is None


def test_a_membership_ends_once_and_not_before_it_began(county: SmallCounty) -> None:
    member(county.council, "Abel", since=date(2021, 11, 1))
    mine = Membership.objects.get()
    with pytest.raises(Refusal, match="begann erst"):
        actions.end_membership(actor=TEST, membership_id=mine.pk, until=date(2020, 1, 1))
    actions.end_membership(actor=TEST, membership_id=mine.pk, until=date(2024, 1, 1))
    with pytest.raises(Refusal, match="endete schon"):
        actions.end_membership(actor=TEST, membership_id=mine.pk)
