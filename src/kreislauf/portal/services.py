"""Services as outsiders find and read them, put together from the gazette."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kreislauf.gazette import queries as gazette
from kreislauf.gazette.payloads.service import ListedService, Module, Service, ServiceChannel
from kreislauf.gazette.payloads.service_figures import ServiceFigures
from kreislauf.gazette.payloads.service_offer import OFFER, ServiceOffer
from kreislauf.gazette.queries import Published
from kreislauf.gazette.rules.offer import Count, counted, over_time
from kreislauf.kernel import today
from kreislauf.portal.service_search import Ranked, SearchedService, ranked

_VOWELS: Final = str.maketrans("äöü", "aou")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a service that is open today."""

    title: str
    href: str
    is_own: bool
    provider: str
    audience: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A service in the list."""

    key: str
    name: str
    summary: str
    audience: str
    unit: str
    life_situations: tuple[str, ...]
    is_online: bool
    is_near: bool = False
    """Found only because a word is written much alike."""

    @property
    def letter(self) -> str:
        """Under which letter of A–Z it stands; umlauts with their vowel."""
        first = self.name[:1].lower().translate(_VOWELS).upper()
        return first if first.isalpha() else "#"


@dataclass(frozen=True, slots=True)
class ServiceSearch:
    """What somebody looks for."""

    words: str = ""
    audience: str = ""
    situation: str = ""
    letter: str = ""
    online: bool = False

    @property
    def is_any(self) -> bool:
        return bool(self.words or self.audience or self.situation or self.letter or self.online)


@dataclass(frozen=True, slots=True)
class ServiceList:
    """The services that fit, best first where something was searched, else from A to Z."""

    rows: list[Listed]
    total: int
    letters: list[str]
    situations: list[tuple[str, int]]
    is_near: bool
    """Nothing was found as it was written; these are written much alike, or hold only some of the words."""


def service_list(wish: ServiceSearch) -> ServiceList:
    """One query."""
    entries = gazette.excerpts_of(Service, ListedService)
    found, is_near = _searched(entries, wish.words)
    rows = [row for row in found if _fits(row, wish)]
    everything = [_listed(entry) for entry in entries]
    return ServiceList(
        rows=rows,
        total=len(entries),
        letters=sorted({row.letter for row in everything}),
        situations=_situations(everything),
        is_near=is_near and bool(rows),
    )


def _searched(entries: Sequence[Published[ListedService]], words: str) -> tuple[list[Listed], bool]:
    if not words:
        return sorted((_listed(entry) for entry in entries), key=lambda row: _sort_key(row.name)), False
    by_key = {entry.key: entry for entry in entries}
    hits: list[Ranked] = ranked([_candidate(entry) for entry in entries], words)
    return [_listed(by_key[hit.key], is_near=hit.is_near) for hit in hits], all(hit.is_near for hit in hits)


def _sort_key(name: str) -> str:
    return name.lower().replace("ß", "ss").translate(_VOWELS)


def _fits(row: Listed, wish: ServiceSearch) -> bool:
    return (
        (not wish.audience or row.audience in {wish.audience, "both"})
        and (not wish.situation or wish.situation in row.life_situations)
        and (not wish.letter or row.letter == wish.letter)
        and (not wish.online or row.is_online)
    )


def _situations(rows: Sequence[Listed]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.life_situations:
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items(), key=lambda pair: _sort_key(pair[0]))


def _candidate(entry: Published[ListedService]) -> SearchedService:
    service = entry.data
    return SearchedService(
        key=entry.key,
        name=service.name,
        synonyms=service.synonyms,
        situations=service.life_situations,
        summary=f"{service.summary} {service.leika_key}",
    )


def _listed(entry: Published[ListedService], *, is_near: bool = False) -> Listed:
    service = entry.data
    return Listed(
        key=entry.key,
        name=service.name,
        summary=service.summary,
        audience=service.audience,
        unit=service.unit.name,
        life_situations=service.life_situations,
        is_online=bool(ways_of(service.channels)),
        is_near=is_near,
    )


def ways_of(channels: Iterable[ServiceChannel]) -> list[Way]:
    """The ways that are open today, our own form first."""
    ways = [
        Way(one.title, one.href, one.kind == "own", one.provider, one.audience)
        for one in channels
        if _is_open(one.since, one.until) and _is_address(one.href)
    ]
    return sorted(ways, key=lambda way: not way.is_own)


def _is_open(since: date | None, until: date | None) -> bool:
    return since is not None and since <= today() and (until is None or today() <= until)


def _is_address(href: str) -> bool:
    """Ours, or one by https: nothing else becomes a button."""
    return href.startswith("https://") or (href.startswith("/") and not href.startswith("//"))


@dataclass(frozen=True, slots=True)
class PublicService:
    """A service with what it comes of."""

    ways: list[Way]
    modules: list[Module]
    foreign: list[tuple[str, list[Module]]]
    measures: list[Published]
    papers: list[Published]
    figures: ServiceFigures | None
    """Maturity and use of the last year, small numbers left out; None before they were first counted."""


def service_page(entry: Published[Service]) -> PublicService:
    """Three queries: the measures that brought the service online, the papers behind them, and its figures."""
    modules = entry.data.modules
    languages = sorted({module.language for module in modules if module.language})
    linked = gazette.linked_to_any([entry.ref], types=("measure",))
    figures = gazette.find(ServiceFigures, entry.key)
    refs = {ref for thing in [entry, *linked] for ref in thing.links if ref.startswith("paper:")}
    return PublicService(
        ways=ways_of(entry.data.channels),
        modules=[module for module in modules if not module.language],
        foreign=[(code, [module for module in modules if module.language == code]) for code in languages],
        measures=linked,
        papers=list(gazette.get_many(refs).values()),
        figures=figures.data if figures else None,
    )


@dataclass(frozen=True, slots=True)
class OfferToday:
    """How much is online today, and on the day it is compared with."""

    baseline: Count
    now: Count
    series: list[Count]


def offer() -> OfferToday | None:
    """One query; None before anything was published."""
    entry = gazette.find(ServiceOffer, OFFER)
    if entry is None:
        return None
    start, services = entry.data.baseline_day, [one.spans for one in entry.data.services]
    return OfferToday(
        baseline=counted(services, start),
        now=counted(services, today()),
        series=over_time(services, start=start, end=today()),
    )
