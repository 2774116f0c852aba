"""Chapter one: the county, its bodies of term XIX, its people and its rules."""

from __future__ import annotations

from datetime import date

from kreislauf.demo import cast
from kreislauf.demo.stage import NARRATOR, Name, Stage, on
from kreislauf.people import actions
from kreislauf.people.models import Account, Organization

XIX_BEGINS, XIX_ENDS = date(2021, 11, 1), date(2026, 10, 31)
FOUNDED = date(2010, 1, 1)
COMMITTEE_SIZE = 11
COUNCIL_CHAIR: Name = ("Petra", "Nolting")

RULES = (
    ("council.notice_days", 7, "Geschäftsordnung §2"),
    ("council.urgent_notice_days", 3, "Geschäftsordnung §2"),
)

COMPETENCES = {
    "council": "Kreistag",
    "main_committee": "Kreisausschuss",
    "council_office": "Sitzungsdienst",
    "treasury": "Haushalt",
    "cash_office": "Zahlungsverkehr",
    "audit": "Rechnungsprüfung",
    "data_protection": "Datenschutz",
    "digitalisation": "Digitalisierung der Verwaltung",
    "finance_digital": "Finanzen, Personal, Digitalisierung und Innere Dienste",
    "school_culture": "Schule und Kultur",
    "youth_welfare": "Jugendhilfe",
    "environment": "Umwelt, Klima und Landwirtschaft",
    "development": "Kreisentwicklung, Bau und Verkehr",
    "social_health": "Soziales, Gesundheit und Gleichstellung",
}

SCHOOL_HOLIDAYS = [
    ["2026-10-12", "2026-10-24", "Herbstferien"],
    ["2026-12-23", "2027-01-09", "Weihnachtsferien"],
    ["2027-02-01", "2027-02-02", "Halbjahresferien"],
    ["2027-03-22", "2027-04-03", "Osterferien"],
    ["2027-07-08", "2027-08-18", "Sommerferien"],
    ["2027-10-16", "2027-10-30", "Herbstferien"],
]


def tell(stage: Stage) -> None:
    stage.progress("Der Landkreis, seine Ämter und sein Kreistag der XIX. Wahlperiode")
    with on(FOUNDED):
        actions.found_county(actor=NARRATOR, **cast.COUNTY)
        for key, label in COMPETENCES.items():
            actions.add_competence(actor=NARRATOR, key=key, label=label)
        for unit in cast.UNITS:
            stage.units[unit.key] = actions.add_organization(
                actor=NARRATOR,
                kind="department",
                name=unit.name,
                short_name=unit.short_name,
                since=FOUNDED,
                competences=unit.competences,
            )
        _people(stage)
    with on(XIX_BEGINS):
        stage.terms[19] = actions.open_term(actor=NARRATOR, number=19, starts_on=XIX_BEGINS, ends_on=XIX_ENDS)
        for key, value, norm in RULES:
            actions.set_county_rule(actor=NARRATOR, key=key, value=value, valid_from=XIX_BEGINS, norm=norm)
        actions.set_county_rule(
            actor=NARRATOR,
            key="school_holidays",
            value=SCHOOL_HOLIDAYS,
            valid_from=XIX_BEGINS,
            norm="Ferienordnung",
        )
        form_bodies(stage, 19, XIX_BEGINS, council_members())
        _staff(stage)


def council_members() -> list[tuple[Name, str | None]]:
    """Every council member of term XIX with the faction's key, if any."""
    named = [(name, faction.key) for faction in cast.FACTIONS for name in faction.members]
    return [*named, *((name, None) for name in cast.INDEPENDENT)]


def _people(stage: Stage) -> None:
    everyone: list[Name] = [cast.CHIEF_EXECUTIVE]
    everyone += [name for name, _faction in council_members()]
    everyone += list(cast.MANAGERS.values())
    everyone += [(person.given_name, person.family_name) for person in cast.EMPLOYEES]
    everyone += [(given, family) for given, family, _faction in cast.NEWCOMERS]
    for given, family in everyone:
        stage.persons[given, family] = actions.add_person(
            actor=NARRATOR, given_name=given, family_name=family, email=_address(given, family)
        )


_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ı": "i"})


def _address(given: str, family: str) -> str:
    return f"{given}.{family}@innerstetal.example".lower().translate(_PLAIN)


def join(
    stage: Stage,
    name: Name,
    organization: Organization,
    role: str,
    since: date,
    *,
    vote: bool = False,
    function: str = "",
) -> None:
    actions.begin_membership(
        actor=NARRATOR,
        person_id=stage.persons[name].pk,
        organization_id=organization.pk,
        role=role,
        since=since,
        has_vote=vote,
        function=function,
    )
    if vote:
        stage.members.setdefault(organization.pk, []).append(stage.persons[name].pk)


def form_bodies(stage: Stage, number: int, since: date, members: list[tuple[Name, str | None]]) -> None:
    """Form council, main committee, committees, factions and group of a term; later terms succeed the earlier."""
    earlier = dict(stage.bodies)
    names = [name for name, _faction in members]
    council = _body(stage, number, since, earlier, "council", "council", "Kreistag", len(names) + 1, ("council",))
    for name in names:
        join(stage, name, council, "chair" if name == COUNCIL_CHAIR else "member", since, vote=True)
    join(stage, cast.CHIEF_EXECUTIVE, council, "chief_executive", since, vote=True)
    main = _body(
        stage, number, since, earlier, "main_committee", "main_committee", "Kreisausschuss",
        len(cast.COUNTY_OFFICERS) + 1, ("main_committee",), public=False,
    )  # fmt: skip
    join(stage, cast.CHIEF_EXECUTIVE, main, "chief_executive", since, vote=True)
    for name in cast.COUNTY_OFFICERS:
        join(stage, name, main, "member", since, vote=True)
    _factions(stage, number, since, earlier, members)
    _committees(stage, number, since, earlier, names)


def _body(
    stage: Stage,
    number: int,
    since: date,
    earlier: dict[str, Organization],
    key: str,
    kind: str,
    name: str,
    size: int | None,
    competences: tuple[str, ...],
    *,
    short_name: str = "",
    public: bool = True,
    parent: Organization | None = None,
) -> Organization:
    before = earlier.get(key)
    made = actions.add_organization(
        actor=NARRATOR,
        kind=kind,
        name=name,
        short_name=short_name or name,
        since=since,
        term_id=stage.terms[number].pk,
        parent_id=parent.pk if parent else None,
        competences=None if before else competences,
        statutory_members=size,
        sits_in_public=public,
        successor_of_id=before.pk if before else None,
    )
    stage.bodies[key] = made
    return made


def _factions(
    stage: Stage,
    number: int,
    since: date,
    earlier: dict[str, Organization],
    members: list[tuple[Name, str | None]],
) -> None:
    group_key, group_name, group_short, in_group = cast.GROUP
    group = _body(stage, number, since, earlier, group_key, "group", group_name, None, (), short_name=group_short)
    for faction in cast.FACTIONS:
        made = _body(
            stage, number, since, earlier, faction.key, "faction", faction.name, None, (),
            short_name=faction.short_name, parent=group if faction.key in in_group else None,
        )  # fmt: skip
        for position, name in enumerate(name for name, key in members if key == faction.key):
            join(stage, name, made, "chair" if position == 0 else "member", since)
            if faction.key in in_group:
                join(stage, name, group, "chair" if name == ("Werner", "Lütkemann") else "member", since)
    for key, name in cast.MANAGERS.items():
        join(stage, name, stage.bodies[key], "manager", since)


def _committees(stage: Stage, number: int, since: date, earlier: dict[str, Organization], names: list[Name]) -> None:
    for index, committee in enumerate(cast.COMMITTEES):
        made = _body(
            stage, number, since, earlier, committee.key, "committee", committee.name, COMMITTEE_SIZE,
            (committee.key,), short_name=committee.short_name,
        )  # fmt: skip
        rest = [name for name in names if name not in (committee.chair, committee.deputy)]
        turned = rest[index * 5 :] + rest[: index * 5]
        join(stage, committee.chair, made, "chair", since, vote=True)
        join(stage, committee.deputy, made, "deputy_chair", since, vote=True)
        for name in turned[:: len(turned) // (COMMITTEE_SIZE - 2)][: COMMITTEE_SIZE - 2]:
            join(stage, name, made, "member", since, vote=True)


def _staff(stage: Stage) -> None:
    for person in cast.EMPLOYEES:
        unit = stage.units[person.unit]
        join(
            stage,
            (person.given_name, person.family_name),
            unit,
            person.role,
            FOUNDED,
            function=person.function,
        )


def open_accounts(stage: Stage) -> None:
    """The demo's accounts come last: they show that the story is told to its end."""
    for account in cast.ACCOUNTS:
        name = (account.given_name, account.family_name)
        person = stage.persons.get(name)
        opened: Account = actions.open_account(
            actor=NARRATOR,
            email=account.email,
            person_id=person.pk if person else None,
            password=cast.PASSWORD,
        )
        if person is None:
            actions.grant_administrator(actor=NARRATOR, account_id=opened.pk)
