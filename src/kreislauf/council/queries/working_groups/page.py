"""Everything a working group's page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from kreislauf.council.models import Meeting, Recommendation, WorkingGroup
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.known import private_from
from kreislauf.council.queries.working_groups.groups import (
    is_discarded,
    is_subscribed,
    meetings_of,
    members_of,
    months_of,
    parent_of,
    recommendations_of,
    visible_group,
)
from kreislauf.council.rules.states import MeetingState, MonthState, RecommendationState, ShownMeeting
from kreislauf.council.rules.working_groups.door import joining
from kreislauf.council.rules.working_groups.meetings import proposing
from kreislauf.council.rules.working_groups.rhythm import Month, rhythm_sentence
from kreislauf.kernel import Actor, Message, Verdict, now
from kreislauf.people.api import Membership, Organization, Role
from kreislauf.people.permissions import may

RECENT_MONTHS = 12
RECENT_MEETINGS = 6
USUAL_PROPOSALS = 6


@dataclass(frozen=True, slots=True)
class GroupMeetingRow:
    """One meeting as the page shows it; `record` is empty for whoever may not read it."""

    id: UUID
    starts_at: datetime
    ends_at: datetime | None
    place: str
    state: str
    shift: Message | None
    record: str
    is_recorded: bool
    is_record_public: bool
    attendees: int
    administration_present: bool | None
    cancellation_reason: str

    @property
    def is_proposed(self) -> bool:
        return self.state == MeetingState.PROPOSED

    @property
    def is_coming(self) -> bool:
        return self.state in (MeetingState.PROPOSED, MeetingState.PLANNED)

    @property
    def lacks_record(self) -> bool:
        """For a meeting that is over."""
        return self.state == MeetingState.PLANNED and not self.is_recorded

    @property
    def shown_state(self) -> str:
        """The key of the state's word: a recorded meeting "took place"."""
        return (ShownMeeting.HELD if self.state == MeetingState.CLOSED else MeetingState(self.state)).key


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """One recommendation with what became of it and what the reader may do."""

    id: UUID
    title: str
    text: str
    state: str
    handed_over_at: datetime | None
    settled_at: datetime | None
    committee_name: str
    fate: Message | str
    deferral_reason: str
    paper_id: UUID | None
    reference: str
    may_change: bool
    may_treat: bool
    may_defer: bool

    @property
    def shown_state(self) -> str:
        return f"recommendation.{self.state}"


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A group for one reader."""

    group: WorkingGroup
    parent: Organization | None
    council_members: list[Membership]
    officials: list[Membership]
    coming: list[GroupMeetingRow]
    past: list[GroupMeetingRow]
    months: list[Month]
    recommendations: list[RecommendationRow]
    is_subscribed: bool
    joining: Verdict
    is_member: bool
    may_join: bool
    may_leave: bool
    may_run: bool
    may_invite: bool
    may_prepare: bool
    may_subscribe: bool
    sees_records: bool

    @property
    def name(self) -> str:
        return self.group.organization.name

    @property
    def rhythm(self) -> Message:
        return rhythm_sentence(self.group.recurrence)

    @property
    def counted(self) -> int:
        return sum(month.state is MonthState.COUNTED for month in self.months)

    @property
    def demanded(self) -> int:
        """Months that are over or have counted already."""
        return sum(month.state is not MonthState.UPCOMING for month in self.months)

    @property
    def can_join(self) -> bool:
        return self.may_join and self.joining.is_granted

    @property
    def proposing(self) -> Verdict:
        """A full calendar needs no more proposals for now."""
        return proposing(max(USUAL_PROPOSALS - len(self.coming), 0))

    @property
    def recent_past(self) -> list[GroupMeetingRow]:
        return self.past[:RECENT_MEETINGS]

    @property
    def earlier_past(self) -> list[GroupMeetingRow]:
        return self.past[RECENT_MEETINGS:]

    @property
    def recent_months(self) -> list[Month]:
        """Newest first."""
        return self.months[: -RECENT_MONTHS - 1 : -1]

    @property
    def earlier_months(self) -> list[Month]:
        return self.months[-RECENT_MONTHS - 1 :: -1] if len(self.months) > RECENT_MONTHS else []

    @property
    def lead(self) -> Message:
        """Where the group stands, in sentences."""
        return Message("{next} {months}", next=self._next, months=self._months)

    @property
    def _next(self) -> Message:
        confirmed = next((row for row in self.coming if row.state == MeetingState.PLANNED), None)
        if self.group.dissolved_on:
            return Message("Die Arbeitsgruppe wurde am {day} aufgelöst.", day=self.group.dissolved_on)
        if confirmed:
            return Message("Die nächste Sitzung ist am {moment}.", moment=confirmed.starts_at)
        if self.coming:
            return Message("Die nächste Sitzung ist für den {moment} vorgeschlagen.", moment=self.coming[0].starts_at)
        return Message("Eine nächste Sitzung ist noch nicht vorgeschlagen.")

    @property
    def _months(self) -> Message:
        if not self.demanded:
            return Message("Gezählt wird ab dem Monat nach der Gründung.")
        return Message(
            "In {counted:keinem|einem|#} von {demanded:einem Monat|# Monaten} hat sie mit der Verwaltung getagt.",
            counted=self.counted,
            demanded=self.demanded,
        )


def group_page(actor: Actor, organization_id: UUID) -> GroupPage:
    """One group. Raises WorkingGroup.DoesNotExist where the actor may not see it. A fixed number of queries."""
    group = visible_group(actor, organization_id)
    members = members_of(group.pk)
    meetings = meetings_of(group.pk)
    sees_records = may(actor, CouncilRight.SEE_GROUP_RECORDS, group)
    rows = _rows(meetings, sees_records)
    is_member = any(member.person_id == actor.person_id for member in members)
    return GroupPage(
        group=group,
        parent=parent_of(group),
        council_members=[member for member in members if member.role != Role.OFFICIAL],
        officials=[member for member in members if member.role == Role.OFFICIAL],
        coming=[row for row in rows if _is_ahead(row)],
        past=[row for row in reversed(rows) if not _is_ahead(row) and not row.is_proposed],
        months=months_of(group, meetings),
        recommendations=_recommendations(actor, group),
        is_subscribed=is_subscribed(actor, group),
        joining=joining(is_member=is_member, dissolved_on=group.dissolved_on),
        is_member=is_member,
        may_join=may(actor, CouncilRight.JOIN_WORKING_GROUP, group),
        may_leave=may(actor, CouncilRight.LEAVE_WORKING_GROUP, group),
        may_run=may(actor, CouncilRight.RUN_WORKING_GROUP, group),
        may_invite=may(actor, CouncilRight.INVITE_COUNCIL_MEMBERS, group),
        may_prepare=may(actor, CouncilRight.PREPARE_RECOMMENDATION, group),
        may_subscribe=actor.person_id is not None and may(actor, CouncilRight.SUBSCRIBE_GROUP_CALENDAR, group),
        sees_records=sees_records,
    )


def _is_ahead(row: GroupMeetingRow) -> bool:
    return row.is_coming and row.starts_at > now()


def _rows(meetings: Sequence[Meeting], sees_records: bool) -> list[GroupMeetingRow]:
    shown = [meeting for meeting in meetings if not is_discarded(meeting)]
    counted = Meeting.objects.filter(pk__in=[meeting.pk for meeting in shown]).annotate(
        there=Count("attendances", filter=Q(attendances__corrected_by=None, attendances__was_there=True))
    )
    attendees = dict(counted.values_list("pk", "there"))
    return [_row(meeting, attendees[meeting.pk], sees_records) for meeting in shown]


def _row(meeting: Meeting, attendees: int, sees_records: bool) -> GroupMeetingRow:
    own = meeting.group_meeting
    is_public = own.record_published_at is not None
    return GroupMeetingRow(
        id=meeting.pk,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        state=meeting.state,
        shift=shift_of(meeting),
        record=meeting.record if sees_records or is_public else "",
        is_recorded=meeting.recorded_at is not None,
        is_record_public=is_public,
        attendees=attendees,
        administration_present=meeting.administration_present,
        cancellation_reason=meeting.cancellation_reason,
    )


def shift_of(meeting: Meeting) -> Message | None:
    """Why the meeting is not on the usual day, where the rhythm's day was closed."""
    own = meeting.group_meeting
    if not own.shifted_because or own.usual_day is None:
        return None
    return Message("Üblich wäre der {day}; wegen „{reason}“ verschoben.", day=own.usual_day, reason=own.shifted_because)


def _recommendations(actor: Actor, group: WorkingGroup) -> list[RecommendationRow]:
    """What a private sitting made of them is shown to whom it was announced, its reason to whom it concerns."""
    ones = recommendations_of(actor, group)
    papers = [one.paper_id for one in ones if one.paper_id]
    private = private_from(actor).filter(consultation__paper__in=papers)
    debated = dict(private.order_by("announced_at").values_list("consultation__paper", "announced_at"))
    for one in ones:
        if one.paper_id in debated and one.state in (RecommendationState.DEALT_WITH, RecommendationState.DEFERRED):
            one.deferral_reason = ""
            if debated[one.paper_id] is None:
                one.state = RecommendationState.ON_AGENDA
    return [_recommendation(actor, one) for one in ones]


def _recommendation(actor: Actor, one: Recommendation) -> RecommendationRow:
    is_draft = one.state == RecommendationState.DRAFT
    is_open = one.state in (
        RecommendationState.HANDED_OVER,
        RecommendationState.ON_AGENDA,
        RecommendationState.DEFERRED,
    )
    may_treat = is_open and may(actor, CouncilRight.TREAT_RECOMMENDATION, one)
    return RecommendationRow(
        id=one.pk,
        title=one.title,
        text=one.text,
        state=one.state,
        handed_over_at=one.handed_over_at,
        settled_at=one.settled_at,
        committee_name=one.committee.name if one.committee else "",
        fate=fate_of(one),
        deferral_reason=one.deferral_reason if one.state == RecommendationState.DEFERRED else "",
        paper_id=one.paper_id,
        reference=one.paper.reference if one.paper else "",
        may_change=is_draft,
        may_treat=may_treat,
        may_defer=may_treat and one.state != RecommendationState.DEFERRED,
    )


def fate_of(one: Recommendation) -> Message | str:
    """What became of it, in a sentence."""
    if one.state == RecommendationState.HANDED_OVER:
        return Message("Wartet auf die nächste Sitzung des Ausschusses; geplant ist noch keine.")
    if one.state == RecommendationState.ON_AGENDA:
        return Message("Steht auf der Tagesordnung des Ausschusses.")
    if one.state == RecommendationState.DEALT_WITH and one.settled_at:
        how = one.settlement or Message(one.get_outcome_display())
        return Message("Vom Ausschuss behandelt am {day}: {how}", day=one.settled_at.date(), how=how)
    if one.state == RecommendationState.DEFERRED and one.settled_at:
        return Message("Vom Ausschuss zurückgestellt am {day}.", day=one.settled_at.date())
    return Message("Entwurf, nur für die Arbeitsgruppe sichtbar.")
