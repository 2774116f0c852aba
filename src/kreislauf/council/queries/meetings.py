"""Reading sittings: list, month, one sitting with its agenda and attendance, and what its tasks need."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Prefetch, Q, QuerySet

from kreislauf.council.models import (
    AgendaItem,
    Attendance,
    Consultation,
    Meeting,
    Minutes,
    MinutesAddendum,
    Resolution,
)
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import bodies, quorum_share, statutory_members
from kreislauf.council.queries.counts import with_counts
from kreislauf.council.queries.findings import findings_of
from kreislauf.council.queries.history import entries_of, everything, without_private
from kreislauf.council.queries.known import Reader, reader
from kreislauf.council.queries.papers import readable_paper, shown_state
from kreislauf.council.queries.resolving import (
    day_of_sitting,
    moment_of,
    stated_at,
    voters_at,
)
from kreislauf.council.queries.steps import StepRow, step_row
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.council.rules.quorum import Stated, may_resolve, quorum
from kreislauf.council.rules.states import MeetingState, PaperState
from kreislauf.kernel import COUNTY_TIME, Actor, Message, Verdict, county_day, now, today
from kreislauf.people.api import Membership, OrganizationKind, Role
from kreislauf.people.permissions import may, permit, visible
from kreislauf.ui.story import HistoryEntry

DELIBERATING = (OrganizationKind.COUNCIL, OrganizationKind.MAIN_COMMITTEE, OrganizationKind.COMMITTEE)


@dataclass(frozen=True, slots=True)
class MeetingFilter:
    """What a reader asks for; empty means any, `when` is "" (coming) or "vergangen"."""

    body: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One sitting in a list."""

    id: UUID
    title: str
    body: str
    starts_at: datetime
    place: str
    state: str
    is_public: bool
    items: int


def sittings(actor: Actor) -> QuerySet[Meeting]:
    """Sittings of council and committees that the actor may see; working groups have their own pages."""
    rows = Meeting.objects.filter(organization__kind__in=DELIBERATING).exclude(state=MeetingState.PROPOSED)
    return visible(actor, CouncilRight.SEE_MEETING, rows).select_related("organization")


def meetings(actor: Actor, wanted: MeetingFilter) -> QuerySet[Meeting]:
    """The coming sittings, soonest first, or the past ones, latest first."""
    rows = sittings(actor)
    if wanted.body:
        rows = rows.filter(organization__short_name=wanted.body)
    start = datetime.combine(today(), time.min, COUNTY_TIME)
    if wanted.when == "vergangen":
        return rows.filter(starts_at__lt=start).order_by("-starts_at")
    return rows.filter(starts_at__gte=start).order_by("starts_at")


def meeting_rows(actor: Actor, found: Iterable[Meeting]) -> list[MeetingRow]:
    """The rows of one page of sittings: one query more, whatever the number."""
    listed = list(found)
    open_ones = [one.pk for one in listed if may(actor, CouncilRight.SEE_PRIVATE_RESULT, one)]
    seen = Q(meeting__in=open_ones) | Q(is_public=True, meeting__is_public=True)
    items = AgendaItem.objects.filter(seen, meeting__in=listed)
    counts = {row["meeting"]: row["n"] for row in items.values("meeting").annotate(n=Count("pk"))}
    return [
        MeetingRow(
            id=one.pk,
            title=one.title,
            body=one.organization.name,
            starts_at=one.starts_at,
            place=one.place,
            state=one.state,
            is_public=one.is_public,
            items=counts.get(one.pk, 0),
        )
        for one in listed
    ]


def meeting_bodies() -> list[tuple[str, str]]:
    """Bodies that have had or will have sittings."""
    rows = Meeting.objects.filter(organization__kind__in=DELIBERATING).order_by("organization__short_name")
    return [(name, name) for name in rows.values_list("organization__short_name", flat=True).distinct()]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of a month's page."""

    on: date
    is_in_month: bool
    is_today: bool
    meetings: list[Meeting]


def month_of(actor: Actor, year: int, month: int) -> list[list[CalendarDay]]:
    """The weeks of a month from Monday, each day with its sittings. One query beside the rights."""
    weeks = Calendar().monthdatescalendar(year, month)
    first, last = weeks[0][0], weeks[-1][-1]
    start = datetime.combine(first, time.min, COUNTY_TIME)
    end = datetime.combine(last + timedelta(days=1), time.min, COUNTY_TIME)
    by_day: dict[date, list[Meeting]] = {}
    for meeting in sittings(actor).filter(starts_at__gte=start, starts_at__lt=end).order_by("starts_at"):
        by_day.setdefault(county_day(meeting.starts_at), []).append(meeting)
    return [[CalendarDay(on, on.month == month, on == today(), by_day.get(on, [])) for on in week] for week in weeks]


def readable_meeting(actor: Actor, meeting_id: UUID) -> Meeting:
    """The sitting. Raises Meeting.DoesNotExist where the actor may not see it."""
    return sittings(actor).get(pk=meeting_id)


def meeting_for(actor: Actor, right: StrEnum, meeting_id: UUID) -> Meeting:
    """The sitting for a task: unknown to strangers, refused to whom the right is missing."""
    meeting = readable_meeting(actor, meeting_id)
    permit(actor, right, meeting)
    return meeting


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of the agenda, with the step it deals with."""

    number: str
    title: str
    is_public: bool
    paper_id: UUID | None
    reference: str
    step: StepRow | None
    is_current: bool
    is_answered: bool
    paper_state: str
    """As the reader may know it."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One member of the body and whether they are there."""

    person_id: UUID
    name: str
    role_label: str
    has_vote: bool
    is_present: bool
    was_present: bool


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """Everything on a sitting's page."""

    meeting: Meeting
    items: list[ItemRow]
    has_hidden_items: bool
    members: list[MemberRow]
    voters: int
    statutory: int
    quorum: Verdict
    """Refused while the last statement says that the body cannot resolve."""
    is_presumed: bool
    """Fewer are there than a quorum, and nobody has doubted it (NKomVG §65(1) S. 3)."""
    stated: Stated | None
    minutes: Minutes | None
    addenda: list[MinutesAddendum]
    findings: list[Message]
    entries: list[HistoryEntry]

    @property
    def day(self) -> date:
        return county_day(self.meeting.starts_at)


def meeting_page(actor: Actor, meeting_id: UUID) -> MeetingPage:
    """One sitting: a fixed number of queries. Raises Meeting.DoesNotExist where the actor may not see it."""
    meeting = readable_meeting(actor, meeting_id)
    knows = may(actor, CouncilRight.SEE_PRIVATE_RESULT, meeting)
    all_items = list(_items(meeting))
    shown = [item for item in all_items if knows or (item.is_public and meeting.is_public)]
    has_hidden_items = len(shown) < len(all_items)
    is_partly_private = not knows and (has_hidden_items or not meeting.is_public)
    members = member_rows(meeting)
    statutory = meeting.organization.statutory_members or sum(member.has_vote for member in members)
    voters = sum(member.is_present and member.has_vote for member in members)
    stated = stated_at(meeting, now())
    return MeetingPage(
        meeting=meeting,
        items=_item_rows(meeting, shown, reader(actor)),
        has_hidden_items=has_hidden_items,
        members=members,
        voters=voters,
        statutory=statutory,
        quorum=may_resolve(stated, present=voters, is_second_call=False),
        is_presumed=stated is not None and stated.is_quorate and voters < stated.needed,
        stated=stated,
        minutes=None if is_partly_private else Minutes.objects.filter(meeting=meeting).first(),
        addenda=[] if is_partly_private else list(meeting.addenda.all()),
        findings=findings_of(meeting),
        entries=entries_of(meeting, without_private if is_partly_private else everything),
    )


def _items(meeting: Meeting) -> QuerySet[AgendaItem]:
    resolution = Prefetch(
        "consultation__resolution",
        Resolution.objects.select_related("annulment").prefetch_related(*with_counts(), "objections"),
    )
    steps = Consultation.objects.select_related("organization", "agenda_item__meeting", "resolution")
    way = Prefetch("consultation__paper__consultations", steps)
    return (
        meeting.agenda_items.select_related("meeting", "consultation__paper", "consultation__organization")
        .prefetch_related(resolution, way)
        .order_by("-is_public", "position")
    )


def _item_rows(meeting: Meeting, items: list[AgendaItem], who: Reader) -> list[ItemRow]:
    rows: list[ItemRow] = []
    found_current = meeting.state != MeetingState.RUNNING
    for item in items:
        step = item.consultation
        row = step_row(step, who) if step else None
        state = shown_state(step.paper, who) if step else ""
        is_current = not found_current and row is not None and not row.is_settled and state != PaperState.WITHDRAWN
        found_current = found_current or is_current
        rows.append(
            ItemRow(
                number=item.number,
                title=item.title,
                is_public=item.is_public,
                paper_id=step.paper_id if step else None,
                reference=step.paper.reference if step else "",
                step=row,
                is_current=is_current,
                is_answered=step is not None and PAPER_KINDS[step.paper.kind].is_answered,
                paper_state=state,
            )
        )
    return rows


def member_rows(meeting: Meeting) -> list[MemberRow]:
    """The members of the body on the sitting's day, by name. Two queries."""
    day = county_day(meeting.starts_at)
    rows = Membership.objects.active_on(day).filter(organization=meeting.organization).select_related("person")
    present: dict[UUID, bool] = {}
    for attendance in Attendance.objects.filter(meeting=meeting):
        present[attendance.person_id] = present.get(attendance.person_id, False) or attendance.until is None
    members: dict[UUID, MemberRow] = {}
    for row in rows.order_by("person__sort_key"):
        before = members.get(row.person_id)
        members[row.person_id] = MemberRow(
            person_id=row.person_id,
            name=str(row.person),
            role_label=str(Role(row.role).label),
            has_vote=row.has_vote or (before is not None and before.has_vote),
            is_present=present.get(row.person_id, False),
            was_present=row.person_id in present,
        )
    return list(members.values())


@dataclass(frozen=True, slots=True)
class AgendaTask:
    """A step and the sittings of its body that it can still be put on."""

    step: Consultation
    meetings: list[Meeting]


def agenda_task(actor: Actor, consultation_id: UUID) -> AgendaTask:
    """For whoever plans sittings. Raises Consultation.DoesNotExist for a paper the actor may not see."""
    step = readable_step(actor, consultation_id)
    permit(actor, CouncilRight.PLAN_MEETING)
    found = Meeting.objects.filter(organization=step.organization, state=MeetingState.PLANNED, starts_at__gte=now())
    return AgendaTask(step=step, meetings=list(found.order_by("starts_at")))


def readable_step(actor: Actor, consultation_id: UUID) -> Consultation:
    step = Consultation.objects.select_related("paper", "organization", "agenda_item__meeting").get(pk=consultation_id)
    readable_paper(actor, step.paper_id)
    return step


def voters_present(meeting: Meeting) -> int:
    """Members with a vote who are there now."""
    return meeting.attendances.filter(has_vote=True, until=None).values("person").distinct().count()


def quorum_now(meeting: Meeting) -> tuple[int, int, bool]:
    """Voting members present, the statutory number, and whether that is a quorum."""
    moment = moment_of(meeting)
    day = day_of_sitting(meeting)
    present, statutory = voters_at(meeting, moment), statutory_members(meeting.organization, day)
    return present, statutory, quorum(present, statutory, quorum_share(day)).is_granted


def first_result_at(meeting: Meeting) -> datetime | None:
    """When the first item of this sitting was settled; None while none is."""
    first: datetime | None = Resolution.objects.filter(meeting=meeting).aggregate(at=Min("resolved_at"))["at"]
    return first


def waiting_steps(meeting: Meeting) -> list[tuple[str, str]]:
    """Steps of registered papers in this body that stand on no agenda yet, for an urgent extension."""
    rows = (
        Consultation.objects.filter(
            organization=meeting.organization,
            agenda_item=None,
            resolution=None,
            paper__state__in=["registered", "in_consultation"],
        )
        .select_related("paper")
        .order_by("paper__date")[:50]
    )
    return [(str(step.pk), f"{step.paper.reference} {step.paper.title}") for step in rows]


def plannable_bodies() -> list[tuple[str, Any]]:
    """Bodies of today and of terms to come."""
    return [(str(pk), name) for pk, name in bodies()]
