"""Reading working groups: the list, a group's page, and what its letters and its calendar say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse

from kreislauf.council.models import (
    CalendarSubscription,
    Effect,
    Meeting,
    Paper,
    Recommendation,
    Resolution,
    WorkingGroup,
)
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.states import EffectState, MeetingState, RecommendationState
from kreislauf.council.rules.working_groups.calendar import Appointment, token_hash
from kreislauf.council.rules.working_groups.door import membership_end
from kreislauf.council.rules.working_groups.recommendations import endorsing
from kreislauf.council.rules.working_groups.rhythm import MeetingFact, Month, months_counted
from kreislauf.kernel import COUNTY_TIME, Actor, Verdict, county_day, now, today
from kreislauf.people.api import (
    Membership,
    Organization,
    OrganizationKind,
    Role,
    actor_of_person,
    competent_organization,
    term_on,
)
from kreislauf.people.permissions import may, visible
from kreislauf.people.rules import competences

CONFIRMED = (
    MeetingState.PLANNED,
    MeetingState.INVITED,
    MeetingState.RUNNING,
    MeetingState.CLOSED,
    MeetingState.MINUTED,
)
MANDATE_ROLES = (Role.MEMBER, Role.CHAIR, Role.DEPUTY_CHAIR)
FEED_REACHES_BACK = timedelta(days=400)


def readable_groups(actor: Actor) -> QuerySet[WorkingGroup]:
    """The groups that the actor may see, with their organisation."""
    rows = WorkingGroup.objects.select_related("organization", "supported_by")
    return visible(actor, CouncilRight.SEE_WORKING_GROUP, rows)


def visible_group(actor: Actor, organization_id: UUID) -> WorkingGroup:
    """One group. Raises WorkingGroup.DoesNotExist where the actor may not see it."""
    return readable_groups(actor).get(pk=organization_id)


def visible_meeting(actor: Actor, meeting_id: UUID) -> tuple[Meeting, WorkingGroup]:
    """A group's meeting with its group. Raises DoesNotExist where the actor may not see it."""
    rows = Meeting.objects.select_related("organization", "group_meeting").filter(group_meeting__isnull=False)
    meeting = rows.get(pk=meeting_id)
    return meeting, visible_group(actor, meeting.organization_id)


def visible_recommendation(actor: Actor, recommendation_id: UUID) -> Recommendation:
    """One recommendation. Raises Recommendation.DoesNotExist where the actor may not see it, as a foreign draft."""
    rows = Recommendation.objects.select_related("group__organization", "paper", "committee")
    found = rows.get(pk=recommendation_id, group__in=readable_groups(actor))
    if found.state == RecommendationState.DRAFT and not may(actor, CouncilRight.PREPARE_RECOMMENDATION, found.group):
        raise Recommendation.DoesNotExist
    return found


def parent_of(group: WorkingGroup) -> Organization | None:
    """The committee that is competent today; after a term the successor of the founding one."""
    return competent_organization(group.parent_competence_id)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group in the list."""

    organization_id: UUID
    name: str
    parent_name: str
    council_members: int
    officials: int
    next_meeting: datetime | None
    is_member: bool
    is_dissolved: bool


def group_rows(actor: Actor) -> list[GroupRow]:
    """All readable groups: own ones first, dissolved ones last. Three queries."""
    day = today()
    belongs = Q(organization__memberships__since__lte=day) & (
        Q(organization__memberships__until=None) | Q(organization__memberships__until__gte=day)
    )
    official = Q(organization__memberships__role=Role.OFFICIAL)
    coming = Q(organization__meetings__starts_at__gte=now(), organization__meetings__state__in=CONFIRMED)
    rows = readable_groups(actor).annotate(
        council_count=Count("organization__memberships", filter=belongs & ~official, distinct=True),
        official_count=Count("organization__memberships", filter=belongs & official, distinct=True),
        next_meeting=Min("organization__meetings__starts_at", filter=coming),
        own=Count(
            "organization__memberships",
            filter=belongs & Q(organization__memberships__person=actor.person_id),
            distinct=True,
        ),
    )
    parents = _committees_by_competence({group.parent_competence_id for group in rows}, day)
    found = [
        GroupRow(
            group.pk,
            group.organization.name,
            parents.get(group.parent_competence_id, ""),
            group.council_count,
            group.official_count,
            group.next_meeting,
            bool(group.own),
            group.dissolved_on is not None,
        )
        for group in rows
    ]
    return sorted(found, key=lambda row: (row.is_dissolved, not row.is_member, row.name))


def _committees_by_competence(keys: set[str], day: date) -> dict[str, str]:
    rows = Organization.objects.existing_on(day).filter(competences__in=keys)
    return dict(rows.values_list("competences", "name"))


@dataclass(frozen=True, slots=True)
class Founding:
    """A resolution that founded no group yet."""

    effect_id: UUID
    name: str
    reference: str


def foundings_due(actor: Actor) -> list[Founding]:
    """Groups that a deciding body resolved and that are not founded yet."""
    if not may(actor, CouncilRight.FOUND_WORKING_GROUP):
        return []
    rows = Effect.objects.filter(kind="establish_working_group", state=EffectState.DUE)
    return [
        Founding(effect.pk, str(effect.params.get("name") or ""), effect.point.paper.reference)
        for effect in rows.select_related("point__paper").order_by("point__paper__date")
    ]


def members_of(organization_id: UUID, on: date | None = None) -> list[Membership]:
    """Who belongs to the group on a day (today), by name; officials after council members. One query."""
    rows = Membership.objects.active_on(on or today()).filter(organization=organization_id)
    found = list(rows.select_related("person").order_by("person__sort_key"))
    return sorted(found, key=lambda membership: membership.role == Role.OFFICIAL)


def is_member(organization_id: UUID, person_id: UUID | None) -> bool:
    rows = Membership.objects.active_on(today()).filter(organization=organization_id, person=person_id)
    return person_id is not None and rows.exists()


def mandates() -> QuerySet[Membership]:
    """Memberships of the council in force today, the Landrat's not among them."""
    day = today()
    return (
        Membership.objects.active_on(day)
        .filter(organization__in=Organization.objects.competent_for(competences.COUNCIL, day), role__in=MANDATE_ROLES)
        .select_related("person", "organization__term")
    )


def mandate_end(person_id: UUID) -> date | None:
    """The last day of a council member's mandate, as far as it is known (NKomVG §47)."""
    mandate = mandates().filter(person=person_id).first()
    if mandate is None:
        return None
    term = mandate.organization.term or term_on(today())
    return membership_end(mandate.until, term.ends_on if term else None, today())


def meetings_of(organization_id: UUID) -> list[Meeting]:
    """All meetings of the group, proposed ones included, oldest first. One query."""
    rows = Meeting.objects.filter(organization=organization_id).select_related("group_meeting")
    return list(rows.order_by("starts_at"))


def meeting_facts(meetings: Iterable[Meeting], *, tells_reasons: bool = True) -> list[MeetingFact]:
    """What the count of months knows of them; discarded proposals are nothing to know of."""
    return [
        MeetingFact(
            county_day(meeting.starts_at),
            meeting.state,
            meeting.administration_present,
            meeting.cancellation_reason if tells_reasons else "",
        )
        for meeting in meetings
        if not is_discarded(meeting)
    ]


def is_discarded(meeting: Meeting) -> bool:
    """A proposed date that was never confirmed, and will not be."""
    return meeting.state == MeetingState.CANCELLED and not meeting.sequence


def months_of(group: WorkingGroup, meetings: Iterable[Meeting], *, tells_reasons: bool = True) -> list[Month]:
    """Every month of the group, counted, missed or still open; why a meeting was cancelled stays inside."""
    return months_counted(
        group.founded_on,
        meeting_facts(meetings, tells_reasons=tells_reasons),
        today(),
        recurrence=group.recurrence,
        until=group.dissolved_on,
    )


def recommendations_of(actor: Actor, group: WorkingGroup) -> list[Recommendation]:
    """The group's recommendations, newest first; drafts only for those who prepare them."""
    rows = Recommendation.objects.filter(group=group).select_related("paper", "committee", "meeting")
    if not may(actor, CouncilRight.PREPARE_RECOMMENDATION, group):
        rows = rows.exclude(state=RecommendationState.DRAFT)
    return sorted(rows, key=_newest_first, reverse=True)


def _newest_first(recommendation: Recommendation) -> tuple[bool, datetime]:
    moment = recommendation.settled_at or recommendation.handed_over_at
    return (moment is None, moment or now())


def attendance_choices(meeting: Meeting) -> list[tuple[str, str]]:
    """Who belonged to the group on the day of the meeting: person's id and name with the function."""
    members = members_of(meeting.organization_id, on=county_day(meeting.starts_at))
    return [
        (str(one.person_id), f"{one.person}, {one.function}" if one.function else str(one.person)) for one in members
    ]


def rests_on_sitting(recommendation: Recommendation) -> bool:
    """Whether it names a sitting of its own group of which there is a record."""
    meeting = recommendation.meeting
    return (
        meeting is not None
        and meeting.organization_id == recommendation.group_id
        and meeting.state == MeetingState.CLOSED
    )


def may_endorse(recommendation: Recommendation, person_id: UUID) -> Verdict:
    """Did this member belong to the group when the recommendation was deliberated?"""
    meeting = recommendation.meeting
    own = Membership.objects.active_on(today()).filter(organization=recommendation.group_id, person=person_id)
    since = own.order_by("since").values_list("since", flat=True).first()
    if meeting is None or since is None:
        return Verdict.granted()
    day = county_day(meeting.starts_at)
    was_there = meeting.attendances.filter(person=person_id).exists()
    return endorsing(since=since, sitting_on=day, was_there=was_there)


def held_meeting_choices(organization_id: UUID) -> list[tuple[str, str]]:
    """Meetings with a record, newest first, by their day."""
    rows = Meeting.objects.filter(organization=organization_id, state=MeetingState.CLOSED).order_by("-starts_at")
    return [(str(one.pk), f"{one.starts_at.astimezone(COUNTY_TIME):%d.%m.%Y}") for one in rows]


def official_of(membership_id: UUID) -> Membership:
    """A named official of a group. Raises Membership.DoesNotExist."""
    rows = Membership.objects.select_related("person", "organization")
    return rows.get(pk=membership_id, role=Role.OFFICIAL, organization__working_group__isnull=False)


def is_subscribed(actor: Actor, group: WorkingGroup) -> bool:
    """Whether the actor has a secret address of the group's calendar in force."""
    own = CalendarSubscription.objects.filter(group=group, person=actor.person_id)
    return actor.person_id is not None and own.exists()


def calendar_address(token: str) -> str:
    """The address to subscribe to, where its secret is known: only right after it was made."""
    return settings.KREISLAUF_BASE_URL + reverse("council:group_calendar", args=[token]) if token else ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a subscribed calendar shows."""

    name: str
    appointments: list[Appointment]


def calendar_feed(token: str) -> Feed | None:
    """The confirmed meetings behind a secret address, while its owner still belongs to the group."""
    row = (
        CalendarSubscription.objects.select_related("group__organization", "person")
        .filter(token_hash=token_hash(token))
        .first()
    )
    if row is None or not may(actor_of_person(row.person), CouncilRight.SUBSCRIBE_GROUP_CALENDAR, row.group):
        return None
    rows = (
        Meeting.objects.filter(organization=row.group_id, starts_at__gte=now() - FEED_REACHES_BACK)
        .filter(Q(state__in=CONFIRMED) | Q(state=MeetingState.CANCELLED, sequence__gt=0))
        .select_related("group_meeting", "organization")
        .order_by("starts_at")
    )
    return Feed(row.group.organization.name, [appointment_of(meeting) for meeting in rows])


def appointment_of(meeting: Meeting) -> Appointment:
    """A group's meeting as its calendar entry. Needs `organization` and `group_meeting`."""
    return Appointment(
        meeting=meeting.pk,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at or meeting.starts_at + timedelta(hours=1),
        place=meeting.place,
        url=settings.KREISLAUF_BASE_URL + reverse("council:working_group", args=[meeting.organization_id]),
        sequence=meeting.sequence,
        changed_at=meeting.group_meeting.changed_at,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )


def open_groups() -> list[UUID]:
    """Groups that council members may join: for the daily round of invitations."""
    rows = WorkingGroup.objects.filter(open_to_council_members=True, dissolved_on=None)
    return list(rows.values_list("pk", flat=True))


def has_mandate(person_id: UUID, on: date) -> bool:
    """Whether the person is a member of the council on a day."""
    rows = Membership.objects.active_on(on).filter(person=person_id, role__in=MANDATE_ROLES)
    return rows.filter(organization__kind=OrganizationKind.COUNCIL).exists()


def group_memberships(person_id: UUID, on: date) -> list[Membership]:
    """What a council member belongs to by right of the mandate."""
    rows = Membership.objects.active_on(on).filter(
        person=person_id, role__in=MANDATE_ROLES, organization__working_group__isnull=False
    )
    return list(rows.select_related("person", "organization__working_group__supported_by"))


def body_of_meeting(meeting_id: UUID) -> Organization:
    return Organization.objects.get(meetings=meeting_id)


def reason_of(resolution_id: UUID) -> str:
    """What the body said when it put a paper off."""
    return Resolution.objects.values_list("text", flat=True).get(pk=resolution_id)


def next_open_agenda(committee: Organization) -> Meeting | None:
    """The committee's next planned sitting to which nobody was invited yet."""
    rows = Meeting.objects.filter(organization=committee, state=MeetingState.PLANNED, starts_at__gt=now())
    return rows.select_related("organization").order_by("starts_at").first()


def locked_open_agenda(committee: Organization) -> Meeting | None:
    """The same under lock, before anything that comes onto it is locked. None where somebody closes it just now."""
    found = next_open_agenda(committee)
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("organization")
    return rows.filter(pk=found.pk, state=MeetingState.PLANNED).first() if found else None


def waiting_recommendations(committee: Organization) -> list[Recommendation]:
    """Handed over, but on no agenda yet, with their papers under lock; the committee is the one competent today."""
    rows = Recommendation.objects.filter(
        state=RecommendationState.HANDED_OVER, group__parent_competence__in=committee.competences.all()
    ).order_by("pk")
    papers = Paper.objects.select_for_update().filter(pk__in=list(rows.values_list("paper", flat=True)))
    list(papers.order_by("pk").values_list("pk"))
    return list(rows.select_related("group__organization", "paper").select_for_update(of=("self",)))
