"""The rhythm of a working group: which days it meets on, and which months counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import takewhile
from typing import Final

from dateutil.rrule import rrule, rrulestr

from kreislauf.council.rules.states import MonthState
from kreislauf.council.rules.working_days import WEEKDAYS, Closure, closed_because, nearest_working_day
from kreislauf.kernel import Message

DAY_CODES: Final = ("MO", "TU", "WE", "TH", "FR")
FREQUENCIES: Final = {
    "weekly": "FREQ=WEEKLY",
    "biweekly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "bimonthly": "FREQ=MONTHLY;INTERVAL=2",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "half_yearly": "FREQ=MONTHLY;INTERVAL=6",
    "yearly": "FREQ=MONTHLY;INTERVAL=12",
}
EVERY: Final = {
    2: Message("alle zwei Monate"),
    3: Message("alle drei Monate"),
    6: Message("alle sechs Monate"),
    12: Message("einmal im Jahr"),
}
WEEKS: Final = {
    1: Message("ersten"),
    2: Message("zweiten"),
    3: Message("dritten"),
    4: Message("vierten"),
    -1: Message("letzten"),
}
HELD: Final = frozenset({"running", "closed", "minuted"})
COMING: Final = frozenset({"proposed", "planned", "invited"})


@dataclass(frozen=True, slots=True)
class MeetingHabit:
    """When and where a group usually meets.

    `weekday` 0 is Monday, `week` 1 to 4 or -1 for the last of the month, `start` in county time.
    """

    rhythm: str
    weekday: int = 1
    week: int = 2
    start: time = time(17, 0)
    minutes: int = 90
    place: str = ""


def recurrence(rhythm: str, *, weekday: int = 1, week: int = 2) -> str:
    """An iCalendar RRULE (RFC 5545): `weekday` 0 is Monday, `week` 1 to 4 or -1 for the last of the month."""
    day = DAY_CODES[weekday]
    if rhythm in ("weekly", "biweekly"):
        return f"{FREQUENCIES[rhythm]};BYDAY={day}"
    if week not in WEEKS:
        raise ValueError(f"a month has no week {week}")
    return f"{FREQUENCIES[rhythm]};BYDAY={week}{day}"


def rhythm_sentence(recurrence: str) -> Message:
    """The recurrence in words: "jeden zweiten Dienstag im Monat"."""
    parts = dict(part.split("=", 1) for part in recurrence.split(";"))
    code = parts.get("BYDAY", "")
    day = WEEKDAYS[DAY_CODES.index(code[-2:])] if code[-2:] in DAY_CODES else Message("Werktag")
    interval = int(parts.get("INTERVAL", 1))
    if parts["FREQ"] == "WEEKLY":
        return Message("jeden {day}", day=day) if interval == 1 else Message("alle zwei Wochen am {day}", day=day)
    week = WEEKS.get(int(code[:-2] or 1), WEEKS[1])
    if interval == 1:
        return Message("jeden {week} {day} im Monat", week=week, day=day)
    return Message("{every} am {week} {day}", every=EVERY[interval], week=week, day=day)


@dataclass(frozen=True, slots=True)
class ProposedDate:
    """One proposed day, None where its month had none; `shifted_because` names what closed the usual one."""

    usual_day: date
    day: date | None
    shifted_because: str = ""


def proposed_days(
    recurrence: str, *, anchor: date, after: date, count: int, closures: tuple[Closure, ...] = ()
) -> list[ProposedDate]:
    """The next `count` usual days after `after`, each moved to a working day of its own month.

    `anchor` is the day from which the recurrence counts (the founding), so that an interval keeps its months.
    Months without a single working day are returned without a day, in addition to the `count`.
    """
    proposals: list[ProposedDate] = []
    for usual_day in _usual_days(recurrence, anchor, after):
        proposals.append(_moved(usual_day, closures))
        if sum(proposal.day is not None for proposal in proposals) == count or len(proposals) == 3 * count:
            break
    return proposals


def not_yet_taken(
    proposals: Iterable[ProposedDate], recurrence: str, *, usual_days: frozenset[date], meeting_days: frozenset[date]
) -> list[ProposedDate]:
    """The proposals without a meeting: neither for their usual day nor, with a monthly rhythm, in their month.

    `usual_days` are the days that earlier proposals came from, `meeting_days` those on which the group meets.
    """
    months = set() if "FREQ=WEEKLY" in recurrence else {day.replace(day=1) for day in meeting_days}
    return [
        proposal
        for proposal in proposals
        if proposal.usual_day not in usual_days
        and proposal.usual_day.replace(day=1) not in months
        and proposal.day not in meeting_days
    ]


def _usual_days(recurrence: str, anchor: date, after: date) -> Iterator[date]:
    rule = _rule(recurrence, anchor)
    yield from (moment.date() for moment in rule.xafter(datetime.combine(after, time.max)))


def _rule(recurrence: str, anchor: date) -> rrule:
    rule = rrulestr(recurrence, dtstart=datetime.combine(anchor.replace(day=1), time.min))
    if not isinstance(rule, rrule):
        raise TypeError("a rhythm is one RRULE")
    return rule


def _moved(usual_day: date, closures: tuple[Closure, ...]) -> ProposedDate:
    day = nearest_working_day(usual_day, closures)
    because = "" if day == usual_day else closed_because(usual_day, closures)
    return ProposedDate(usual_day, day, because)


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """What the count of months knows of a meeting; `state` is the meeting's state."""

    day: date
    state: str
    administration_present: bool | None = None
    reason: str = ""
    """Why it was cancelled."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month of a group: `first` is its first day."""

    first: date
    state: MonthState
    reason: Message


def months_counted(
    founded_on: date,
    meetings: Iterable[MeetingFact],
    today: date,
    *,
    recurrence: str = "FREQ=MONTHLY",
    until: date | None = None,
) -> list[Month]:
    """Every month in which a meeting was due, oldest first, up to the present one.

    A month counts only with a meeting that was held while the administration was present. The month of the
    founding is not demanded, but counts when a meeting was held. `until` is the day the group was dissolved.
    """
    by_month: dict[date, list[MeetingFact]] = {}
    for meeting in meetings:
        by_month.setdefault(meeting.day.replace(day=1), []).append(meeting)
    last = min(until or today, today).replace(day=1)
    due = _months_due(recurrence, founded_on, last)
    due |= {first for first, facts in by_month.items() if first <= last and any(map(_counts, facts))}
    current = today.replace(day=1) if until is None or until >= today else None
    return [_judged(first, by_month.get(first, []), first == current) for first in sorted(due)]


def _months_due(recurrence: str, founded_on: date, last: date) -> set[date]:
    founding_month = founded_on.replace(day=1)
    days = (moment.date().replace(day=1) for moment in _rule(recurrence, founded_on))
    return {first for first in takewhile(lambda first: first <= last, days) if first > founding_month}


def _counts(meeting: MeetingFact) -> bool:
    return meeting.state in HELD and meeting.administration_present is True


def _judged(first: date, meetings: Sequence[MeetingFact], is_current: bool) -> Month:
    for meeting in meetings:
        if _counts(meeting):
            return Month(first, MonthState.COUNTED, Message("Sitzung am {day} mit der Verwaltung.", day=meeting.day))
    if is_current:
        return Month(first, MonthState.UPCOMING, _outlook(meetings))
    return Month(first, MonthState.MISSED, _why_missed(meetings))


def _outlook(meetings: Sequence[MeetingFact]) -> Message:
    for meeting in meetings:
        if meeting.state == "proposed":
            return Message("Vorgeschlagen ist der {day}.", day=meeting.day)
        if meeting.state in COMING:
            return Message("Geplant ist der {day}.", day=meeting.day)
    return Message("Für diesen Monat steht noch keine Sitzung fest.")


def _why_missed(meetings: Sequence[MeetingFact]) -> Message:
    """The reason that came nearest to counting: held without administration, then cancelled, then nothing."""
    for meeting in meetings:
        if meeting.state in HELD:
            return Message("Sitzung am {day} ohne die Verwaltung.", day=meeting.day)
    for meeting in meetings:
        if meeting.state in ("planned", "invited"):
            return Message("Über die Sitzung am {day} gibt es keinen Vermerk.", day=meeting.day)
    for meeting in meetings:
        if meeting.state == "cancelled" and meeting.reason:
            return Message("Sitzung am {day} abgesagt: {reason}", day=meeting.day, reason=meeting.reason)
        if meeting.state == "cancelled":
            return Message("Sitzung am {day} abgesagt.", day=meeting.day)
    return Message("Keine Sitzung.")
