"""What of people is public: mandates with names, offices by function, for a time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kreislauf.gazette import queries as gazette
from kreislauf.kernel import COUNTY_TIME, travel_to
from kreislauf.people import actions
from kreislauf.people.jobs import forget_former_members
from kreislauf.people.models import Membership, Organization
from kreislauf.people.rules import competences as c
from kreislauf.people.rules.publicity import MandateFact, is_public, public_until
from tests.support.cast import TEST, SmallCounty, join, member, person

pytestmark = pytest.mark.django_db


def data_of(kind: str, key: object) -> dict[str, Any]:
    entry = gazette.get(kind, str(key))
    assert entry is not None
    return entry.data


def test_a_body_is_published_with_term_and_members(county: SmallCounty) -> None:
    abel = member(county.council, "Abel")
    data = data_of("organization", county.council.pk)
    assert (data["kind_label"], data["term"], data["statutory_members"]) == ("Kreistag", "XX", 7)
    assert data["members"] == [
        {
            "person": str(abel.person_id),
            "name": "Kim Abel",
            "role": "member",
            "role_label": "Mitglied",
            "function": "",
            "has_vote": True,
        }
    ]


def test_units_of_the_administration_and_their_people_are_not_published(county: SmallCounty) -> None:
    official = county.works_in(c.TREASURY, "Brandt")
    assert gazette.get("organization", str(county.units[c.TREASURY].pk)) is None
    assert gazette.get("person", str(official.person_id)) is None


def test_officials_in_a_group_appear_by_function(county: SmallCounty) -> None:
    group = actions.add_organization(actor=TEST, kind="working_group", name="Unter-AG")
    official = county.works_in(c.DIGITALISATION, "Geheim")
    assert official.person_id is not None
    join(official.person_id, group, "official", function="Leitung IT")
    (shown,) = data_of("organization", group.pk)["members"]
    assert (shown["person"], shown["name"], shown["function"]) == (None, None, "Leitung IT")
    assert "Geheim" not in str(gazette.get("organization", str(group.pk)))


def test_a_mandate_makes_a_name_public_everywhere(county: SmallCounty) -> None:
    adviser = person("Abel")
    join(adviser.pk, county.committee, "advisory")
    assert data_of("organization", county.committee.pk)["members"][0]["name"] is None
    join(adviser.pk, county.council)
    assert data_of("organization", county.committee.pk)["members"][0]["name"] == "Kim Abel"


def test_a_council_member_has_a_page_that_ends(county: SmallCounty) -> None:
    abel = member(county.council, "Abel")
    entry = gazette.get("person", str(abel.person_id))
    assert entry is not None
    assert entry.data["memberships"][0]["organization"]["name"] == "Kreistag"
    assert entry.links == [f"organization:{county.council.pk}"]
    with travel_to(datetime(2026, 3, 1, 9, tzinfo=COUNTY_TIME)):
        actions.end_membership(actor=TEST, membership_id=Membership.objects.get().pk)
    with travel_to(datetime(2027, 3, 1, 9, tzinfo=COUNTY_TIME)):
        assert gazette.get("person", str(abel.person_id))
    with travel_to(datetime(2027, 3, 2, 9, tzinfo=COUNTY_TIME)):
        assert data_of("person", abel.person_id) == {}


def test_bodies_forget_former_members_after_a_year(county: SmallCounty) -> None:
    member(county.council, "Abel")
    with travel_to(datetime(2061, 11, 1, 9, tzinfo=COUNTY_TIME)):
        actions.end_term(actor=TEST, term_id=county.term.pk)
        assert data_of("organization", county.council.pk)["members"][0]["name"] == "Kim Abel"
    with travel_to(datetime(2062, 11, 3, 3, tzinfo=COUNTY_TIME)):
        forget_former_members(timestamp=0)
    assert data_of("organization", county.council.pk)["members"][0]["name"] is None


def test_predecessor_and_successor_lead_to_each_other(county: SmallCounty) -> None:
    with travel_to(datetime(2061, 11, 1, 9, tzinfo=COUNTY_TIME)):
        actions.end_term(actor=TEST, term_id=county.term.pk)
        following = actions.add_organization(
            actor=TEST, kind="council", name="Neuer Kreistag", successor_of_id=county.council.pk
        )
    assert data_of("organization", county.council.pk)["successor"]["key"] == str(following.pk)
    assert data_of("organization", following.pk)["predecessor"]["name"] == "Kreistag"


def test_who_was_erased_is_not_named_again(county: SmallCounty) -> None:
    abel = member(county.council, "Abel")
    officer = county.works_in(c.DATA_PROTECTION, "Winter")
    assert abel.person_id is not None
    actions.erase_personal_data(actor=officer, person_id=abel.person_id, reason="Antrag")
    assert data_of("organization", county.council.pk)["members"][0]["name"] is None
    join(abel.person_id, county.committee)
    assert data_of("person", abel.person_id) == {}
    assert Organization.objects.filter(memberships__person=abel.person_id).count() == 2


@pytest.mark.parametrize(
    ("mandates", "until"),
    [
        ([], None),
        ([MandateFact(date(2021, 11, 1), date(2026, 10, 31))], date(2027, 10, 31)),
        ([MandateFact(date(2021, 11, 1), date(2024, 2, 29))], date(2025, 2, 28)),
        ([MandateFact(date(2016, 1, 1), date(2021, 1, 1)), MandateFact(date(2021, 11, 1), None)], None),
    ],
)
def test_names_are_public_until_a_year_after_the_last_mandate(mandates: list[MandateFact], until: date | None) -> None:
    assert public_until(mandates) == until
    if until:
        assert is_public(mandates, until)
        assert not is_public(mandates, until + timedelta(days=1))
    else:
        assert is_public(mandates, date(2099, 1, 1)) == bool(mandates)
