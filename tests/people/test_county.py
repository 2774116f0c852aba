"""The county, its terms, bodies and dated rules."""

from datetime import date, datetime

import pytest

from kreislauf.journal.models import Event
from kreislauf.journal.queries import timeline, verify_chains
from kreislauf.kernel import COUNTY_TIME, Refusal, travel_to
from kreislauf.people import actions, queries
from kreislauf.people.models import Body, CountyRule, LegislativeTerm, Membership, Organization
from kreislauf.people.permissions import NotPermitted
from kreislauf.people.rules import competences as c
from tests.support.cast import TEST, SmallCounty, member
from tests.support.there import there

pytestmark = pytest.mark.django_db


def test_a_county_is_founded_once(county: SmallCounty) -> None:
    with pytest.raises(Refusal, match="bereits eingerichtet"):
        actions.found_county(actor=TEST, name="Noch einer", short_name="Noch")
    assert Body.objects.count() == 1
    assert queries.county().name == "Landkreis Innerstetal"


def test_only_the_system_founds_a_county(county: SmallCounty) -> None:
    clerk = county.works_in(c.COUNCIL_OFFICE, "Sommer")
    before = Event.objects.count()
    with pytest.raises(NotPermitted):
        actions.found_county(actor=clerk, name="Mein Landkreis", short_name="Mein")
    assert Event.objects.count() == before


def test_a_rule_is_dated_and_never_rewritten(county: SmallCounty) -> None:
    clerk = county.works_in(c.COUNCIL_OFFICE, "Sommer")
    first, later = date(2021, 11, 1), date(2024, 1, 1)
    actions.set_county_rule(actor=clerk, key="council.notice_days", value=7, valid_from=first, norm="GO §1")
    actions.set_county_rule(actor=clerk, key="council.notice_days", value=10, valid_from=later)
    assert queries.county_rule("council.notice_days", on=date(2023, 12, 31)) == 7
    assert queries.county_rule("council.notice_days", on=later) == 10
    assert queries.county_rule("council.notice_days", 3, on=date(2020, 1, 1)) == 3
    with pytest.raises(Refusal, match="schon ein Wert"):
        actions.set_county_rule(actor=clerk, key="council.notice_days", value=14, valid_from=later)
    assert CountyRule.objects.count() == 2


def test_rules_are_set_by_the_council_office_alone(county: SmallCounty) -> None:
    with pytest.raises(NotPermitted, match="Regeln des Landkreises festlegen"):
        actions.set_county_rule(
            actor=county.works_in(c.TREASURY, "Brandt"), key="k", value=1, valid_from=date(2024, 1, 1)
        )
    assert not CountyRule.objects.exists()


def test_a_competence_has_one_row(county: SmallCounty) -> None:
    with pytest.raises(Refusal, match="gibt es schon"):
        actions.add_competence(actor=TEST, key=c.AUDIT, label="Prüfung")


def test_competences_are_added_by_the_council_office(county: SmallCounty) -> None:
    with pytest.raises(NotPermitted):
        actions.add_competence(actor=county.works_in(c.TREASURY, "Brandt"), key="roads", label="Straßen")
    assert (
        actions.add_competence(actor=county.works_in(c.COUNCIL_OFFICE, "Sommer"), key="roads", label="Straßen").label
        == "Straßen"
    )


def test_terms_do_not_overlap(county: SmallCounty) -> None:
    with pytest.raises(Refusal, match=r"XX\. Wahlperiode"):
        actions.open_term(actor=TEST, number=21, starts_on=date(2061, 10, 31), ends_on=date(2066, 10, 31))
    assert LegislativeTerm.objects.count() == 1


def test_terms_are_opened_by_the_council_office(county: SmallCounty) -> None:
    with pytest.raises(NotPermitted):
        actions.open_term(
            actor=member(county.council, "Abel"),
            number=21,
            starts_on=date(2061, 11, 1),
            ends_on=date(2066, 10, 31),
        )
    assert LegislativeTerm.objects.count() == 1


def test_a_term_ends_with_its_bodies_and_mandates_and_competence_passes_on(county: SmallCounty) -> None:
    abel = member(county.committee, "Abel")
    clerk = county.works_in(c.COUNCIL_OFFICE, "Sommer")
    with travel_to(datetime(2061, 11, 2, 9, tzinfo=COUNTY_TIME)):
        actions.end_term(actor=clerk, term_id=county.term.pk)
        following = actions.open_term(actor=clerk, number=21, starts_on=date(2061, 11, 1), ends_on=date(2066, 10, 31))
        successor = actions.add_organization(
            actor=clerk,
            kind="committee",
            name="Ausschuss für Finanzen",
            since=following.starts_on,
            term_id=following.pk,
            successor_of_id=county.committee.pk,
        )
        assert queries.competent_organization("finance_digital") == successor
        assert queries.competent_organization("finance_digital", on=date(2061, 10, 31)) == county.committee
        assert queries.competent_organization(c.COUNCIL_OFFICE) == county.units[c.COUNCIL_OFFICE]
    assert Membership.objects.get(person_id=there(abel.person_id)).until == county.term.ends_on
    assert Membership.objects.get(person_id=there(clerk.person_id)).until is None
    newest, before = timeline(county.committee)[:2]
    assert str(newest.sentence).endswith("bestand bis zum 2061-10-31.")
    assert str(before.sentence) == "Kim Abel gehörte bis zum 2061-10-31 dazu."
    assert list(verify_chains()) == []


def test_a_term_does_not_end_before_its_last_day(county: SmallCounty) -> None:
    with pytest.raises(Refusal, match="läuft noch bis"):
        actions.end_term(actor=TEST, term_id=county.term.pk)
    assert not Organization.objects.exclude(until=None).exists()


def test_a_term_is_ended_by_the_council_office(county: SmallCounty) -> None:
    with pytest.raises(NotPermitted), travel_to(datetime(2061, 11, 2, 9, tzinfo=COUNTY_TIME)):
        actions.end_term(actor=county.works_in(c.TREASURY, "Brandt"), term_id=county.term.pk)
    assert not Organization.objects.exclude(until=None).exists()


def test_a_body_succeeds_only_what_has_ended(county: SmallCounty) -> None:
    with pytest.raises(Refusal, match="besteht am"):
        actions.add_organization(actor=TEST, kind="committee", name="Nachfolger", successor_of_id=county.committee.pk)
    assert not Organization.objects.filter(name="Nachfolger").exists()


def test_unknown_competences_are_refused(county: SmallCounty) -> None:
    with pytest.raises(Refusal, match="„moon“ ist nicht angelegt"):
        actions.form_organization(actor=TEST, kind="committee", name="Mondausschuss", competences=["moon"])


def test_organizations_are_formed_by_the_council_office(county: SmallCounty) -> None:
    with pytest.raises(NotPermitted):
        actions.add_organization(actor=member(county.council, "Abel"), kind="faction", name="Neue Fraktion")
    assert not Organization.objects.filter(kind="faction").exists()


def test_who_sits_in_public_follows_from_the_kind(county: SmallCounty) -> None:
    assert county.council.sits_in_public
    assert not county.main_committee.sits_in_public
