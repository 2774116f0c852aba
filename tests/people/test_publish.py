"""What of people is public: mandates with names, offices by function, for a time."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from kreislauf.gazette import comparing
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.models import Entry, Erased
from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads import organization as payloads
from kreislauf.gazette.publications import PUBLICATIONS
from kreislauf.kernel import COUNTY_TIME, travel_to
from kreislauf.people import actions
from kreislauf.people.jobs import forget_former_members
from kreislauf.people.models import Membership, Organization
from kreislauf.people.rules import competences as c
from kreislauf.people.rules.publicity import MandateFact, is_public, public_until
from tests.support.cast import TEST, SmallCounty, join, member, person

pytestmark = pytest.mark.django_db


def body(key: object) -> payloads.Organization:
    entry = gazette.find(payloads.Organization, str(key))
    assert entry is not None
    return entry.data


def person_entry(key: object) -> gazette.Published:
    entry = gazette.get("person", str(key))
    assert entry is not None
    return entry


def test_a_body_is_published_with_term_and_members(county: SmallCounty) -> None:
    abel = member(county.council, "Abel")
    shown = body(county.council.pk)
    assert (shown.kind, shown.term, shown.statutory_members) == ("council", "XX", 7)
    assert shown.members == (payloads.Member(str(abel.person_id), "Kim Abel", "member", "", has_vote=True),)


def test_units_of_the_administration_and_their_people_are_not_published(county: SmallCounty) -> None:
    official = county.works_in(c.TREASURY, "Brandt")
    assert gazette.get("organization", str(county.units[c.TREASURY].pk)) is None
    assert gazette.get("person", str(official.person_id)) is None


def test_officials_in_a_group_appear_by_function(county: SmallCounty) -> None:
    group = actions.add_organization(actor=TEST, kind="working_group", name="Unter-AG")
    official = county.works_in(c.DIGITALISATION, "Geheim")
    assert official.person_id is not None
    join(official.person_id, group, "official", function="Leitung IT")
    (shown,) = body(group.pk).members
    assert (shown.person, shown.name, shown.function) == (None, None, "Leitung IT")
    assert "Geheim" not in str(gazette.get("organization", str(group.pk)))


def test_a_mandate_makes_a_name_public_everywhere(county: SmallCounty) -> None:
    adviser = person("Abel")
    join(adviser.pk, county.committee, "advisory")
    assert body(county.committee.pk).members[0].name is None
    join(adviser.pk, county.council)
    assert body(county.committee.pk).members[0].name == "Kim Abel"


def test_a_council_member_has_a_page_that_ends(county: SmallCounty) -> None:
    abel = member(county.council, "Abel")
    entry = person_entry(abel.person_id)
    assert entry.data.memberships[0].organization.name == "Kreistag"
    assert entry.links == [f"organization:{county.council.pk}"]
    with travel_to(datetime(2026, 3, 1, 9, tzinfo=COUNTY_TIME)):
        actions.end_membership(actor=TEST, membership_id=Membership.objects.get().pk)
    with travel_to(datetime(2027, 3, 1, 9, tzinfo=COUNTY_TIME)):
        assert gazette.get("person", str(abel.person_id))
    with travel_to(datetime(2027, 3, 2, 9, tzinfo=COUNTY_TIME)):
        assert person_entry(abel.person_id).data == {}


def test_bodies_forget_former_members_after_a_year(county: SmallCounty) -> None:
    member(county.council, "Abel")
    with travel_to(datetime(2061, 11, 1, 9, tzinfo=COUNTY_TIME)):
        actions.end_term(actor=TEST, term_id=county.term.pk)
        assert body(county.council.pk).members[0].name == "Kim Abel"
    with travel_to(datetime(2062, 11, 3, 3, tzinfo=COUNTY_TIME)):
        forget_former_members(timestamp=0)
    assert body(county.council.pk).members[0].name is None


def test_predecessor_and_successor_lead_to_each_other(county: SmallCounty) -> None:
    with travel_to(datetime(2061, 11, 1, 9, tzinfo=COUNTY_TIME)):
        actions.end_term(actor=TEST, term_id=county.term.pk)
        following = actions.add_organization(
            actor=TEST, kind="council", name="Neuer Kreistag", successor_of_id=county.council.pk
        )
    assert body(county.council.pk).successor == Reference(str(following.pk), "Neuer Kreistag")
    assert body(following.pk).predecessor == Reference(str(county.council.pk), "Kreistag")


def test_who_was_erased_is_not_named_again(county: SmallCounty) -> None:
    abel = member(county.council, "Abel")
    officer = county.works_in(c.DATA_PROTECTION, "Winter")
    assert abel.person_id is not None
    actions.erase_personal_data(actor=officer, person_id=abel.person_id, reason="Antrag")
    assert body(county.council.pk).members[0].name is None
    join(abel.person_id, county.committee)
    assert person_entry(abel.person_id).data == {}
    assert Organization.objects.filter(memberships__person=abel.person_id).count() == 2


def test_no_rebuild_names_who_was_erased(county: SmallCounty) -> None:
    abel = member(county.council, "Abel")
    officer = county.works_in(c.DATA_PROTECTION, "Winter")
    assert abel.person_id is not None
    actions.erase_personal_data(actor=officer, person_id=abel.person_id, reason="Antrag")
    Entry.objects.filter(type="person").update(retraction_reason="correction")
    comparing.rebuild()
    assert person_entry(abel.person_id).data == {}
    assert "Abel" not in str(body(county.council.pk))
    assert list(comparing.differences()) == []


def test_the_register_of_the_erased_tells_nobody_who_that_is(county: SmallCounty) -> None:
    abel = member(county.council, "Abel")
    assert abel.person_id is not None
    actions.erase_personal_data(actor=TEST, person_id=abel.person_id, reason="Antrag")
    mark = bytes(Erased.objects.get().mark)
    assert str(abel.person_id).encode() not in mark
    assert hashlib.sha256(f"person:{abel.person_id}".encode()).digest() != mark


def test_whoever_reads_in_english_stores_no_english(county: SmallCounty) -> None:
    with translation.override("en"):
        abel = member(county.council, "Abel")
    stored = str(Entry.objects.filter(type__in=("organization", "person")).values("data", "title", "text"))
    assert "member" in {one.role for one in body(county.council.pk).members}
    assert not [word for word in ("Member", "Council", "County") if f"'{word}" in stored]
    comparing_in_german = list(comparing.differences(["organization", "person"]))
    assert (comparing_in_german, abel.is_anonymous) == ([], False)


@pytest.mark.parametrize("rows", [1, 12])
def test_building_costs_the_same_for_one_and_for_many(county: SmallCounty, rows: int) -> None:
    for number in range(rows):
        member(county.council, f"Abel{number}")
    for publication in (PUBLICATIONS["organization"], PUBLICATIONS["person"]):
        keys = list(publication.keys())
        with CaptureQueriesContext(connection) as asked:
            built = publication.build(keys)
        assert built
        assert len(asked) == {"organization": 4, "person": 3}[publication.key]


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
