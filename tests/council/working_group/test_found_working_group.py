"""Carrying out the effect founds the group."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kreislauf.council import actions
from kreislauf.council.models import GroupInvitation, Letter, WorkingGroup
from kreislauf.council.rules.states import EffectState
from kreislauf.council.rules.working_groups.door import NamedOfficial
from kreislauf.gazette.publications import PUBLICATIONS
from kreislauf.gazette.queries import get
from kreislauf.journal.queries import timeline
from kreislauf.kernel import Actor, Refusal, travel_to
from kreislauf.people.models import Membership, Organization, OrganizationKind, Role
from kreislauf.people.permissions import NotPermitted
from tests import cast
from tests.council.working_group.conftest import NAME, House, at, event_count
from tests.support.verifying import triggers_off


def test_the_group_has_its_officials_its_parent_and_its_rhythm(founded: House) -> None:
    group = founded.group
    assert group.organization.kind == OrganizationKind.WORKING_GROUP
    assert group.organization.parent == founded.people.finance_committee
    assert group.parent_competence_id == cast.FINANCE
    assert group.recurrence == "FREQ=MONTHLY;BYDAY=2TU"
    assert group.minimum_officials == 3
    named = Membership.objects.filter(organization=group.pk, role=Role.OFFICIAL)
    assert {member.function for member in named} == {
        "Leitung IT und Digitalisierung",
        "Digitalisierung",
        "Leitung der Kämmerei",
    }


def test_the_effect_is_executed_and_the_journal_tells_it(founded: House) -> None:
    founded.effect.refresh_from_db()
    assert founded.effect.state == EffectState.EXECUTED
    sentences = [str(entry.sentence) for entry in timeline(founded.group.organization)]
    assert any(NAME in sentence and "eingerichtet" in sentence for sentence in sentences)


def test_every_council_member_is_invited_by_a_letter(founded: House) -> None:
    assert GroupInvitation.objects.count() == 9
    letters = Letter.objects.filter(occasion="joining", group=founded.group)
    assert {letter.person_id for letter in letters} == {one.pk for one in founded.people.members}


def test_nobody_is_invited_twice_in_a_term_but_everybody_in_the_next(founded: House) -> None:
    again = actions.invite_council_members(actor=founded.clerk, organization_id=founded.group.pk)
    assert again == 0
    cast.make_term(20, "XX", date(2026, 11, 1), date(2031, 10, 31))
    with travel_to(at(date(2026, 11, 3))):
        system = Actor.system("round_of_groups")
        assert actions.invite_council_members(actor=system, organization_id=founded.group.pk) == 9


def test_the_public_sees_functions_and_numbers_but_no_names(founded: House) -> None:
    entry = get("working_group", str(founded.group.pk))
    assert entry is not None
    assert entry.data.members.council == 0
    assert "Leitung der Kämmerei" in entry.data.members.officials
    assert not any(person.family_name in str(entry.data) for person in founded.officials)
    assert f"paper:{founded.effect.point.paper_id}" in entry.links


def test_a_closed_group_invites_nobody(house: House) -> None:
    house.effect.params["open_to"] = None
    with triggers_off():
        house.effect.save()
    house.found()
    assert GroupInvitation.objects.count() == 0


@pytest.mark.parametrize("too_few", [0, 1, 2])
def test_too_few_officials_are_refused_and_nothing_is_written(house: House, too_few: int) -> None:
    before = event_count()
    named = [NamedOfficial(person.pk, "Leitung") for person in house.officials[:too_few]]
    with pytest.raises(Refusal, match="mindestens 3"):
        house.found(officials=named)
    assert event_count() == before
    assert not WorkingGroup.objects.exists()


def test_an_official_without_a_function_is_refused(house: House) -> None:
    named = [NamedOfficial(person.pk, "") for person in house.officials]
    with pytest.raises(Refusal, match="Funktion"):
        house.found(officials=named)


def test_a_group_needs_a_competent_committee(house: House) -> None:
    house.effect.params["parent"] = None
    with triggers_off():
        house.effect.save()
    with pytest.raises(Refusal, match="kein"):
        house.found()


def test_a_group_needs_a_unit_that_looks_after_it(house: House) -> None:
    with pytest.raises(Refusal, match="Einheit"):
        house.found(supported_by_id=uuid4())


def test_an_effect_is_carried_out_once(founded: House) -> None:
    before = event_count()
    with pytest.raises(Refusal):
        founded.found()
    assert event_count() == before
    assert WorkingGroup.objects.count() == 1


def test_only_the_council_office_founds(house: House) -> None:
    before = event_count()
    with pytest.raises(NotPermitted):
        actions.found_working_group(actor=house.member(), effect_id=house.effect.pk)
    assert event_count() == before


def test_another_effect_founds_nothing(house: House) -> None:
    house.effect.kind = "mandate"
    with triggers_off():
        house.effect.save()
    with pytest.raises(Refusal, match="keine Arbeitsgruppe"):
        house.found()


def test_the_parent_may_be_named_by_its_id(house: House) -> None:
    group = house.found(parent=str(house.people.finance_committee.pk))
    assert group.parent_competence_id == cast.FINANCE


def test_building_costs_the_same_for_one_and_for_many(founded: House) -> None:
    asked, key = [], founded.group.pk
    for number in range(3):
        keys = list(PUBLICATIONS["working_group"].keys())
        with CaptureQueriesContext(connection) as queries:
            assert set(PUBLICATIONS["working_group"].build(keys)) == set(keys)
        asked.append(len(queries))
        again = WorkingGroup.objects.get(pk=key)
        again.organization = Organization.objects.create(
            kind="working_group", name=f"Unter-AG {number}", short_name=f"AG {number}", since=again.founded_on
        )
        again.effect, again._state.adding = None, True
        again.save(force_insert=True)
    assert asked == [6, 6, 6]
