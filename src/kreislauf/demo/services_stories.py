"""Each application of the sample county and what becomes of it, told in days before the present."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Final

from kreislauf.cases.models import Delivery
from kreislauf.cases.rules.own_steps import Brought
from kreislauf.demo import services_people as people
from kreislauf.demo.services_cases import Handling
from kreislauf.demo.services_people import Company, Person, Told, neighbour

NEW_FORM: Final = 30
"""So many days ago the second version of the form for the way to school was published."""
EVERYTHING: Final = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """What happens so many days before the present."""

    days_ago: int
    what: Callable[[Handling], None]
    hour: int = 10


@dataclass(frozen=True, slots=True)
class Story:
    """An application and what becomes of it."""

    service: str
    days_ago: int
    who: Person | Company
    told: Told
    steps: tuple[Step, ...] = field(default=())
    pages: int = EVERYTHING
    """How many pages are filled in: fewer leave a draft."""
    pays_later: bool = False
    """The payment is begun and not carried out: it stays a draft."""

    @property
    def is_draft(self) -> bool:
        return self.pages != EVERYTHING or self.pays_later


def stories(today: date) -> list[Story]:
    """All of them; those that begin on the same evening are told in this order."""
    return [
        *_school_way(), *_volunteers(), *_events(today), *_road_works(today), *_contamination(), *_sunday(today),
        *_hunting(), *_haulage(), *_drafts(),
    ]  # fmt: skip


def decided(
    asked: int, outcome: str, operative: str, reasons: str = "", *, delivery: Delivery = Delivery.INBOX,
    until: str = "closed", score: int = 0, days: int = 16,
) -> tuple[Step, ...]:  # fmt: skip
    """The usual way from the in-tray to the files, `days` after the receipt `asked` days ago.

    `until`: "prepared", "signed", "delivered", "fetched" or "closed".
    """
    first, last = asked - 4, asked - days
    steps = [
        *([Step(first, Handling.consent)] if delivery is Delivery.INBOX else []),
        Step(first, Handling.take_over),
        Step(last + 4, Handling.tick),
        Step(last + 4, partial(Handling.prepare, outcome=outcome, operative=operative, reasons=reasons), 11),
    ]
    if until != "prepared":
        steps.append(Step(last, Handling.sign))
    if until in {"delivered", "fetched", "closed"}:
        steps.append(Step(last, partial(Handling.deliver, delivery=delivery), 11))
    if until in {"fetched", "closed"} and delivery is Delivery.INBOX:
        steps.append(Step(last, Handling.fetch, 19))
    if until == "closed":
        steps.append(Step(last - 4, Handling.close))
    if score:
        steps.append(Step(last - 4, partial(Handling.rate, occasion="decision", score=score), 20))
    return tuple(steps)


REFUND: Final = "Die Fahrtkosten werden in Höhe von 184,50 Euro erstattet."
PARTLY: Final = "Die Fahrtkosten werden in Höhe von 121,00 Euro erstattet; im Übrigen wird der Antrag abgelehnt."
PARTLY_BECAUSE: Final = (
    "Für das eigene Auto erkennt die Satzung 22 Cent je Kilometer an, höchstens einmal je Schultag.\n\n"
    "Darüber hinaus besteht kein Anspruch (NSchG §114 Abs. 1)."
)


def _way(number: int, days_ago: int, steps: tuple[Step, ...] = (), *, by_car: bool = False) -> Story:
    person = people.WEBER if number < 0 else neighbour(number)
    told = people.school_way(person, by_car=by_car, is_second=days_ago < NEW_FORM)
    return Story("school_way", days_ago, person, told, steps)


def _school_way() -> list[Story]:
    """Enough of them that use and time to decision are shown."""
    thanks = partial(Handling.rate, occasion="receipt", score=5)
    return [
        *(
            _way(number, 330 - 52 * number, decided(330 - 52 * number, "granted", REFUND, score=5 - number % 2))
            for number in range(4)
        ),
        _way(7, 128, decided(128, "partly", PARTLY, PARTLY_BECAUSE, score=2, days=38), by_car=True),
        _way(-1, 26, decided(26, "granted", REFUND, until="delivered", days=22)),
        _way(8, 68, (Step(62, Handling.take_over), Step(60, partial(Handling.tick, most=1)))),
        _way(9, 21, _returned_and_prepared_again()),
        _way(10, 19, (Step(15, Handling.take_over), Step(14, partial(Handling.ask, text=ASK_SCHOOL, days=28)))),
        _way(11, 17, (Step(13, Handling.take_over), Step(12, partial(Handling.delegate, to=("Niklas", "Evers"))))),
        _way(5, 23, _asked_and_answered()),
        _way(12, 5, (Step(4, thanks, 21),)),
        _way(13, 3, (Step(2, thanks, 21),)),
        _way(14, 2),
    ]


ASK_SCHOOL: Final = (
    "Bitte schicken Sie uns noch die Fahrkarten für Februar und März.\n\n"
    "Sie können sie fotografieren und hier hochladen."
)


def _returned_and_prepared_again() -> tuple[Step, ...]:
    prepare = partial(Handling.prepare, outcome="granted", operative=REFUND)
    return (
        Step(17, Handling.take_over),
        Step(13, Handling.tick),
        Step(12, prepare),
        Step(11, partial(Handling.send_back, note="Bitte den Betrag mit der Abrechnung von März abgleichen.")),
        Step(5, prepare),
    )


def _asked_and_answered() -> tuple[Step, ...]:
    return (
        Step(19, Handling.take_over),
        Step(18, partial(Handling.ask, text=ASK_SCHOOL)),
        Step(7, _send_tickets, 19),
    )


def _send_tickets(handling: Handling) -> None:
    handling.answer("Hier sind die Fahrkarten, leider etwas zerknittert.", Brought("Fahrkarten.pdf", people.PLAN))


def _volunteers() -> list[Story]:
    """Handed over to the specialist system that prints the cards; one parcel did not get through."""
    handed = tuple(
        _volunteer(number, 200 - 22 * number, (Step(199 - 22 * number, partial(Handling.run, kind="handover")),))
        for number in range(1, 8)
    )
    return [
        *handed,
        _volunteer(16, 25, (Step(24, Handling.fail_to_hand_over),)),
        _volunteer(17, 1),
    ]


def _volunteer(number: int, days_ago: int, steps: tuple[Step, ...] = ()) -> Story:
    return Story("volunteer", days_ago, neighbour(number), people.volunteer(neighbour(number)), steps)


CONDITIONS: Final = "Die Veranstaltung kann wie angezeigt stattfinden. Die Auflagen der Polizei sind einzuhalten."


def _events(today: date) -> list[Story]:
    """Kept for a year only: one is erased, one offered to the archive, one due to be offered."""

    def told(person: Person, name: str, guests: int, days_ago: int) -> Told:
        return people.event(person, name, guests, (today - timedelta(days=days_ago - 40)).isoformat())

    erased, offered, due = neighbour(15), neighbour(18), neighbour(19)
    return [
        Story(
            "event", 590, erased, told(erased, "Maibaumfest Talheim", 1200, 590),
            (
                *decided(590, "granted", CONDITIONS, days=20),
                Step(380, Handling.offer),
                Step(360, partial(Handling.archive_answers, answer="declined")),
                Step(195, Handling.erase),
            ),
        ),
        Story(
            "event", 262, offered, told(offered, "Osterfeuer Derbeck", 700, 262),
            (Step(255, Handling.take_over), Step(250, Handling.withdraw, 18), Step(245, Handling.close),
             Step(40, Handling.offer)),
        ),
        Story(
            "event", 224, due, told(due, "Radrennen Oberes Innerstetal", 3500, 224),
            decided(224, "granted", CONDITIONS, days=20),
        ),
        Story(
            "event", 33, people.BREWERY, told(people.BREWERY.contact, "Bockbieranstich", 1500, 33),
            (Step(29, Handling.take_over), Step(26, Handling.withdraw, 18)),
        ),
        Story("event", 12, people.KOWALSKI, told(people.KOWALSKI, "Adventsmarkt Bergstadt", 900, 12)),
    ]  # fmt: skip


def _road_works(today: date) -> list[Story]:
    """The one of the fibre company counts as granted if nobody decides."""

    def told(company: Company, road: str, metres: int, begins_in: int, *, is_closed: bool = False) -> Told:
        begin = today + timedelta(days=begins_in)
        end = begin + timedelta(days=21)
        return people.road_works(company, road, metres, begin.isoformat(), end.isoformat(), is_closed=is_closed)

    fibre, water = people.FIBRE, people.WATER
    return [
        Story(
            "road_works", 74, fibre, told(fibre, "K 12", 480, 45, is_closed=True),
            (
                Step(70, Handling.take_over),
                Step(69, partial(Handling.tick, most=2)),
                Step(69, partial(Handling.note, text="Mit der Polizei wegen der Umleitung über die K 17 telefoniert.")),
            ),
        ),
        Story("road_works", 20, water, told(water, "K 7", 35, 60), (Step(14, Handling.take_over),)),
    ]  # fmt: skip


CLEAR: Final = "Für das Flurstück 12/3 der Flur 4, Gemarkung Talheim, ist im Altlastenkataster nichts eingetragen."


def _contamination() -> list[Story]:
    a, b, c, d = neighbour(20), neighbour(21), neighbour(22), neighbour(23)
    return [
        Story(
            "contamination", 150, a, people.contamination(a, ("Talheim", 4, "12/3")),
            decided(150, "granted", CLEAR, delivery=Delivery.POST),
        ),
        Story(
            "contamination", 24, b, people.contamination(b, ("Derbeck", 2, "88"), ("Derbeck", 2, "89/1")),
            (
                Step(20, Handling.take_over),
                Step(18, partial(Handling.ask, text="Meinen Sie das Flurstück 88 oder 88/2? Es gibt beide.")),
                Step(12, partial(Handling.answer, text="Es geht um das Flurstück 88/2."), 19),
            ),
        ),
        *(_plot(number, 300 - 30 * number) for number in range(4)),
        Story("contamination", 9, c, people.contamination(c, ("Bergstadt", 11, "7/14"), firm="Planungsbüro Lührs")),
        Story("contamination", 2, d, people.contamination(d, ("Wendhagen", 1, "3")), pays_later=True),
    ]  # fmt: skip


def _plot(number: int, days_ago: int) -> Story:
    """Thought better of: the plot was not bought after all."""
    person = neighbour(number + 8)
    told = people.contamination(person, ("Derbeck", 3, f"{40 + number}"))
    steps = (Step(days_ago - 4, Handling.take_over), Step(days_ago - 6, Handling.withdraw, 18))
    return Story("contamination", days_ago, person, told, steps)


EXEMPT: Final = "Die Fahrzeuge dürfen auf der beantragten Strecke auch an Sonn- und Feiertagen fahren."


def _sunday(today: date) -> list[Story]:
    """One application for several drivers; the logistics company is asked for more."""
    span = (today.isoformat(), (today + timedelta(days=180)).isoformat())
    logistics, carrier = people.LOGISTICS, people.CARRIER
    return [
        Story(
            "sunday", 120, carrier,
            people.sunday(carrier, "Milch", "Bergstadt – Hannover", (("BG-HF 21", "Dieter Hagemann"),), span),
            decided(120, "granted", EXEMPT, days=12),
        ),
        Story(
            "sunday", 13, logistics,
            people.sunday(
                logistics, "Frischgemüse", "Talheim – Hamburg",
                (("TA-LG 104", "Piotr Zielinski"), ("TA-LG 117", "Maren Voss"), ("TA-LG 121", "Ebru Koç")), span,
            ),
            (
                Step(9, Handling.take_over),
                Step(8, partial(Handling.ask, text="Bitte laden Sie den Liefervertrag hoch, aus dem die Zeiten folgen.",
                                days=21)),
            ),
        ),
    ]  # fmt: skip


ADMITTED: Final = "Sie sind zur Jägerprüfung im kommenden Frühjahr zugelassen."
NOT_ADMITTED: Final = "Der Antrag auf Zulassung zur Jägerprüfung wird abgelehnt."
NOT_ADMITTED_BECAUSE: Final = (
    "Wer zugelassen werden will, muss am Tag der Prüfung mindestens 15 Jahre alt sein (NJagdG §13).\n\n"
    "Sie werden es erst ein Jahr danach."
)


def _hunting() -> list[Story]:
    first, second, third = neighbour(24), neighbour(25), neighbour(26)
    return [
        Story("hunting_exam", 95, first, people.hunting_exam(first, 1991), decided(95, "granted", ADMITTED, days=25)),
        Story(
            "hunting_exam", 80, second, people.hunting_exam(second, 2012),
            decided(80, "refused", NOT_ADMITTED, NOT_ADMITTED_BECAUSE, delivery=Delivery.POST, days=30),
        ),
        Story("hunting_exam", 7, third, people.hunting_exam(third, 1998)),
        Story(
            "hunting_licence", 16, neighbour(4), people.hunting_licence(neighbour(4), 1968),
            (Step(12, Handling.take_over),),
        ),
    ]  # fmt: skip


def _haulage() -> list[Story]:
    logistics = people.LOGISTICS
    return [Story("haulage", 10, logistics, people.haulage(logistics), (Step(6, Handling.take_over),))]


def _drafts() -> list[Story]:
    """Begun and left: some lie there still, some expired at the page they were left at."""
    kowalski = people.KOWALSKI
    return [
        *(_left(number, 170 + 9 * number, pages=3) for number in range(5)),
        _left(6, 140, pages=1),
        Story("school_way", 41, people.WEBER, people.school_way(people.WEBER, is_second=False), pages=3),
        Story("hunting_licence", 3, kowalski, people.hunting_licence(kowalski, 1971), pages=4),
        Story("haulage", 2, people.LOGISTICS, people.haulage(people.LOGISTICS), pages=3),
    ]


def _left(number: int, days_ago: int, pages: int) -> Story:
    person = neighbour(number + 3)
    return Story("school_way", days_ago, person, people.school_way(person, is_second=False), pages=pages)
