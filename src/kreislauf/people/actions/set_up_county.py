"""Found a county with everything it begins with."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from kreislauf.kernel import Actor
from kreislauf.people.actions.add_competence import add_competence_inside
from kreislauf.people.actions.add_organization import form_organization
from kreislauf.people.actions.add_person import add_person_inside
from kreislauf.people.actions.begin_membership import begin_membership_inside
from kreislauf.people.actions.found_county import found_county_inside
from kreislauf.people.actions.grant_administrator import grant_administrator_inside
from kreislauf.people.actions.open_account import open_account_inside
from kreislauf.people.actions.open_term import open_term_inside
from kreislauf.people.actions.set_county_rule import set_county_rule_inside
from kreislauf.people.models import Account, Body, LegislativeTerm, Organization, Role
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules import competences as c
from kreislauf.people.rules.foundation import UNIT, FirstPerson, Foundation


@dataclass(frozen=True, slots=True)
class Founded:
    """The county, and the two accounts whose owners choose their passwords by a link."""

    county: Body
    council_office: Account
    administrator: Account


@transaction.atomic(durable=True)
def set_up_county(*, actor: Actor, foundation: Foundation) -> Founded:
    """Found the county with rules, competences, term, bodies, the council office's first person and an administrator.

    All of it or nothing. Raises Refusal when there is a county already, or where one of the steps is refused.
    """
    permit(actor, PeopleRight.SET_UP_COUNTY)
    county = found_county_inside(actor=actor, **foundation.county)
    for key, label in foundation.competences.items():
        add_competence_inside(actor=actor, key=key, label=label)
    term = open_term_inside(
        actor=actor, number=foundation.number, starts_on=foundation.starts_on, ends_on=foundation.ends_on
    )
    for rule in foundation.rules:
        set_county_rule_inside(actor=actor, key=rule.key, value=rule.value, valid_from=rule.valid_from, norm=rule.norm)
    office = _form_bodies(actor, foundation, term)
    clerk = _begin_work(actor, foundation.council_office, office)
    administrator = open_account_inside(actor=actor, email=foundation.administrator)
    grant_administrator_inside(administrator, actor=actor)
    return Founded(county, clerk, administrator)


def _form_bodies(actor: Actor, foundation: Foundation, term: LegislativeTerm) -> Organization:
    """Form all bodies and units; returns the council office."""
    formed = [
        form_organization(
            actor=actor,
            kind=body.kind,
            name=body.name,
            short_name=body.short_name,
            since=body.since,
            term_id=None if body.kind == UNIT else term.pk,
            competences=body.competences,
            statutory_members=body.statutory_members,
            sits_in_public=body.sits_in_public,
        )
        for body in foundation.bodies
    ]
    return next(
        made for made, body in zip(formed, foundation.bodies, strict=True)
        if body.kind == UNIT and c.COUNCIL_OFFICE in body.competences
    )  # fmt: skip


def _begin_work(actor: Actor, first: FirstPerson, office: Organization) -> Account:
    person = add_person_inside(
        actor=actor,
        given_name=first.given_name,
        family_name=first.family_name,
        title=first.title,
        email=first.email,
    )
    begin_membership_inside(
        person, office, actor=actor, role=Role.STAFF, since=office.since, function=first.function or office.name
    )
    return open_account_inside(actor=actor, email=first.email, person_id=person.pk)
