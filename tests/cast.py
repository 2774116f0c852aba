"""One cast of people for all tests: a county in term XIX, its bodies, its members and its offices.

Every function makes one thing and returns it; `innerstetal()` makes the whole house. Ask `as_actor` for
somebody who acts and `sign_in` for somebody who looks at pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from django.test import Client

from kreislauf.kernel import Actor
from kreislauf.people.models import (
    Account,
    Body,
    Competence,
    CountyRule,
    LegislativeTerm,
    Membership,
    Organization,
    OrganizationKind,
    Person,
    Role,
)
from kreislauf.people.queries import actor_of_person
from kreislauf.people.rules import competences as c
from kreislauf.people.rules.naming import sort_key
from tests.support.kept import kept

TERM_START = date(2021, 11, 1)
TERM_END = date(2026, 10, 31)
FINANCE = "finance_digital"
"""Competence of the Ausschuss für Finanzen, Personal, Digitalisierung und Innere Dienste."""
BUILDING = "building"

COUNTY_RULES: dict[str, Any] = {
    "council.notice_days": 7,
    "council.urgent_notice_days": 3,
}

_numbers = count(1)


def make_county(name: str = "Landkreis Innerstetal") -> Body:
    body = Body.objects.create(name=name, short_name="Innerstetal", ags="03999999")
    CountyRule.objects.bulk_create(
        CountyRule(key=key, value=value, norm="Geschäftsordnung", valid_from=TERM_START)
        for key, value in COUNTY_RULES.items()
    )
    return body


def make_term(
    number: int = 19, numeral: str = "XIX", starts_on: date = TERM_START, ends_on: date = TERM_END
) -> LegislativeTerm:
    return LegislativeTerm.objects.create(number=number, numeral=numeral, starts_on=starts_on, ends_on=ends_on)


def make_organization(
    kind: OrganizationKind, name: str, short_name: str = "", *competences: str, **fields: Any
) -> Organization:
    """An organisation since the term began; `competences` are keys, made where they are missing."""
    fields.setdefault("since", TERM_START)
    made = Organization.objects.create(kind=kind, name=name, short_name=short_name or name[:60], **fields)
    for key in competences:
        competence, _ = Competence.objects.get_or_create(key=key, defaults={"label": name})
        made.competences.add(competence)
    return made


def make_person(given_name: str = "", family_name: str = "", *, title: str = "") -> Person:
    number = next(_numbers)
    given_name = given_name or "Kim"
    family_name = family_name or f"Muster{number}"
    return Person.objects.create(
        title=title,
        given_name=given_name,
        family_name=family_name,
        email=f"person{number}@innerstetal.example",
        sort_key=sort_key(family_name, given_name),
    )


def make_member(
    person: Person,
    organization: Organization,
    role: Role = Role.MEMBER,
    *,
    has_vote: bool = False,
    function: str = "",
    since: date = TERM_START,
    until: date | None = None,
) -> Membership:
    return Membership.objects.create(
        person=person,
        organization=organization,
        role=role,
        has_vote=has_vote,
        function=function,
        since=since,
        until=until,
    )


def make_account(person: Person | None = None, *, is_administrator: bool = False, email: str = "") -> Account:
    """A sign-in without a usable password (tests sign in by `sign_in`)."""
    address = email or (person.email if person else f"konto{next(_numbers)}@innerstetal.example")
    return Account.objects.create_user(address, person=person, is_administrator=is_administrator)


def sign_in(client: Client, person: Person) -> Client:
    """Sign the person's account in, opening it where there is none."""
    account = Account.objects.filter(person=person).first() or make_account(person)
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def as_actor(person: Person) -> Actor:
    return actor_of_person(person)


@dataclass
class Cast:
    """Everybody by what they are."""

    county: Body
    term: LegislativeTerm
    council: Organization
    main_committee: Organization
    finance_committee: Organization
    building_committee: Organization
    red_faction: Organization
    green_faction: Organization
    group: Organization
    council_office: Organization
    treasury: Organization
    cash_office: Organization
    audit: Organization
    data_protection: Organization
    digital_unit: Organization
    chief_executive: Person
    chair: Person
    """Chairs the council and the finance committee."""
    manager: Person
    """Manages the red faction, without a mandate."""
    clerk: Person
    """Works in the council office."""
    treasurer: Person
    treasury_clerk: Person
    cashier: Person
    second_cashier: Person
    auditor: Person
    privacy_officer: Person
    digital_lead: Person
    digital_staff: Person
    stranger: Person
    """Has an account but belongs to nothing."""
    members: list[Person] = field(default_factory=list)
    """Nine voting council members, the chair among them (first)."""


@kept
def innerstetal() -> Cast:
    """The whole house: council of ten (nine members and the Landrat), two committees, offices.

    The main committee has the Landrat and four members, the finance committee five members, the building
    committee the other four.
    """
    county, term = make_county(), make_term()
    k = OrganizationKind
    body = {"term": term}
    council = make_organization(k.COUNCIL, "Kreistag", "KT", c.COUNCIL, statutory_members=10, **body)
    main = make_organization(
        k.MAIN_COMMITTEE,
        "Kreisausschuss",
        "KA",
        c.MAIN_COMMITTEE,
        statutory_members=5,
        sits_in_public=False,
        parent=council,
        **body,
    )
    finance = make_organization(
        k.COMMITTEE,
        "Ausschuss für Finanzen, Personal, Digitalisierung und Innere Dienste",
        "FinA",
        FINANCE,
        statutory_members=5,
        parent=council,
        **body,
    )
    building = make_organization(
        k.COMMITTEE,
        "Ausschuss für Bau und Kreisentwicklung",
        "BauA",
        BUILDING,
        statutory_members=4,
        parent=council,
        **body,
    )
    group = make_organization(k.GROUP, "Gruppe Rot–Grün Innerstetal", "Rot–Grün", **body)
    red = make_organization(k.FACTION, "Rote Fraktion Innerstetal", "Rote", parent=group, **body)
    green = make_organization(k.FACTION, "Grüne Fraktion Innerstetal", "Grüne", parent=group, **body)
    unit = k.DEPARTMENT
    office = make_organization(unit, "Kreistagsbüro", "10.1", c.COUNCIL_OFFICE)
    treasury = make_organization(unit, "Kämmerei", "20", c.TREASURY)
    cash = make_organization(unit, "Kreiskasse", "21", c.CASH_OFFICE)
    audit = make_organization(unit, "Rechnungsprüfungsamt", "14", c.AUDIT)
    privacy = make_organization(unit, "Datenschutz", "DSB", c.DATA_PROTECTION)
    digital = make_organization(unit, "Stabsstelle Digitalisierung", "12", c.DIGITALISATION)

    chief = make_person("Henrike", "Lindhorst")
    make_member(chief, council, Role.CHIEF_EXECUTIVE, has_vote=True, function="Landrätin")
    make_member(chief, main, Role.CHIEF_EXECUTIVE, has_vote=True, function="Landrätin")
    members = _council_members(council, main, finance, building, red, green)
    people = {
        "manager": _in(red, "Jonas", "Ahrbeck", Role.MANAGER),
        "clerk": _in(office, "Merle", "Ostermann", Role.STAFF, "Sitzungsdienst"),
        "treasurer": _in(treasury, "Arndt", "Wiegand", Role.HEAD, "Leitung der Kämmerei"),
        "treasury_clerk": _in(treasury, "Silke", "Brandes", Role.STAFF, "Haushaltssachbearbeitung"),
        "cashier": _in(cash, "Olaf", "Pannhoff", Role.STAFF, "Kreiskasse"),
        "second_cashier": _in(cash, "Tanja", "Dette", Role.STAFF, "Kreiskasse"),
        "auditor": _in(audit, "Ruth", "Kessler", Role.HEAD, "Leitung des Rechnungsprüfungsamts"),
        "privacy_officer": _in(privacy, "Imke", "Vollmer", Role.HEAD, "Datenschutzbeauftragte"),
        "digital_lead": _in(digital, "Malte", "Grothe", Role.HEAD, "Leitung IT und Digitalisierung"),
        "digital_staff": _in(digital, "Nele", "Sander", Role.STAFF, "Digitalisierung"),
    }
    return Cast(
        county=county,
        term=term,
        council=council,
        main_committee=main,
        finance_committee=finance,
        building_committee=building,
        red_faction=red,
        green_faction=green,
        group=group,
        council_office=office,
        treasury=treasury,
        cash_office=cash,
        audit=audit,
        data_protection=privacy,
        digital_unit=digital,
        chief_executive=chief,
        chair=members[0],
        stranger=make_person("Fremd", "Vorbei"),
        members=members,
        **people,
    )


def _in(unit: Organization, given_name: str, family_name: str, role: Role, function: str = "") -> Person:
    person = make_person(given_name, family_name)
    make_member(person, unit, role, function=function)
    return person


NAMES = (
    ("Barbara", "Tegtmeier"),
    ("Cord", "Allmers"),
    ("Dunja", "Behrens"),
    ("Enno", "Claasen"),
    ("Frauke", "Dierks"),
    ("Gerrit", "Ebeling"),
    ("Hanna", "Fricke"),
    ("Ingo", "Gödecke"),
    ("Jule", "Harms"),
)


def _council_members(
    council: Organization,
    main: Organization,
    finance: Organization,
    building: Organization,
    red: Organization,
    green: Organization,
) -> list[Person]:
    members = [make_person(given, family) for given, family in NAMES]
    for place, person in enumerate(members):
        leads = place == 0
        make_member(person, council, Role.CHAIR if leads else Role.MEMBER, has_vote=True)
        make_member(person, red if place < 5 else green, Role.MEMBER)
        committee = finance if place < 5 else building
        chairs = place in {0, 5}
        make_member(person, committee, Role.CHAIR if chairs else Role.MEMBER, has_vote=True)
        if place < 4:
            make_member(person, main, has_vote=True)
    return members
