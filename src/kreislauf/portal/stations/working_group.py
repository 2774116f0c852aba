"""The working group: founded, held and missed its meetings, handed over recommendations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kreislauf.gazette.payloads.working_group import GroupMeeting, WorkingGroup
from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message, now
from kreislauf.portal.addresses import address_of
from kreislauf.portal.reading import recommendation_state
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station, Words

Group = Published[WorkingGroup]


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
        for group in bundle.typed(WorkingGroup):
            yield from _founding(group)
            yield from _years(group)
            yield from _recommendations(group)
            yield from _next_meeting(group)


def _founding(group: Group) -> Iterator[Station]:
    officials = list(group.data.members.officials)
    yield Station(
        title=Message("{name} gegründet", name=group.title),
        state="executed",
        on=group.data.founded_on,
        who=group.data.supported_by,
        outcome=Message("Aus der Verwaltung: {officials}", officials=officials) if officials else "",
        href=address_of("organization", group.key),
    )


def months_of(group: Group) -> list[GroupMonth]:
    """The group's months in their order."""
    return [
        GroupMonth(date.fromisoformat(f"{row.month}-01"), row.state == "counted", row.state == "missed", row.reason)
        for row in group.data.months
    ]


def _years(group: Group) -> Iterator[Station]:
    for year, months_in_year in groupby(months_of(group), key=lambda month: month.first_day.year):
        months = list(months_in_year)
        counted, missed = sum(month.counts for month in months), sum(month.is_missed for month in months)
        if not counted + missed:
            continue
        yield Station(
            title=Message("{name} im Jahr {year}", name=group.title, year=year),
            state="meeting.held" if counted else "month.missed",
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


def _last_day(group: Group, year: int) -> date | None:
    days = [meeting.starts_at.date() for meeting in _meetings(group, past=True)]
    return max((day for day in days if day.year == year), default=None)


def _meetings(group: Group, *, past: bool) -> list[GroupMeeting]:
    kept = [meeting for meeting in group.data.meetings if (meeting.starts_at < now()) is past]
    return sorted(kept, key=lambda meeting: meeting.starts_at)


def _next_meeting(group: Group) -> Iterator[Station]:
    coming = [row for row in _meetings(group, past=False) if row.state not in {"cancelled", "proposed"}]
    for meeting in coming[:1]:
        yield Station(
            title=Message("Nächste Sitzung: {name}", name=group.title),
            state="planned",
            on=meeting.starts_at.date(),
            href=address_of("organization", group.key),
            is_open=True,
        )


def _recommendations(group: Group) -> Iterator[Station]:
    parent = group.data.parent
    for row in group.data.recommendations:
        reason = row.deferral_reason
        yield Station(
            title=Message("Empfehlung: {title}", title=row.title),
            state=recommendation_state(row.state) or "submitted",
            on=row.handed_over_at.date() if row.handed_over_at else None,
            who=Message("{group} an {parent}", group=group.title, parent=parent.name) if parent else group.title,
            outcome=Message("Zurückgestellt: {reason}", reason=reason) if reason else "",
            href=address_of("paper", row.paper),
        )
