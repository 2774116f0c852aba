"""A working group to act on: resolved by the council, founded by the council office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest

from kreislauf.council import actions
from kreislauf.council.models import Consultation, Effect, Meeting, Paper, ResolutionPoint, WorkingGroup
from kreislauf.council.models.resolution import Resolution
from kreislauf.council.rules.states import EffectState, MeetingState, Outcome
from kreislauf.council.rules.working_groups.rhythm import MeetingHabit
from kreislauf.journal.models import Event
from kreislauf.kernel import COUNTY_TIME, Actor, now, travel_to
from kreislauf.people.models import Person
from tests import cast
from tests.support.kept import kept

NAME = "Unter-AG Digitalisierung"


def at(day: date, hour: int = 9) -> datetime:
    """A moment in county time."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=COUNTY_TIME)


FOUNDING = at(date(2024, 1, 18))


@dataclass
class House:
    """The cast with a resolved effect, and the group once it is founded."""

    people: cast.Cast
    effect: Effect
    officials: list[Person]

    @property
    def clerk(self) -> Actor:
        return cast.as_actor(self.people.clerk)

    @property
    def lead(self) -> Actor:
        """Works in the unit that looks after the group."""
        return cast.as_actor(self.people.digital_lead)

    def member(self, place: int = 1) -> Actor:
        return cast.as_actor(self.people.members[place])

    @property
    def group(self) -> WorkingGroup:
        return WorkingGroup.objects.get()

    def found(self, **given: Any) -> WorkingGroup:
        given.setdefault("habit", MeetingHabit("monthly", place="Kreishaus, Raum 112"))
        return actions.found_working_group(actor=self.clerk, effect_id=self.effect.pk, **given)

    def confirmed_meeting(self) -> Meeting:
        """The next meeting, proposed and confirmed by the supporting unit."""
        first = actions.propose_meetings(actor=self.lead, organization_id=self.group.pk)[0]
        return actions.confirm_meeting(actor=self.lead, meeting_id=first.pk)

    def held_meeting(self, **given: Any) -> Meeting:
        """A confirmed meeting of 13 February 2024 with its record."""
        meeting = self.confirmed_meeting()
        given.setdefault("record", "Beraten wurde der Entwurf des Konzepts.")
        with travel_to(at(date(2024, 2, 14))):
            return actions.write_record(actor=self.lead, meeting_id=meeting.pk, **given)


def resolved_effect(people: cast.Cast, officials: list[Person], **params: Any) -> Effect:
    """An effect that the council has adopted and nobody carried out yet."""
    paper = Paper.objects.create(
        kind="motion", state="decided", term=people.term, number=7, reference="7/XIX", title="Digitalisierung",
        date=date(2023, 11, 22),
    )  # fmt: skip
    point = ResolutionPoint.objects.create(paper=paper, position=3, number="3", text="Eine Arbeitsgruppe …")
    step = Consultation.objects.create(paper=paper, organization=people.council, role="decision", position=1)
    sitting = Meeting.objects.create(
        organization=people.council, title="Kreistag", starts_at=at(date(2023, 12, 7)), state=MeetingState.CLOSED
    )
    resolution = Resolution.objects.create(
        consultation=step, meeting=sitting, outcome=Outcome.ADOPTED, resolved_at=now(), announced_at=now()
    )
    values = {
        "name": NAME,
        "parent": cast.FINANCE,
        "officials": [{"name": str(person), "person_id": str(person.pk)} for person in officials],
        "open_to": "council_members",
        "rhythm": "monthly",
        "supported_by": str(people.digital_unit.pk),
    }
    return Effect.objects.create(
        point=point,
        position=1,
        kind="establish_working_group",
        params={**values, **params},
        state=EffectState.DUE,
        resolution=resolution,
    )


@pytest.fixture
def house(db: None) -> Iterator[House]:
    """The day of the founding, nothing founded yet."""
    with travel_to(FOUNDING):
        yield build_house()


@pytest.fixture
def founded(db: None) -> Iterator[House]:
    """The same day, the group founded."""
    with travel_to(FOUNDING):
        yield found_group()


@kept
def build_house() -> House:
    people = cast.innerstetal()
    officials = [people.digital_lead, people.digital_staff, people.treasurer]
    return House(people, resolved_effect(people, officials), officials)


@kept
def found_group() -> House:
    house = build_house()
    house.found()
    return house


def event_count() -> int:
    return Event.objects.count()
