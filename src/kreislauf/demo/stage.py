"""Where the story is told: who stands where, and a clock that travels. Everything happens through actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from kreislauf.council.models import Meeting
from kreislauf.kernel import COUNTY_TIME, Actor, now, travel_to
from kreislauf.people.models import LegislativeTerm, Organization, Person
from kreislauf.people.queries import actor_of_person

NARRATOR = Actor.system("demo")

Name = tuple[str, str]


@dataclass(order=True, frozen=True)
class Scene:
    """Something that happens at an hour of the past."""

    at: datetime
    number: int
    play: Callable[[], None] = field(compare=False)


@dataclass(frozen=True)
class Item:
    """A paper's step in one sitting. `result`: a adopted, r rejected, d deferred, n noted; "" leaves it open."""

    paper: Callable[[], UUID]
    result: str
    yes: int | None = None
    no: int | None = None
    is_on_agenda: bool = False
    """It came onto the agenda by other means than the council office's hand."""
    announced_after: int = 0
    """Days until the chief executive announces what a private sitting decided."""


@dataclass
class Stage:
    """What the chapters share: people by name, bodies and units by key, the sittings by key and day."""

    progress: Callable[[str], None]
    today: date
    """The real present, which the story runs up to."""
    persons: dict[Name, Person] = field(default_factory=dict)
    units: dict[str, Organization] = field(default_factory=dict)
    bodies: dict[str, Organization] = field(default_factory=dict)
    """Of the term the story is in: "council", "main_committee", committees, factions, "gruppe"."""
    terms: dict[int, LegislativeTerm] = field(default_factory=dict)
    members: dict[UUID, list[UUID]] = field(default_factory=dict)
    """Voting members by organisation, as person ids."""
    sittings: dict[tuple[str, date], Meeting] = field(default_factory=dict)
    items: dict[tuple[str, date], list[Item]] = field(default_factory=dict)
    """What each sitting has to deal with, in this order."""
    urgent: set[tuple[str, date]] = field(default_factory=set)
    """Sittings to which the invitation went out within the shortened period."""
    things: dict[str, UUID] = field(default_factory=dict)
    """What one chapter hands to the next: lines, plans, papers, locks."""
    script: list[Scene] = field(default_factory=list)

    def later(self, day: date, hour: int, play: Callable[[], None]) -> None:
        """Enter a scene into the script; scenes are played in the order of their hours."""
        self.script.append(Scene(datetime.combine(day, time(hour), COUNTY_TIME), len(self.script), play))

    def play(self) -> None:
        """Play the script from its first hour to the present; what lies ahead is left out."""
        last_year = 0
        while self.script:
            self.script.sort()
            scene = self.script.pop(0)
            if scene.at > now():
                continue
            if scene.at.year != last_year:
                last_year = scene.at.year
                self.progress(f"{last_year}")
            with travel_to(scene.at):
                scene.play()

    def actor(self, name: Name) -> Actor:
        return actor_of_person(self.persons[name])

    def organization(self, key: str) -> Organization:
        return self.bodies.get(key) or self.units[key]


@contextmanager
def on(day: date, hour: int = 9, minute: int = 0) -> Iterator[None]:
    """Let the story stand at this hour of county time."""
    with travel_to(datetime.combine(day, time(hour, minute), COUNTY_TIME)):
        yield
