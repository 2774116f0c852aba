"""A small county for tests, made through actions like everything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kreislauf.kernel import Actor
from kreislauf.people import actions, queries
from kreislauf.people.models import Account, LegislativeTerm, Organization, Person, Role
from kreislauf.people.rules import competences as c
from tests.support.kept import kept

TEST = Actor.system("test")
LONG_AGO = date(2016, 11, 1)
UNITS = {
    c.COUNCIL_OFFICE: "Kreistagsbüro",
    c.TREASURY: "Kämmerei",
    c.CASH_OFFICE: "Kreiskasse",
    c.AUDIT: "Rechnungsprüfungsamt",
    c.DATA_PROTECTION: "Datenschutz",
    c.DIGITALISATION: "Stabsstelle Digitalisierung",
}
LABELS = {
    c.COUNCIL: "Kreistag",
    c.MAIN_COMMITTEE: "Kreisausschuss",
    "finance_digital": "Finanzen und Digitales",
    **UNITS,
}


@dataclass(frozen=True)
class SmallCounty:
    """The bodies and units of the test county; people join by `member`."""

    term: LegislativeTerm
    council: Organization
    main_committee: Organization
    committee: Organization
    units: dict[str, Organization]

    def works_in(self, competence: str, name: str, role: str = Role.STAFF) -> Actor:
        """A person of that family name who works in the unit of a competence."""
        return member(self.units[competence], name, role)


def member(organization: Organization, family_name: str, role: str = Role.MEMBER, **membership: Any) -> Actor:
    """A new person who belongs to the organisation, as an actor."""
    somebody = person(family_name)
    join(somebody.pk, organization, role, **membership)
    return queries.actor_of_person(somebody)


def person(family_name: str, given_name: str = "Kim") -> Person:
    return actions.add_person(actor=TEST, given_name=given_name, family_name=family_name)


def join(person_id: UUID, organization: Organization, role: str = Role.MEMBER, **membership: Any) -> None:
    membership.setdefault("since", organization.since)
    actions.begin_membership(actor=TEST, person_id=person_id, organization_id=organization.pk, role=role, **membership)


def account_of(actor: Actor, email: str, password: str | None = None) -> Account:
    return actions.open_account(actor=TEST, email=email, person_id=actor.person_id, password=password)


def administrator_account(email: str = "verwaltung@innerstetal.example") -> Account:
    account = actions.open_account(actor=TEST, email=email)
    return actions.grant_administrator(actor=TEST, account_id=account.pk)


@kept
def found_small_county() -> SmallCounty:
    """Council, main committee, one committee and the units, in a term that lasts beyond any test."""
    actions.found_county(actor=TEST, name="Landkreis Innerstetal", short_name="Innerstetal")
    for key, label in LABELS.items():
        actions.add_competence(actor=TEST, key=key, label=label)
    term = actions.open_term(actor=TEST, number=20, starts_on=LONG_AGO, ends_on=date(2061, 10, 31))
    return SmallCounty(
        term=term,
        council=_body("council", "Kreistag", c.COUNCIL, term, 7),
        main_committee=_body("main_committee", "Kreisausschuss", c.MAIN_COMMITTEE, term, 5),
        committee=_body("committee", "Ausschuss für Finanzen und Digitales", "finance_digital", term, 5),
        units={key: _unit(name, key) for key, name in UNITS.items()},
    )


def _body(kind: str, name: str, competence: str, term: LegislativeTerm, members: int) -> Organization:
    return actions.add_organization(
        actor=TEST,
        kind=kind,
        name=name,
        since=term.starts_on,
        term_id=term.pk,
        competences=[competence],
        statutory_members=members,
    )


def _unit(name: str, competence: str) -> Organization:
    return actions.add_organization(actor=TEST, kind="department", name=name, since=LONG_AGO, competences=[competence])
