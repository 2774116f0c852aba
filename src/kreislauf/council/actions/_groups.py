"""What the acts of a working group share: loading it under lock, and making a change known."""

from __future__ import annotations

from uuid import UUID

from kreislauf.council.actions._letters import write_letters
from kreislauf.council.events import WorkingGroupChanged
from kreislauf.council.models import GroupMeeting, Meeting, Occasion, Recommendation, WorkingGroup
from kreislauf.council.queries.working_groups.groups import members_of
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.api import Role


def locked_group(organization_id: UUID) -> WorkingGroup:
    rows = WorkingGroup.objects.select_for_update(of=("self",))
    return rows.select_related("organization", "supported_by").get(pk=organization_id)


def locked_meeting(meeting_id: UUID) -> tuple[Meeting, GroupMeeting, WorkingGroup]:
    """A working group's meeting, what it has beyond a meeting, and its group."""
    own = (
        GroupMeeting.objects.select_for_update(of=("self", "meeting"))
        .select_related("meeting__organization__working_group__supported_by")
        .get(pk=meeting_id)
    )
    group = own.meeting.organization.working_group
    return own.meeting, own, group


def locked_recommendation(recommendation_id: UUID) -> Recommendation:
    rows = Recommendation.objects.select_for_update(of=("self",))
    return rows.select_related("group__organization", "group__supported_by", "paper").get(pk=recommendation_id)


def person_of(actor: Actor) -> UUID:
    """The person who acts. Raises Refusal for the system and for accounts without a person."""
    if actor.person_id is None:
        raise Refusal.because(Message("Das kann nur eine Person für sich selbst tun."))
    return actor.person_id


def composition_changed(group: WorkingGroup, *, actor: Actor) -> None:
    """Record who makes up the group now, in numbers, and tell the public."""
    members = members_of(group.pk)
    officials = sum(member.role == Role.OFFICIAL for member in members)
    record(
        WorkingGroupChanged(group=group.pk, council=len(members) - officials, officials=officials),
        actor=actor,
        subject=group.organization,
    )
    due("working_group", group.pk)


def tell_members(meeting: Meeting, occasion: Occasion) -> None:
    """One letter to each member, with the calendar entry of this change."""
    write_letters((member.person_id for member in members_of(meeting.organization_id)), occasion, meeting=meeting)
