"""What each public page shows, put together from the gazette: a fixed number of queries whatever the size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from kreislauf.gazette import queries as gazette
from kreislauf.gazette.payloads.concept import Concept
from kreislauf.gazette.payloads.county import County
from kreislauf.gazette.payloads.line import Line
from kreislauf.gazette.payloads.lock import Lock
from kreislauf.gazette.payloads.measure import Measure
from kreislauf.gazette.payloads.meeting import Meeting
from kreislauf.gazette.payloads.organization import Organization
from kreislauf.gazette.payloads.paper import Paper
from kreislauf.gazette.payloads.plan import Plan
from kreislauf.gazette.payloads.service import Service
from kreislauf.gazette.payloads.service_figures import ServiceFigures
from kreislauf.gazette.payloads.sub_budget import SubBudget
from kreislauf.gazette.payloads.working_group import WorkingGroup
from kreislauf.gazette.queries import Hit, Published, Slice
from kreislauf.kernel import COUNTY_TIME, now
from kreislauf.portal.addresses import address_of
from kreislauf.portal.effect_kinds import becomes
from kreislauf.portal.reading import bar_of
from kreislauf.portal.standing import standing_of, state_of
from kreislauf.portal.stations import Bundle
from kreislauf.ui.moneybar import MoneyBar
from kreislauf.ui.story import Words

CAME_OF_IT: Final = ("line", "lock", "concept", "measure", "working_group", "resolution")
CONSULTED: Final = frozenset({"council", "main_committee", "committee"})
"""Kinds of bodies that papers go to."""
PAPERS_ON_A_PAGE: Final = 25
LAST_PAGE: Final = gazette.COUNTED_UP_TO // PAPERS_ON_A_PAGE
HITS_ON_A_PAGE: Final = 50


def county() -> County | None:
    """The county's own data; None before it was published."""
    entry = gazette.find(County, County.type)
    return entry.data if entry else None


def bundle_of(paper: Published[Paper]) -> Bundle:
    """A paper with everything that came of it, in four queries."""
    first = gazette.linked_to("paper", paper.key)
    came = [entry for entry in first if entry.type in CAME_OF_IT and _comes_of(paper, entry)]
    hubs = [entry.ref for entry in came if entry.type in {"line", "lock", "concept"}]
    seen = {entry.ref for entry in first}
    second = [entry for entry in gazette.linked_to_any(hubs, types=CAME_OF_IT) if entry.ref not in seen]
    lines = gazette.of(Line, (*came, *second))
    plans = gazette.get_many(f"plan:{line.data.fiscal_year}" for line in lines)
    served = {one.slug for entry in gazette.of(Measure, (*came, *second)) for one in entry.data.services}
    about = (Service.type, ServiceFigures.type)
    services = gazette.get_many(f"{kind}:{slug}" for slug in sorted(served) for kind in about)
    return Bundle(paper, [*came, *second], gazette.of(Plan, plans.values()), services)


def _comes_of(paper: Published[Paper], entry: Published) -> bool:
    """A working group also links to the papers it handed over, but it comes of the one that founded it."""
    return entry.type != "working_group" or founds_group(paper)


def founds_group(paper: Published[Paper]) -> bool:
    """Whether a paper asks for a working group."""
    return any(becomes(effect, "working_group") for point in paper.data.points for effect in point.effects)


@dataclass(frozen=True, slots=True)
class Focus:
    """A trace in a few words: where it stands and its money."""

    paper: Published[Paper]
    sentences: list[Words]
    state: str
    bar: MoneyBar | None


@dataclass(frozen=True, slots=True)
class PublicStart:
    """What a citizen sees first."""

    focus: list[Focus]
    meetings: list[Published]
    resolutions: list[Published]
    plan: Published[Plan] | None
    plan_bar: MoneyBar | None
    services: list[Published]


def start_page() -> PublicStart:
    """Twelve queries, whatever is published."""
    plans = gazette.of(Plan, gazette.newest(Plan.type, limit=1))
    plan = plans[0] if plans else None
    return PublicStart(
        focus=_focus(),
        meetings=gazette.upcoming("meeting", limit=4),
        resolutions=gazette.newest("resolution", limit=5),
        plan=plan,
        plan_bar=bar_of(plan.data.totals) if plan else None,
        services=gazette.newest(Service.type, limit=6),
    )


def _focus() -> list[Focus]:
    """The paper behind the latest locked money, and where it stands."""
    for lock in gazette.newest("lock", limit=1):
        refs = [ref for ref in lock.links if ref.startswith("paper:")]
        papers = gazette.get_many(refs[:1])
        return [focus_on(paper) for paper in gazette.of(Paper, papers.values())]
    return []


def focus_on(paper: Published[Paper]) -> Focus:
    """Where one paper stands."""
    bundle = bundle_of(paper)
    return Focus(paper, standing_of(bundle), state_of(bundle), bundle.bar)


@dataclass(frozen=True, slots=True)
class PaperList:
    """A page of papers."""

    slice: Slice
    number: int

    @property
    def has_next(self) -> bool:
        more = self.slice.is_more or self.number * PAPERS_ON_A_PAGE < self.slice.total
        return more and self.number < LAST_PAGE

    @property
    def is_cut(self) -> bool:
        """Whether older papers exist than this list reaches."""
        return self.number == LAST_PAGE and self.slice.is_more


def paper_list(filters: dict[str, str], *, page: int, is_oldest_first: bool = False) -> PaperList:
    """The papers of a page; pages are bounded, so the last one is as quick as the first."""
    number = min(max(page, 1), LAST_PAGE)
    found = gazette.listing("paper", **filters)
    if is_oldest_first:
        found = found.reverse()
    cut = gazette.cut(found, start=(number - 1) * PAPERS_ON_A_PAGE, length=PAPERS_ON_A_PAGE)
    return PaperList(cut, number)


def related_papers(paper: Published[Paper]) -> list[Published[Paper]]:
    """The papers that amend this one, and the one that it amends; two queries."""
    amending = gazette.linked_to_any([paper.ref], types=("paper",))
    amended = gazette.get_many(ref for ref in paper.links if ref.startswith("paper:"))
    return gazette.of(Paper, [*amended.values(), *amending])


def papers_for_csv(filters: dict[str, str]) -> list[Published[Paper]]:
    """At most as many papers as are counted, newest first."""
    rows = gazette.cut(gazette.listing("paper", **filters), start=0, length=gazette.COUNTED_UP_TO).rows
    return gazette.of(Paper, rows)


def years_of(kind: str) -> list[int]:
    """The years in which entries of a type lie, latest first."""
    span = gazette.span(kind)
    if span is None:
        return []
    first, last = (moment.astimezone(COUNTY_TIME).year for moment in span)
    return list(range(last, first - 1, -1))[:12]


def body_choices() -> list[tuple[str, str]]:
    """Key and name of the bodies that papers go to, by name."""
    return [(key, title) for key, title, kind in gazette.names_of("organization", "kind") if kind in CONSULTED]


def bodies() -> list[Published[Organization]]:
    """All bodies, by name."""
    return gazette.of(Organization, gazette.all_of(Organization.type))


@dataclass(frozen=True, slots=True)
class BodyPage:
    """A body with its sittings and papers, or a working group with its months."""

    group: Published[WorkingGroup] | None
    meetings: list[Published]
    past: list[Published]
    papers: list[Published]
    groups: list[Published]
    founding: list[Published]


def body_page(body: Published[Organization]) -> BodyPage:
    """Seven queries at most."""
    linked = gazette.of(WorkingGroup, gazette.linked_to_any([body.ref], types=(WorkingGroup.type,)))
    papers = gazette.newest("paper", limit=8, body=body.key)
    past = gazette.between("meeting", now() - timedelta(days=400), now(), body=body.key)
    group = next((entry for entry in linked if entry.key == body.key), None)
    refs = [ref for ref in group.links if ref.startswith("paper:")] if group else []
    return BodyPage(
        group=group,
        meetings=gazette.upcoming("meeting", limit=5, bodies=[body.key]),
        past=past[::-1][:5],
        papers=papers,
        groups=[entry for entry in linked if entry.key != body.key],
        founding=[paper for paper in gazette.of(Paper, gazette.get_many(refs).values()) if founds_group(paper)],
    )


def meetings_of_month(year: int, month: int) -> list[Published]:
    """The sittings of a month, in order."""
    start = datetime(year, month, 1, tzinfo=COUNTY_TIME)
    end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=COUNTY_TIME)
    return gazette.between("meeting", start, end)


def next_meetings(limit: int = 60) -> list[Published]:
    """The sittings to come, soonest first."""
    return gazette.upcoming("meeting", limit=limit)


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A budget line with its locks and the papers that its money comes from."""

    locks: list[Published[Lock]]
    measures: list[Published]
    papers: list[Published]


def line_page(line: Published[Line]) -> PublicLine:
    """Two queries."""
    linked = gazette.linked_to_any([line.ref], types=("lock", "measure"))
    papers = gazette.get_many(ref for ref in line.links if ref.startswith("paper:"))
    return PublicLine(
        gazette.of(Lock, linked),
        [entry for entry in linked if entry.type == "measure"],
        list(papers.values()),
    )


def plans() -> list[Published[Plan]]:
    """All budget plans, latest first."""
    return sorted(gazette.of(Plan, gazette.all_of(Plan.type)), key=lambda plan: plan.key, reverse=True)


def lines_of(plan: Published[Plan]) -> list[Published[Line]]:
    """The lines of a plan in the order of its products and accounts."""
    lines = gazette.of(Line, gazette.linked_to_any([plan.ref], types=(Line.type,)))
    return sorted(lines, key=lambda line: (line.data.product, line.data.account))


def sub_budgets_of(plan: Published[Plan]) -> list[Published[SubBudget]]:
    """The sub-budgets of a plan by their number."""
    found = gazette.of(SubBudget, gazette.linked_to_any([plan.ref], types=(SubBudget.type,)))
    return sorted(found, key=lambda one: one.data.number)


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """What came of the motion: concepts, measures, working groups, and where it stands."""

    focus: list[Focus]
    concepts: list[Published[Concept]]
    measures: list[Published[Measure]]
    groups: list[Published[WorkingGroup]]


def programme_page() -> ProgrammePage:
    """Eleven queries."""
    return ProgrammePage(
        _focus(),
        gazette.of(Concept, gazette.all_of(Concept.type)),
        sorted(gazette.of(Measure, gazette.all_of(Measure.type)), key=lambda entry: entry.data.due_on or date.max),
        gazette.of(WorkingGroup, gazette.all_of(WorkingGroup.type)),
    )


SEARCHED: Final = (
    "service",
    "paper",
    "meeting",
    "organization",
    "person",
    "line",
    "measure",
    "concept",
    "working_group",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with the page it leads to."""

    hit: Hit
    href: str


def search(words: str, kind: str) -> tuple[list[Found], int]:
    """The hits with a page of their own, and how many there are."""
    types = (kind,) if kind in SEARCHED else SEARCHED
    hits, total = gazette.search(words, types=types, limit=HITS_ON_A_PAGE)
    return [Found(hit, address_of(hit.entry.type, hit.entry.key)) for hit in hits], total


def title_of(paper: Published[Paper]) -> str:
    """A paper's title without its reference."""
    return paper.data.title or paper.title


def meetings_for_calendar() -> list[Published[Meeting]]:
    """Public sittings of the last three months and all to come, in order."""
    start, end = now() - timedelta(days=92), now() + timedelta(days=730)
    return [one for one in gazette.of(Meeting, gazette.between("meeting", start, end)) if one.data.is_public]
