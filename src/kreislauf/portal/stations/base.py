"""What a way is made of: everything published about a paper, and the sources that read stations from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from kreislauf.gazette.payloads import Payload
from kreislauf.gazette.payloads.line import Line
from kreislauf.gazette.payloads.paper import Paper, PaperStep
from kreislauf.gazette.payloads.plan import Plan
from kreislauf.gazette.queries import Published, of
from kreislauf.kernel import Registry
from kreislauf.portal.reading import bar_of, sum_of
from kreislauf.ui.moneybar import MoneyBar
from kreislauf.ui.story import Station

PayloadT = TypeVar("PayloadT", bound=Payload)


@dataclass(frozen=True)
class Bundle:
    """A paper and everything that links to it or to what came of it."""

    paper: Published[Paper]
    entries: Sequence[Published] = ()
    plans: Sequence[Published[Plan]] = ()
    services: Mapping[str, Published] = field(default_factory=dict)
    """The services that measures serve, and their figures, by ref."""

    def of(self, kind: str) -> list[Published]:
        """The entries of a type, oldest first."""
        return [entry for entry in self.entries if entry.type == kind]

    def typed(self, kind: type[PayloadT]) -> list[Published[PayloadT]]:
        """The same with their payloads."""
        return of(kind, self.entries)

    @cached_property
    def bar(self) -> MoneyBar | None:
        """All money that came of the paper."""
        return sum_of([bar for line in self.typed(Line) if (bar := bar_of(line.data.bar))])

    @property
    def consultations(self) -> tuple[PaperStep, ...]:
        return self.paper.data.consultations

    @property
    def decision(self) -> PaperStep | None:
        """The consultation in which the paper was decided, as far as outsiders know."""
        decided = [
            step for step in self.consultations if step.role == "decision" and step.outcome and not step.annulled_on
        ]
        return decided[-1] if decided else None

    @property
    def is_objected(self) -> bool:
        """Whether the decision is suspended by an objection until the body has voted again (NKomVG §88)."""
        return self.decision is not None and self.decision.objected_on is not None

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to come of it."""
        outcome = self.decision.outcome if self.decision else ""
        return self.paper.data.state == "withdrawn" or (outcome in {"rejected", "withdrawn"} and not self.is_objected)


class StationSource(Protocol):
    """One kind of thing that happens to a paper; `order` decides between stations of the same day."""

    key: str
    order: int

    def stations(self, bundle: Bundle) -> Iterable[Station]: ...


SOURCES: Registry[StationSource] = Registry("station sources")


def way_of(bundle: Bundle) -> list[Station]:
    """All stations from top to bottom: what happened by date, then what is still open."""
    placed = [
        (station.is_open, station.on or date.max, source.order, station)
        for source in SOURCES
        for station in source.stations(bundle)
    ]
    return [station for *_place, station in sorted(placed, key=lambda place: place[:3])]
