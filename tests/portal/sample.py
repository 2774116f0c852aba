"""A county's public record as the publishers write it: the motion of 2023 and what came of it, and other life.

County and people are invented. Everything is put there by hand, so that the pages can be
looked at, and tested, without the rest of the house.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads.ballot import Ballot
from kreislauf.gazette.payloads.concept import Attachment, Concept, Presentation
from kreislauf.gazette.payloads.county import County
from kreislauf.gazette.payloads.line import Line, Movement
from kreislauf.gazette.payloads.lock import Condition, Evidence, Lock, LockRelease
from kreislauf.gazette.payloads.measure import Measure
from kreislauf.gazette.payloads.meeting import AgendaItem, Meeting
from kreislauf.gazette.payloads.money import Bar
from kreislauf.gazette.payloads.organization import Member, Organization
from kreislauf.gazette.payloads.paper import Paper, PaperEffect, PaperPoint, PaperStep, Rendition, StepMeeting
from kreislauf.gazette.payloads.person import Person, PersonMembership
from kreislauf.gazette.payloads.plan import Plan, PlanStep
from kreislauf.gazette.payloads.resolution import Resolution, ResolvedPaper
from kreislauf.gazette.payloads.sub_budget import SubBudget
from kreislauf.gazette.payloads.working_group import (
    GroupMeeting,
    GroupMembers,
    GroupMonth,
    GroupRecommendation,
    WorkingGroup,
)
from kreislauf.kernel import COUNTY_TIME, today
from tests.support.published import least, put

Json = dict[str, Any]


def key_of(name: str) -> str:
    """The same key for the same name, so that tests can name what they ask for."""
    return str(uuid5(NAMESPACE_URL, f"https://innerstetal.example/{name}"))


def at(day: str, hour: int = 17, minute: int = 0) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(hour, minute), COUNTY_TIME)


MOTION: Final = key_of("motion")
LINE: Final = key_of("line")
LOCK: Final = key_of("lock")
GROUP: Final = key_of("working-group")
CONCEPT: Final = key_of("concept")
COMMITTEE: Final = key_of("finance")
MAIN: Final = key_of("main")
COUNCIL: Final = key_of("council")
RELEASE: Final = key_of("release-paper")
RETRACTED: Final = key_of("retracted")
MEMBER: Final = key_of("member-1")
FIRST_MEETING: Final = key_of("meeting-2023-11-27")

NAMES: Final = {
    COMMITTEE: "Ausschuss für Finanzen, Personal, Digitalisierung und Innere Dienste",
    MAIN: "Kreisausschuss",
    COUNCIL: "Kreistag",
    key_of("schools"): "Ausschuss für Schule, Kultur und Sport",
    key_of("climate"): "Ausschuss für Bau, Umwelt und Klimaschutz",
}
MOVERS: Final = [
    "Gruppe SPD – Bündnis 90/Die Grünen – Die Linke – Die PARTEI – Wir fürs Tal",
    "SPD-Fraktion",
    "Bündnis 90/Die Grünen",
]


def body(key: str) -> Json:
    return {"key": key, "name": NAMES[key]}


def bar(*, locked: int = 0, released: int = 0, committed: int = 0, paid: int = 0, total: int = 1_000_000) -> Bar:
    """A bar in cents, from euros."""
    free = total - locked - committed - paid
    return Bar(
        authorised=total * 100,
        locked=locked * 100,
        released=released * 100,
        committed=committed * 100,
        paid=paid * 100,
        free=free * 100,
    )


TODAY_BAR: Final = bar(locked=400_000, released=600_000, committed=98_500, paid=337_500)


def publish_sample() -> None:
    """The whole record."""
    publish_county()
    publish_bodies()
    publish_meetings()
    publish_motion()
    publish_money()
    publish_concept_and_measures()
    publish_working_group()
    publish_other_papers(36)


def publish_county() -> None:
    county = County(
        name="Landkreis Innerstetal",
        short_name="Innerstetal",
        contact_email="kreistagsbuero@innerstetal.example",
        website="https://www.innerstetal.example",
    )
    put("county", county, title=county.name)


def publish_bodies() -> None:
    kinds = {COUNCIL: "council", MAIN: "main_committee"}
    for key, name in NAMES.items():
        kind = kinds.get(key, "committee")
        statutory = 51 if kind == "council" else 13
        put_body(key, name, kind, [member(number) for number in range(1, 12)], statutory_members=statutory)
    put_body(key_of("faction"), "SPD-Fraktion", "faction", [])
    for number in range(1, 12):
        somebody = member(number)
        memberships = (
            PersonMembership(Reference(**body(COUNCIL)), "member", date(2021, 11, 1), None),
            PersonMembership(Reference(**body(COMMITTEE)), somebody.role, date(2021, 11, 1), date(2026, 10, 31)),
        )
        assert somebody.person is not None
        assert somebody.name is not None
        put(
            somebody.person,
            Person(somebody.name, memberships),
            title=somebody.name,
            links=(f"organization:{COUNCIL}", f"organization:{COMMITTEE}"),
            ends_on=today() + timedelta(days=365),
        )


def put_body(
    key: str,
    name: str,
    kind: str,
    members: list[Member],
    *,
    parent: str | None = None,
    statutory_members: int | None = None,
) -> None:
    payload = Organization(
        name=name,
        kind=kind,
        short_name=name[:24],
        term="XIX",
        parent=Reference(**body(parent)) if parent else None,
        predecessor=None,
        successor=None,
        since=date(2021, 11, 1),
        until=None,
        members=tuple(members),
        statutory_members=statutory_members,
    )
    put(key, payload, title=name, links=(f"organization:{parent}",) if parent else ())


def member(number: int) -> Member:
    first = (
        "Almut",
        "Bernd",
        "Clara",
        "Detlef",
        "Elif",
        "Frauke",
        "Gero",
        "Hanna",
        "Imke",
        "Jasper",
        "Katrin",
    )
    last = (
        "Ahlborn",
        "Bruns",
        "Cordes",
        "Dettmer",
        "Ebeling",
        "Fricke",
        "Garbe",
        "Heuer",
        "Isensee",
        "Jürgens",
        "Köhler",
    )
    role = {1: "chair", 2: "deputy_chair"}.get(number, "member")
    name = f"{first[number - 1]} {last[number - 1]}"
    return Member(key_of(f"member-{number}"), name, role, "", has_vote=number != 11)


def publish_meetings() -> None:
    held = {
        "2023-11-27": COMMITTEE,
        "2023-12-04": MAIN,
        "2023-12-07": COUNCIL,
        "2024-04-15": COMMITTEE,
        "2024-05-13": COMMITTEE,
        "2024-06-10": MAIN,
    }
    for day, organization in held.items():
        publish_meeting(day, organization, state="minuted")
    for weeks, organization in ((1, COMMITTEE), (2, MAIN), (3, COUNCIL), (5, key_of("schools"))):
        publish_meeting((today() + timedelta(weeks=weeks)).isoformat(), organization, state="invited")


def publish_meeting(day: str, organization: str, *, state: str) -> None:
    is_public = organization != MAIN
    agenda = (
        AgendaItem("1", "Eröffnung, Beschlussfähigkeit, Tagesordnung", None, "", "", None),
        AgendaItem(
            "2",
            "Haushalt 2024: Digitalisierung",
            MOTION,
            "123/XIX",
            "recommended" if state == "minuted" else "",
            None,
        ),
        AgendaItem("3", "Anfragen und Mitteilungen", None, "", "", None),
    )
    payload = Meeting(
        title=NAMES[organization],
        organization=Reference(**body(organization)),
        starts_at=at(day),
        ends_at=at(day, 19, 30) if is_public else None,
        place="Kreishaus, Großer Sitzungssaal" if is_public else "",
        state=state,
        agenda=agenda if is_public else (),
        is_public=is_public,
    )
    put(
        key_of(f"meeting-{day}"),
        payload,
        title=NAMES[organization],
        links=(f"organization:{organization}",),
        text="Haushalt 2024 Digitalisierung" if is_public else "",
        sort_on=at(day),
    )


def step(day: str, organization: str, role: str, **more: Any) -> PaperStep:
    is_public = organization != MAIN
    usual = PaperStep(
        organization=Reference(**body(organization)),
        role=role,
        planned_for=date.fromisoformat(day),
        meeting=StepMeeting(key_of(f"meeting-{day}"), at(day)) if is_public else None,
        is_public=is_public,
    )
    return replace(usual, **more)


def ballot(yes: int, no: int, abstentions: int = 0, absent: int = 0) -> Ballot:
    return Ballot(yes, no, abstentions, absent)


def effect(kind: str, sentence: str, state: str = "executed") -> PaperEffect:
    return PaperEffect(key_of(f"effect-{kind}"), kind, sentence, state)


def motion() -> Paper:
    """The motion as a paper, decided."""
    return Paper(
        reference="123/XIX",
        kind="motion",
        title="Investive Mittel für die Digitalisierung und Einrichtung einer Unter-AG Digitalisierung",
        agenda_title="Haushalt 2024: Digitalisierung",
        date=date(2023, 11, 22),
        state="decided",
        movers=tuple(MOVERS),
        points=(
            PaperPoint(
                number="1",
                text="Für den Bereich „Digitalisierung“ werden investive Haushaltsmittel in Höhe von "
                "1,0 Mio. € in den Haushalt 2024 eingestellt.",
                outcome="adopted",
                effects=(effect("appropriate", "1.000.000 Euro stehen im Haushalt 2024."),),
            ),
            PaperPoint(
                number="2",
                text="Diese Haushaltsmittel erhalten einen Sperrvermerk. Die Freigabe erfolgt nach Vorstellung "
                "eines Digitalisierungskonzeptes und Empfehlung des zuständigen Fachausschusses durch den "
                "Kreisausschuss.",
                outcome="adopted",
                effects=(
                    effect(
                        "lock",
                        "Die Mittel sind gesperrt, bis der Kreisausschuss sie freigibt.",
                    ),
                ),
            ),
            PaperPoint(
                number="3",
                text="Es wird verwaltungsseitig eine offene „Unter-AG Digitalisierung“ eingerichtet und betreut. "
                "Sie tagt monatlich unter Beteiligung der Verwaltung.",
                outcome="adopted",
                effects=(
                    effect(
                        "establish_working_group",
                        "Die Unter-AG Digitalisierung ist gegründet.",
                    ),
                ),
            ),
        ),
        questions=(),
        reasoning="Wer im Landkreis lebt oder ein Unternehmen führt, soll mehr Leistungen der Verwaltung digital "
        "nutzen können. Die Verwaltung erarbeitet ein Digitalisierungskonzept, aus dem die weiteren Schritte folgen.",
        consultations=(
            step(
                "2023-11-27",
                COMMITTEE,
                "recommendation",
                outcome="adopted",
                shown_as="recommended",
                votes=ballot(9, 2, 1, 1),
                announced_at=at("2023-11-27", 20),
            ),
            step(
                "2023-12-04",
                MAIN,
                "preparation",
                outcome="adopted",
                shown_as="recommended",
                announced_at=at("2023-12-05", 9),
                announcement="Der Kreisausschuss empfiehlt dem Kreistag den Antrag.",
            ),
            step(
                "2023-12-07",
                COUNCIL,
                "decision",
                outcome="adopted",
                shown_as="adopted",
                votes=ballot(31, 14, 3, 3),
                announced_at=at("2023-12-07", 21),
            ),
        ),
        rendition=Rendition(key_of("rendition"), "123-XIX-Antrag.pdf", 84_213),
        amends=None,
    )


def publish_motion() -> None:
    paper = motion()
    links = [f"organization:{key}" for key in (COMMITTEE, MAIN, COUNCIL)]
    links += [f"meeting:{key_of('meeting-' + day)}" for day in ("2023-11-27", "2023-12-07")]
    put_paper(MOTION, paper, links=tuple(links), sort_on=at("2023-11-22", 0))
    for day, organization, shown_as, votes in (
        ("2023-11-27", COMMITTEE, "recommended", ballot(9, 2, 1, 1)),
        ("2023-12-07", COUNCIL, "adopted", ballot(31, 14, 3, 3)),
    ):
        resolved = ResolvedPaper(MOTION, paper.reference, paper.title)
        publish_resolution(f"motion-{day}", resolved, day, organization, shown_as, votes)
    publish_release_paper()


def put_paper(key: str, paper: Paper, **more: Any) -> None:
    text = " ".join([paper.agenda_title, *(point.text for point in paper.points), paper.reasoning])
    put(key, paper, title=f"{paper.reference} {paper.title}", text=text, **more)


def publish_resolution(
    name: str, paper: ResolvedPaper, day: str, organization: str, shown_as: str, votes: Ballot | None
) -> None:
    payload = Resolution(
        paper=paper,
        organization=Reference(**body(organization)),
        outcome="adopted",
        shown_as=shown_as,
        resolved_at=at(day, 18, 20),
        votes=votes,
        point_votes=(),
        is_provisional=False,
        corrected_on=None,
        annulled_on=None,
    )
    put(
        key_of(f"resolution-{name}"),
        payload,
        title=f"{NAMES[organization]}: {paper.title}",
        links=(f"paper:{paper.key}", f"organization:{organization}"),
        sort_on=at(day, 18, 20),
    )


def publish_release_paper() -> None:
    title = "Freigabe von 600.000 Euro für die Digitalisierung"
    recommended = step(
        "2024-05-13",
        COMMITTEE,
        "recommendation",
        outcome="adopted",
        shown_as="recommended",
        votes=ballot(9, 2, 0, 2),
    )
    released = step(
        "2024-06-10",
        MAIN,
        "decision",
        outcome="adopted",
        shown_as="adopted",
        announced_at=at("2024-06-11", 9),
        announcement="Der Kreisausschuss gibt 600.000 Euro frei.",
    )
    paper = least(
        Paper,
        reference="188/XIX",
        kind="proposal",
        title=title,
        date=date(2024, 4, 29),
        state="decided",
        points=(PaperPoint("1", "Von den gesperrten Mitteln werden 600.000 Euro freigegeben."),),
        consultations=(recommended, released),
    )
    put_paper(RELEASE, paper, sort_on=at("2024-04-29", 0))
    resolved = ResolvedPaper(RELEASE, paper.reference, title)
    publish_resolution("release", resolved, "2024-06-10", MAIN, "adopted", None)


def moved(on: str, kind: str, label: str, amount: int, after: Bar) -> Movement:
    return Movement(date.fromisoformat(on), kind, label, amount * 100, after)


def history() -> tuple[Movement, ...]:
    """Everything that moved the line, oldest first."""
    return (
        moved("2024-03-22", "appropriation", "Ansatz", 1_000_000, bar()),
        moved("2024-03-22", "lock", "Sperre", 1_000_000, bar(locked=1_000_000)),
        moved("2024-06-11", "release", "Freigabe", 600_000, bar(locked=400_000, released=600_000)),
        moved(
            "2024-08-19",
            "commitment",
            "Dokumentenmanagement",
            280_000,
            bar(locked=400_000, released=600_000, committed=280_000),
        ),
        moved(
            "2024-11-04",
            "commitment",
            "Serviceterminals",
            96_000,
            bar(locked=400_000, released=600_000, committed=376_000),
        ),
        moved(
            "2025-01-15",
            "payment",
            "Dokumentenmanagement, 1. Rate",
            140_000,
            bar(locked=400_000, released=600_000, committed=236_000, paid=140_000),
        ),
        moved(
            "2025-01-28",
            "payment",
            "Serviceterminals",
            96_000,
            bar(locked=400_000, released=600_000, committed=140_000, paid=236_000),
        ),
        moved(
            "2025-09-02",
            "commitment",
            "Netzwerk der Außenstellen",
            60_000,
            bar(locked=400_000, released=600_000, committed=200_000, paid=236_000),
        ),
        moved("2026-02-10", "payment", "Dokumentenmanagement, 2. Rate", 101_500, TODAY_BAR),
    )


def publish_money() -> None:
    steps = {
        "adopted": "2023-12-07",
        "submitted": "2023-12-21",
        "approved": "2024-02-26",
        "promulgated": "2024-03-11",
        "displayed": "2024-03-12",
        "in_force": "2024-03-22",
    }
    plan = Plan(
        fiscal_year=2024,
        state="in_force",
        steps=tuple(PlanStep(key, date.fromisoformat(day)) for key, day in steps.items()),
        totals=bar(locked=400_000, released=600_000, committed=2_098_500, paid=11_337_500, total=18_000_000),
        lapses=(),
    )
    put("2024", plan, title="Haushaltsplan 2024", sort_on=at("2024-01-01", 0))
    schools = bar(committed=2_000_000, paid=11_000_000, total=17_000_000)
    for number, name, totals in (("01", "Innere Verwaltung", TODAY_BAR), ("03", "Schulen und Kultur", schools)):
        put(f"2024-{number}", SubBudget(number, name, 2024, totals), title=f"{number} {name}", links=("plan:2024",))
    line = Line(
        name="Digitalisierung der Verwaltung",
        fiscal_year=2024,
        product="11150 Informationstechnik",
        account="783110 Erwerb von Vermögensgegenständen",
        sub_budget="01 Innere Verwaltung",
        number="01",
        is_investment=True,
        explanation="Mittel für Maßnahmen aus dem Digitalisierungskonzept.",
        bar=TODAY_BAR,
        lapses=(),
        history=history(),
    )
    put(
        LINE,
        line,
        title=line.name,
        links=("plan:2024", f"paper:{MOTION}"),
        text="Digitalisierung Informationstechnik",
        sort_on=at("2024-03-22"),
    )
    put(
        LOCK,
        lock(motion().points[1].text),
        title="Sperrvermerk Digitalisierung",
        links=(f"paper:{MOTION}", f"line:{LINE}"),
        sort_on=at("2024-03-22"),
    )


def lock(text: str = "", statement: str = "Beschluss des Kreisausschusses vom 10.06.2024") -> Lock:
    return Lock(
        text=text,
        amount=100_000_000,
        released=60_000_000,
        remaining=40_000_000,
        authority="Kreisausschuss",
        lapses_on=date(2026, 12, 31),
        line=Reference(LINE, "Digitalisierung der Verwaltung"),
        conditions=conditions(),
        releases=(LockRelease(60_000_000, date(2024, 6, 10), statement),),
    )


def conditions() -> Condition:
    def leaf(kind: str, sentence: str, statement: str = "", on: str = "", waits: str = "") -> Condition:
        evidence = (Evidence(statement, date.fromisoformat(on)),) if statement else ()
        return Condition("leaf", kind, sentence, "", bool(statement), waits, evidence)

    return Condition(
        operator="all",
        kind="",
        sentence="",
        text="",
        met=False,
        waits_for="",
        children=(
            leaf(
                "concept_presented",
                "Ein Digitalisierungskonzept ist vorgestellt.",
                "Vorgestellt im Ausschuss für Finanzen, Personal, Digitalisierung und Innere Dienste, Fassung 2.",
                "2024-04-15",
            ),
            leaf(
                "recommendation",
                "Der zuständige Fachausschuss empfiehlt die Freigabe.",
                waits="Für die übrigen 400.000 Euro fehlt die Empfehlung; der Ausschuss kann sie in seiner "
                "nächsten Sitzung beschließen.",
            ),
            leaf(
                "resolution",
                "Der Kreisausschuss gibt die Mittel frei.",
                waits="Möglich nach der Empfehlung, spätestens am 31. Dezember 2026.",
            ),
        ),
    )


def publish_concept_and_measures() -> None:
    title = "Digitalisierungskonzept des Landkreises"
    presentation = Presentation(
        on=date(2024, 4, 15),
        organization=Reference(**body(COMMITTEE)),
        meeting=key_of("meeting-2024-04-15"),
        item="5",
        version=2,
        document=Attachment(key_of("concept-2"), "Konzept.pdf", 2_483_000),
    )
    put(
        CONCEPT,
        Concept(title, "Stabsstelle Digitalisierung", (presentation,)),
        title=title,
        links=(f"paper:{MOTION}", f"lock:{LOCK}"),
        text="Digitalisierungskonzept Handlungsfelder Bürgerdienste Verwaltung Netze",
        sort_on=at("2024-04-15"),
    )
    rows = (
        ("Elektronische Akte in allen Ämtern", "Verwaltung", "running", 320_000, "2026-12-31"),
        (
            "Serviceterminals in drei Bürgerbüros",
            "Bürgerdienste",
            "done",
            96_000,
            "2025-03-31",
        ),
        ("Anträge für Unternehmen aus einer Hand", "Wirtschaft", "planned", 150_000, "2027-06-30"),
        ("Glasfaser für Außenstellen", "Netze", "running", 60_000, "2026-10-31"),
    )
    for title, field, state, planned, due in rows:
        measure = Measure(
            title=title,
            field_of_action=field,
            description=f"{title}: in Schritten, mit Erprobung in einem Amt.",
            owner="Stabsstelle Digitalisierung",
            state=state,
            planned=planned * 100,
            due_on=date.fromisoformat(due),
            status_report="Zwei von drei Ämtern arbeiten damit." if state == "running" else "",
            result="",
            services=(),
            line=Reference(LINE, "Digitalisierung der Verwaltung"),
        )
        put(
            key_of(f"measure-{title}"),
            measure,
            title=title,
            links=(f"concept:{CONCEPT}", f"line:{LINE}", f"paper:{MOTION}"),
            text=f"{title} {field}",
            sort_on=at(due, 0),
        )


def publish_working_group() -> None:
    name = "Unter-AG Digitalisierung"
    months, meetings = [], []
    for number in range(34):
        year, month = 2024 + number // 12, number % 12 + 1
        missed = (year, month) in {(2024, 7), (2024, 12), (2025, 7), (2025, 8), (2026, 4)}
        state = "missed" if missed else "counted"
        months.append(GroupMonth(f"{year}-{month:02d}", state, "Keine Sitzung" if missed else ""))
        if not missed:
            record = f"Bericht der Verwaltung, Stand {month:02d}/{year}."
            meetings.append(GroupMeeting(at(f"{year}-{month:02d}-14", 16), "closed", name, True, record))
    upcoming = datetime.combine(today() + timedelta(days=9), time(16), COUNTY_TIME)
    meetings.append(GroupMeeting(upcoming, "planned", name, None, None))
    dealt_with = "Elektronische Akte zuerst im Bauamt erproben"
    deferred = "Serviceterminals auch in den Gemeinden aufstellen"
    reason = "Erst die Erfahrungen des ersten Jahres abwarten."
    officials = ("Leitung Digitalisierung", "Leitung Informationstechnik", "Leitung Organisation")
    payload = WorkingGroup(
        name=name,
        parent=Reference(**body(COMMITTEE)),
        supported_by="Stabsstelle Digitalisierung",
        rhythm="monatlich",
        founded_on=date(2024, 1, 10),
        members=GroupMembers(9, officials),
        meetings=tuple(meetings),
        months=tuple(months),
        recommendations=(
            GroupRecommendation(dealt_with, at("2024-09-16"), "dealt_with", "", None),
            GroupRecommendation(deferred, at("2025-05-19"), "deferred", reason, None),
        ),
    )
    put(
        GROUP,
        payload,
        title=name,
        links=(f"paper:{MOTION}", f"organization:{GROUP}", f"organization:{COMMITTEE}"),
        text=name,
        sort_on=at("2024-01-10"),
    )
    members = [member(number) for number in range(1, 10)]
    put_body(GROUP, "Unter-AG Digitalisierung", "working_group", members, parent=COMMITTEE)


TOPICS: Final = (
    "Radwegekonzept für den Nordkreis",
    "Sanierung der Sporthalle am Berufsschulzentrum",
    "Anfrage zum Ausbau der Ladeinfrastruktur",
    "Fortschreibung des Nahverkehrsplans",
    "Zuschüsse für das Ehrenamt",
    "Klimaanpassung an Schulen",
    "Neufassung der Abfallgebührensatzung",
    "Jugendwerkstatt in der Kreisstadt",
    "Hochwasserschutz an der Innerste",
)
STATES: Final = ("decided", "in_consultation", "registered", "decided", "withdrawn")
KINDS: Final = ("motion", "proposal", "inquiry", "amendment")


def publish_other_papers(count: int) -> None:
    """Papers of many kinds and states, so that lists look like life."""
    bodies = [key for key in NAMES if key not in {MAIN, COUNCIL}]
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        topic, state = TOPICS[number % len(TOPICS)], STATES[number % len(STATES)]
        day = date(2024, 1, 15) + timedelta(days=27 * number)
        body_key = bodies[number % len(bodies)]
        paper = least(
            Paper,
            reference=f"{200 + number}/XIX",
            kind=kind,
            title=topic,
            date=day,
            state=state,
            movers=("SPD-Fraktion",) if kind == "motion" else (),
            points=(PaperPoint("1", f"{topic}: Die Verwaltung berichtet."),),
            consultations=(step(day.isoformat(), body_key, "decision", meeting=None),),
        )
        links = (f"organization:{body_key}",)
        put_paper(key_of(f"paper-{number}"), paper, links=links, sort_on=at(day.isoformat(), 0))
