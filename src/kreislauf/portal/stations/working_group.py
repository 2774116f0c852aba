"""The working group: founded, held and missed its meetings, handed over recommendations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message, now
from kreislauf.portal.addresses import address_of
from kreislauf.portal.reading import Json, day_of, items_of, moment_of, recommendation_state, text_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station, Words


@dataclass(frozen=True, slots=True)
class GroupMonth:
    """A month of a working group: it counted, was missed for a reason, or is still to come."""

    first_day: date
    counts: bool
    is_missed: bool
    reason: str


@SOURCES.add
class WorkingGroups:
    """Founding, one station a year, recommendations, the next meeting."""

    key = "working_groups"
    order = 9

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        for group in bundle.of("working_group"):
            yield from _founding(group)
            yield from _years(group)
            yield from _recommendations(group)
            yield from _next_meeting(group)


def _founding(group: Published) -> Iterator[Station]:
    founded, members = day_of(group.data.get("founded_on")), group.data.get("members") or {}
    if founded is None:
        return
    officials = [str(function) for function in members.get("officials") or ()]
    yield Station(
        title=Message("{name} gegründet", name=group.title),
        state="executed",
        on=founded,
        who=text_of(group.data.get("supported_by")),
        outcome=Message("Aus der Verwaltung: {officials}", officials=officials) if officials else "",
        href=address_of("organization", group.key),
    )


def months_of(group: Published) -> list[GroupMonth]:
    """The group's months in their order."""
    rows = items_of(group.data.get("months"))
    return [_month(first, row) for row in rows if (first := day_of(f"{row.get('month')}-01"))]


def _month(first: date, row: Json) -> GroupMonth:
    counts = row.get("counted") is True
    return GroupMonth(first, counts, not counts and row.get("state") != "upcoming", text_of(row.get("reason")))


def _years(group: Published) -> Iterator[Station]:
    for year, months_in_year in groupby(months_of(group), key=lambda month: month.first_day.year):
        months = list(months_in_year)
        counted, missed = sum(month.counts for month in months), sum(month.is_missed for month in months)
        if not counted + missed:
            continue
        yield Station(
            title=Message("{name} im Jahr {year}", name=group.title, year=year),
            state="held" if counted else "missed",
            on=_last_day(group, year) or months[-1].first_day,
            when=Message("Jahr {year}", year=year),
            outcome=_counted(counted, missed),
            href=address_of("organization", group.key),
            template="portal/stations/months.html",
            details=months,
        )


def _counted(counted: int, missed: int) -> Words:
    total = counted + missed
    if total == 1:
        return Message("Hat getagt") if counted else Message("Hat nicht getagt")
    return Message(
        "In {counted:keinem|einem|#} von {total:einem Monat|# Monaten} mit der Verwaltung getagt",
        counted=counted,
        total=total,
    )


def _last_day(group: Published, year: int) -> date | None:
    days = [day_of(meeting.get("starts_at")) for meeting in _meetings(group, past=True)]
    return max((day for day in days if day and day.year == year), default=None)


def _meetings(group: Published, *, past: bool) -> list[Json]:
    meetings = items_of(group.data.get("meetings"))
    dated = [(moment, meeting) for meeting in meetings if (moment := moment_of(meeting.get("starts_at")))]
    kept = [(moment, meeting) for moment, meeting in dated if (moment < now()) is past]
    return [meeting for _moment, meeting in sorted(kept, key=lambda pair: pair[0])]


def _next_meeting(group: Published) -> Iterator[Station]:
    coming = [row for row in _meetings(group, past=False) if row.get("state") not in {"cancelled", "proposed"}]
    for meeting in coming[:1]:
        yield Station(
            title=Message("Nächste Sitzung: {name}", name=group.title),
            state="planned",
            on=day_of(meeting.get("starts_at")),
            href=address_of("organization", group.key),
            is_open=True,
        )


def _recommendations(group: Published) -> Iterator[Station]:
    for row in items_of(group.data.get("recommendations")):
        reason = text_of(row.get("deferral_reason"))
        yield Station(
            title=Message("Empfehlung: {title}", title=text_of(row.get("title"))),
            state=recommendation_state(row.get("state")) or "submitted",
            on=day_of(row.get("handed_over_at")),
            who=Message("{group} an {parent}", group=group.title, parent=text_of(group.data.get("parent")))
            if text_of(group.data.get("parent"))
            else group.title,
            outcome=Message("Zurückgestellt: {reason}", reason=reason) if reason else "",
            href=_paper(row),
        )


def _paper(row: Json) -> str:
    paper = row.get("paper")
    return address_of("paper", paper.get("key") if isinstance(paper, dict) else paper)
