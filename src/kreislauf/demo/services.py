"""Chapter nine: services online, from the catalogue to the notice, and what became of each application."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Final

from kreislauf.demo import services_catalogue as catalogue
from kreislauf.demo import services_people as people
from kreislauf.demo.services_apply import apply
from kreislauf.demo.services_cases import Handling
from kreislauf.demo.services_forms import missing_schemas
from kreislauf.demo.services_people import Company, Person, Told
from kreislauf.demo.stage import Stage

UNIT_OF: Final = {offer.key: offer.unit for offer in catalogue.OWN}


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


def schedule(stage: Stage) -> None:
    for schema in missing_schemas([offer.form for offer in catalogue.OWN if offer.form]):
        stage.progress(f"Das Datenschema {schema} liegt nicht bei; seine Leistung bleibt weg")
    catalogue.schedule(stage)
    is_told = {offer.key: offer for offer in catalogue.told()}
    for each in stories():
        if each.service in is_told:
            _schedule(stage, each, is_told[each.service].since)
    stage.later(stage.today - timedelta(days=3), 8, partial(catalogue.import_use, stage, stage.today))


def _schedule(stage: Stage, story: Story, since: date) -> None:
    """Enter the application and its steps into the script; people apply any day, offices work on working days."""
    day = stage.today - timedelta(days=story.days_ago)
    if day <= since:
        raise ValueError(f"{story.service} was not open {story.days_ago} days ago")
    handlings: list[Handling] = []

    def begin() -> None:
        applying = apply(stage, story.service, story.who, story.told)
        handlings.append(Handling(stage, applying, UNIT_OF[story.service]))

    def go_on(step: Step) -> None:
        step.what(handlings[0])

    stage.later(day, 20, begin)
    for step in story.steps:
        stage.later(working_day(stage.today - timedelta(days=step.days_ago)), step.hour, partial(go_on, step))


def working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def stories() -> list[Story]:
    return [
        Story("school_way", 4, people.WEBER, people.school_way(people.WEBER, is_second=False)),
        Story("event", 12, people.KOWALSKI, people.event(people.KOWALSKI, "Adventsmarkt Bergstadt", 900, "2026-12-12")),
        Story(
            "road_works",
            70,
            people.FIBRE,
            people.road_works(people.FIBRE, "K 12", 480, "2027-01-11", "2027-02-05", is_closed=True),
            (Step(66, Handling.take_over),),
        ),
        Story(
            "sunday",
            9,
            people.LOGISTICS,
            people.sunday(
                people.LOGISTICS,
                "Frischgemüse",
                "Talheim – Hamburg",
                (("IT-LG 104", "Piotr Zielinski"), ("IT-LG 117", "Maren Voss")),
                ("2026-12-01", "2027-05-31"),
            ),
        ),
        Story(
            "contamination", 8, people.neighbour(5), people.contamination(people.neighbour(5), ("Talheim", 4, "12/3"))
        ),
        Story("hunting_exam", 6, people.neighbour(3), people.hunting_exam(people.neighbour(3), 1998)),
        Story("hunting_licence", 6, people.neighbour(4), people.hunting_licence(people.neighbour(4), 1968)),
        Story("haulage", 6, people.LOGISTICS, people.haulage(people.LOGISTICS)),
        Story("volunteer", 6, people.neighbour(6), people.volunteer(people.neighbour(6))),
    ]
