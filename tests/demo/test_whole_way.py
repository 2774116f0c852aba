"""The real motion, from its letter to released money, by the clicks of the people who would click."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from kreislauf.council.jobs import round_of_groups
from kreislauf.gazette.comparing import differences, rebuild
from kreislauf.gazette.jobs import publish_what_is_due
from kreislauf.journal.actions import attest_rows
from kreislauf.journal.queries import verify
from kreislauf.kernel import COUNTY_TIME, Actor, travel_everywhere
from kreislauf.people.models import Person
from tests.budget.house import House, budget_paper, build_house, resolve
from tests.cast import Cast
from tests.demo.desk import Desk, desk_of
from tests.support.outside import MOTION as LETTER

FINANCE = "Ausschuss für Finanzen, Personal, Digitalisierung und Innere Dienste"
MAIN = "Kreisausschuss"
COUNCIL = "Kreistag"
SITTINGS = ((FINANCE, "2023-11-27T17:00"), (MAIN, "2023-12-04T15:00"), (COUNCIL, "2023-12-07T17:00"))
OFFICIALS = ("Gollnick", "Miehe", "Brinkop")
"""Named in the letter; never in public."""
CONCEPT = "Digitalisierungskonzept des Landkreises"
CONCEPT_TEXT = (
    "Digitalisierungskonzept: erst Zugang, dann Haus, dann Steuerung. Zuerst sollen Bürgerinnen, Bürger und Betriebe "
    "mehr Leistungen online beantragen können; danach arbeitet die Verwaltung ohne Papier; zuletzt berichtet sie "
    "dem Kreistag jedes Jahr, was erreicht wurde, was es gekostet hat und was noch offen ist."
)
RELEASE = "Freigabe von 600.000 Euro für die Digitalisierung"
STEPS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("2023-12-15", "Vorlage bei der Kommunalaufsicht festhalten", {"Tag": "2023-12-15"}),
    ("2024-02-20", "Genehmigung festhalten", {"Tag": "2024-02-20"}),
    ("2024-03-01", "Verkündung festhalten", {"Tag": "2024-03-01"}),
    ("2024-03-04", "Auslegung festhalten", {"Ausgelegt ab": "2024-03-04", "Ausgelegt bis": "2024-03-12"}),
)
"""The plan's dated steps: when the treasury records them, by which verb, with which days."""


@dataclass
class Way:
    """The county, its people's windows, and the clock that all of them share."""

    house: House
    journeys: ExitStack
    window: Callable[[Person | None], Desk]
    desks: dict[str, Desk] = field(default_factory=dict)
    sittings: dict[tuple[str, str], str] = field(default_factory=dict)
    """Address of each sitting by body and beginning."""
    motion: str = ""
    """Address of the motion inside, and of the proposal to release."""
    release: str = ""

    @property
    def cast(self) -> Cast:
        return self.house.cast

    def at(self, moment: str) -> None:
        """Let the whole program stand at this hour of county time."""
        self.journeys.enter_context(travel_everywhere(datetime.fromisoformat(moment).replace(tzinfo=COUNTY_TIME)))

    def desk(self, who: str) -> Desk:
        """The window of somebody of the cast by the name of the role, or of "citizen"."""
        if who not in self.desks:
            self.desks[who] = self.window(None if who == "citizen" else getattr(self.cast, who))
        return self.desks[who]


@pytest.fixture
def way(
    transactional_db: None, browser: Browser, live_server: LiveServer, axe: Callable[[Page], None]
) -> Iterator[Way]:
    if not LETTER.exists():
        pytest.skip(f"the real motion is not here: {LETTER.name}")
    with ExitStack() as journeys:
        made = Way(build_house(), journeys, lambda person: desk_of(person, browser, live_server.url, axe))
        rebuild()  # the house was built without acts
        yield made
        for desk in made.desks.values():
            desk.page.context.close()


def test_the_real_motion_goes_from_its_letter_to_released_money(way: Way) -> None:
    hand_in_the_letter(way)
    register_it_and_invite(way)
    decide_in_three_bodies(way)
    found_the_working_group(way)
    wait_for_the_plan_to_take_effect(way)
    refuse_what_is_locked(way)
    present_the_concept(way)
    propose_the_release(way)
    decide_the_release(way)
    release_and_commit(way)
    read_the_trace(way)
    assert [f"{fault.place}: {fault.what}" for fault in verify()] == []
    round_of_groups(0)
    publish_what_is_due()
    assert [str(difference) for difference in differences()] == []


def hand_in_the_letter(way: Way) -> None:
    """The faction's manager uploads it, sees each proposal beside the text, and chooses what is open."""
    way.at("2023-11-22T11:00")
    desk = way.desk("manager")
    desk.open()
    desk.menu("Vorlagen")
    desk.click("Antrag hochladen")
    desk.look()
    desk.attach("Schreiben", LETTER.name, LETTER.read_bytes())
    desk.click("Schreiben lesen")
    desk.look()
    desk.sees("Eine Deckung ist nicht genannt", "Das Schreiben bleibt intern")
    marked = desk.page.locator(".letter mark")
    expect(marked.filter(has_text="investive Haushaltsmittel i.H.v. 1,0 Mio. €").first).to_be_visible()
    expect(desk.field("Betrag")).to_have_value("1.000.000,00")
    expect(desk.field("Name der Arbeitsgruppe")).to_have_value("Unter-AG Digitalisierung")
    desk.choose("Federführende Einheit", way.cast.digital_unit.name)
    desk.choose("Fraktion oder Gruppe", way.cast.red_faction.name)
    desk.choose("Empfehlung eines Gremiums: „entsprechender Empfehlung vom zuständigen Fachausschuss“", FINANCE)
    desk.choose("Betreut von", way.cast.digital_unit.name)
    desk.click("Speichern und weiter")
    desk.sees("1.000.000 Euro investiv in den Haushalt 2024", "Unter-AG Digitalisierung")
    desk.look()
    desk.click("Einreichen")
    desk.sees("ist eingereicht")
    way.motion = desk.page.url


def register_it_and_invite(way: Way) -> None:
    """The council office gives it the next number and puts it on the agendas of three sittings."""
    way.at("2023-11-22T14:00")
    desk = way.desk("clerk")
    desk.open()
    desk.look()
    desk.click("„Digitalisierung“ registrieren", "Registrieren")
    desk.sees("Registriert als 1/XIX.")
    for body, starts_at in SITTINGS:
        plan_sitting(way, body, starts_at)
    put_on_agendas(way, way.motion)
    invite(way, FINANCE, SITTINGS[0][1], reason="Anträge zum Haushalt dulden keinen Aufschub.")
    invite(way, MAIN, SITTINGS[1][1])
    invite(way, COUNCIL, SITTINGS[2][1])


def decide_in_three_bodies(way: Way) -> None:
    """Recommended in public, prepared in private and announced, decided in public."""
    hold(way, FINANCE, SITTINGS[0][1], yes=4, no=1)
    publish(way, way.motion)
    hold(way, MAIN, SITTINGS[1][1], yes=4, no=1)
    citizen = way.desk("citizen")
    open_publicly(citizen, "Digitalisierung")
    expect(citizen.page.get_by_role("row", name=MAIN)).to_contain_text("steht aus")
    way.at("2023-12-05T09:00")
    announce(way, way.motion)
    hold(way, COUNCIL, SITTINGS[2][1], yes=7, no=3)
    publish(way, way.motion)
    open_publicly(citizen, "Digitalisierung")
    citizen.look()
    citizen.misses(*OFFICIALS, "Preissner")
    citizen.click("Den ganzen Weg ansehen")
    citizen.sees("Das Geld steht bereit, sobald der Haushalt in Kraft ist.")


def found_the_working_group(way: Way) -> None:
    """The council office founds it as resolved; a council member walks in by one click."""
    way.at("2023-12-08T09:00")
    desk = way.desk("clerk")
    desk.open()
    desk.click("Die Arbeitsgruppe „Unter-AG Digitalisierung“ einrichten")
    people = (way.cast.digital_lead, way.cast.digital_staff, way.cast.treasury_clerk)
    for name, person in zip(OFFICIALS, people, strict=True):
        desk.choose(f"Benannt im Beschluss: {name}", person.family_name)
    functions = desk.page.get_by_label("Funktion", exact=True)
    for place in range(len(OFFICIALS)):
        functions.nth(place).fill(f"Benannte Person {place + 1}")
    desk.look()
    desk.click("Arbeitsgruppe einrichten")
    desk.sees("ist eingerichtet.")
    desk.look()
    member = way.desk("chair")
    member.open()
    member.menu("Arbeitsgruppen")
    member.click("Unter-AG Digitalisierung", "Beitreten")
    member.sees(way.cast.chair.family_name)
    expect(member.named("Austreten")).to_be_visible()


def wait_for_the_plan_to_take_effect(way: Way) -> None:
    """The vote is not yet money: §116 until the last dated step, then appropriation and lock in one posting."""
    way.at("2023-12-08T10:00")
    treasurer = way.desk("treasurer")
    treasurer.open()
    treasurer.menu("Haushalt")
    treasurer.click("Plan, Schritte und Änderungsliste")
    treasurer.look()
    treasurer.click("Position zuordnen: Digitalisierung")
    treasurer.choose("Haushaltsposition", way.house.line.name)
    treasurer.click("Position zuordnen")
    treasurer.sees("Der Eintrag ist zugeordnet.")
    commit(way, "100.000,00")
    way.desk("digital_lead").sees("noch nicht in Kraft", "NKomVG §116 Abs. 1")
    resolve(budget_paper(way.house), way.cast.council)
    rebuild(["meeting"])  # this sitting was made without acts
    attest_rows(actor=Actor.system("test"), reason="von Hand beschlossen")
    treasurer.page.reload()
    treasurer.sees("Vom Kreistag beschlossen mit")
    for day, verb, answers in STEPS:
        way.at(f"{day}T10:00")
        treasurer.click(verb)
        for label, value in answers.items():
            treasurer.fill(label, value)
        treasurer.click(verb)
    treasurer.sees("Noch nicht möglich")
    way.at("2024-03-13T08:00")
    treasurer.page.reload()
    treasurer.click("Haushalt in Kraft setzen")
    treasurer.look()
    treasurer.sees("Davon werden in derselben Buchung 1.000.000 Euro gesperrt.")
    treasurer.click("In Kraft setzen und buchen")
    treasurer.sees("Der Haushalt 2024 ist in Kraft.")


def refuse_what_is_locked(way: Way) -> None:
    """Every condition that is not met stands in the refusal."""
    way.at("2024-03-14T10:00")
    commit(way, "100.000,00")
    desk = way.desk("digital_lead")
    desk.sees(
        "Gesperrt sind 1.000.000 Euro",
        "Nicht erfüllt: Ein Konzept ist vorgestellt",
        f"Nicht erfüllt: Die Freigabe ist empfohlen: {FINANCE}.",
        "Nicht erfüllt: Die Freigabe ist beschlossen: Kreisausschuss.",
        "Was hilft:",
    )
    desk.look()


def present_the_concept(way: Way) -> None:
    """The committee hears the concept: the first condition."""
    way.at("2024-04-08T10:00")
    plan_sitting(way, FINANCE, "2024-04-22T17:00")
    way.desk("clerk").click("Punkt ergänzen")
    way.desk("clerk").fill("Worum geht es?", "Vorstellung des Digitalisierungskonzepts")
    way.desk("clerk").click("Punkt ergänzen")
    invite(way, FINANCE, "2024-04-22T17:00")
    begin(way, FINANCE, "2024-04-22T17:00")
    desk = way.desk("digital_lead")
    desk.open()
    desk.menu("Digitalisierung")
    desk.click("Konzept anlegen")
    desk.look()
    desk.fill("Titel", CONCEPT)
    desk.choose("Verantwortliche Einheit", way.cast.digital_unit.name)
    desk.tick("Digitalisierung (2024)")
    desk.attach("Erste Fassung", "Konzept.txt", CONCEPT_TEXT.encode())
    desk.click("Konzept anlegen")
    desk.sees("warten darauf")
    office = way.desk("clerk")
    office.open()
    office.menu("Digitalisierung")
    office.click(CONCEPT)
    office.click("Vorstellung festhalten")
    office.choose("Tagesordnungspunkt", re.compile("22.04.2024.*Vorstellung des Digitalisierungskonzepts"))
    office.choose("Fassung", re.compile("Konzept.txt"))
    office.click("Vorstellung festhalten")
    office.sees("vorgestellt")
    office.look()


def propose_the_release(way: Way) -> None:
    """The digital unit writes the proposal; its effect orders 600,000 euros of the lock."""
    way.at("2024-04-29T09:00")
    desk = way.desk("digital_lead")
    open_the_lock(desk)
    desk.click("Vorlage zur Freigabe schreiben")
    desk.fill("Freizugebender Betrag", "600.000,00")
    desk.click("Entwurf anlegen")
    desk.fill("Titel", RELEASE)
    steps = desk.page.locator("#beratungsfolge fieldset")
    for place, (body, role) in enumerate(((FINANCE, "Empfehlung"), (MAIN, "Entscheidung"))):
        for label, chosen in (("Gremium", body), ("Aufgabe", role)):
            expect(desk.field(label, steps.nth(place)).locator("option:checked")).to_contain_text(chosen)
    desk.fill("Wortlaut", "Von den gesperrten Mitteln werden 600.000 Euro freigegeben.")
    desk.look()
    desk.click("Speichern und weiter", "Einreichen")
    way.release = desk.page.url
    clerk = way.desk("clerk")
    clerk.open()
    clerk.click(f"„{RELEASE}“ registrieren", "Registrieren")
    clerk.sees("Registriert als")
    plan_sitting(way, FINANCE, "2024-05-13T17:00")
    plan_sitting(way, MAIN, "2024-05-27T15:00")
    put_on_agendas(way, way.release)
    invite(way, FINANCE, "2024-05-13T17:00")
    invite(way, MAIN, "2024-05-27T15:00")


def decide_the_release(way: Way) -> None:
    """Recommended by the committee, resolved by the Kreisausschuss; before that the treasury is refused."""
    treasurer, citizen = way.desk("treasurer"), way.desk("citizen")
    hold(way, FINANCE, "2024-05-13T17:00", yes=5, no=0)
    publish(way, way.release)
    open_the_lock(treasurer)
    treasurer.sees("2 von 3 Bedingungen sind erfüllt.", "Noch nicht möglich")
    treasurer.look()
    hold(way, MAIN, "2024-05-27T15:00", yes=4, no=1)
    open_publicly(citizen, "Digitalisierung")
    citizen.click("Den ganzen Weg ansehen")
    citizen.sees("1.000.000 Euro stehen im Haushalt und sind ganz gesperrt.")
    citizen.misses("Kreisausschuss hat am 27.05.2024 beschlossen")
    way.at("2024-05-28T09:00")
    announce(way, way.release)


def release_and_commit(way: Way) -> None:
    """Exactly what was ordered can be released and committed; one cent more is refused."""
    way.at("2024-05-28T11:00")
    treasurer = way.desk("treasurer")
    open_the_lock(treasurer)
    treasurer.click("Mittel freigeben")
    treasurer.look()
    treasurer.sees("Danach können 600.000 Euro gebunden werden.")
    expect(treasurer.field("Betrag")).to_have_value("600.000,00")
    treasurer.fill("Betrag", "600.000,01")
    treasurer.click("Mittel freigeben")
    treasurer.sees("Das ist so nicht möglich")
    treasurer.fill("Betrag", "600.000,00")
    treasurer.click("Mittel freigeben")
    treasurer.sees("600.000 Euro sind freigegeben.")
    treasurer.look()
    way.at("2024-06-03T10:00")
    commit(way, "600.000,00", is_offered=True)
    desk = way.desk("digital_lead")
    desk.sees("600.000 Euro sind gebunden.")
    desk.look()
    commit(way, "0,01")
    desk.sees("Frei ist nichts.")


def read_the_trace(way: Way) -> None:
    """Somebody without an account sees where the million stands."""
    publish_what_is_due()
    citizen = way.desk("citizen")
    open_publicly(citizen, "Digitalisierung")
    citizen.click("Den ganzen Weg ansehen")
    citizen.sees("Von 1.000.000 Euro sind 600.000 Euro freigegeben", "400.000 Euro sind noch gesperrt")
    citizen.sees("7 Ja, 3 Nein", f"„{CONCEPT}“ (Fassung 1) wurde am 22.04.2024 unter TOP", f"vorgestellt: {FINANCE}.")
    citizen.sees("Kreisausschuss hat am 27.05.2024 beschlossen, 600.000,00 € freizugeben (Vorlage ")
    expect(citizen.page.locator(".money__bar").first).to_have_accessible_name(
        "Von 1.000.000 Euro sind 0 Euro gezahlt, 600.000 Euro gebunden, 0 Euro frei und 400.000 Euro gesperrt."
    )
    citizen.look()


def commit(way: Way, amount: str, *, is_offered: bool = False) -> None:
    """The digital unit asks for money of the line; where the line does not offer it, by the address it kept."""
    desk = way.desk("digital_lead")
    desk.open()
    desk.menu("Haushalt")
    desk.page.get_by_role("table").get_by_role("link", name=way.house.line.name, exact=True).click()
    if is_offered:
        desk.click("Mittel binden")
    else:
        desk.sees("Noch nicht möglich")
        desk.open(reverse("budget:commit_funds", args=[way.house.line.pk]))
    desk.fill("Wofür", "Antragsplattform")
    desk.fill("Betrag", amount)
    desk.fill("Vermögensgegenstand", "Software Antragsplattform")
    desk.click("Mittel binden")


def open_the_lock(desk: Desk) -> None:
    """The first card of the overview: what is locked."""
    desk.open()
    desk.menu("Haushalt")
    desk.click("Digitalisierung")


def plan_sitting(way: Way, body: str, starts_at: str) -> None:
    desk = way.desk("clerk")
    desk.open()
    desk.menu("Sitzungen")
    desk.click("Sitzung planen")
    desk.choose("Gremium", exactly(body))
    desk.fill("Beginn", starts_at)
    desk.click("Sitzung planen")
    desk.sees("ist geplant.")
    way.sittings[body, starts_at] = desk.page.url


def put_on_agendas(way: Way, paper: str) -> None:
    """Every step of the paper's way, in the next sitting of its body that is planned."""
    desk = way.desk("clerk")
    desk.page.goto(paper)
    while desk.named("Auf die Tagesordnung setzen").count():
        desk.click("Auf die Tagesordnung setzen", "Auf die Tagesordnung setzen")
        desk.sees("Auf der Tagesordnung als TOP")


def invite(way: Way, body: str, starts_at: str, reason: str = "") -> None:
    desk = way.desk("clerk")
    desk.page.goto(way.sittings[body, starts_at])
    desk.click("Einladen")
    if reason:
        expect(desk.field("Mit verkürzter Frist laden")).to_be_checked()
        desk.fill("Grund der Eile", reason)
    desk.click("Einladen")
    desk.sees("Die Einladung ist verschickt.")


def begin(way: Way, body: str, starts_at: str) -> None:
    desk = way.desk("clerk")
    way.at(starts_at)
    desk.page.goto(way.sittings[body, starts_at])
    desk.click("Sitzung eröffnen", "Sitzung eröffnen")
    desk.sees("Die Sitzung läuft.")


def hold(way: Way, body: str, starts_at: str, *, yes: int, no: int) -> None:
    """Open the sitting, count, and close it; the outcome is computed."""
    begin(way, body, starts_at)
    desk = way.desk("clerk")
    desk.look()
    desk.page.get_by_role("link", name="Abstimmung festhalten").click()
    desk.fill("Ja", str(yes))
    desk.fill("Nein", str(no))
    desk.click("Ergebnis berechnen")
    desk.sees(f"{yes} Ja, {no} Nein, keine Enthaltung")
    desk.click("Ergebnis festhalten")
    desk.click("Sitzung beenden", "Sitzung beenden")


def publish(way: Way, paper: str) -> None:
    desk = way.desk("clerk")
    desk.page.goto(paper)
    desk.click("Ergebnis veröffentlichen", "Ergebnis veröffentlichen")


def announce(way: Way, paper: str) -> None:
    """The chief executive alone makes public what was resolved in private."""
    desk = way.desk("chief_executive")
    desk.page.goto(paper)
    desk.click("Ergebnis bekannt geben", "Ergebnis bekannt geben")
    desk.sees("Das Ergebnis ist bekannt gegeben.")


def open_publicly(desk: Desk, title: str) -> None:
    desk.open("/")
    desk.menu("Vorlagen")
    desk.click(title)


def exactly(words: str) -> re.Pattern[str]:
    return re.compile(rf"^\s*{re.escape(words)}\s*$")
