"""Join a working group through its open door."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import composition_changed, locked_group, person_of
from kreislauf.council.actions._letters import write_letters
from kreislauf.council.models import GroupMeeting, Occasion
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.working_groups.groups import is_member, mandate_end
from kreislauf.council.rules.states import MeetingState
from kreislauf.council.rules.working_groups.door import joining
from kreislauf.kernel import Actor, now
from kreislauf.people.api import Membership, Person, begin_membership_inside
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def join_working_group(*, actor: Actor, organization_id: UUID) -> Membership:
    """A council member joins at once; the membership ends with the mandate at the latest.

    The new member gets the meetings that are confirmed already by mail. Raises Refusal for a member and
    for a dissolved group.
    """
    group = locked_group(organization_id)
    permit(actor, CouncilRight.JOIN_WORKING_GROUP, group)
    person = Person.objects.get(pk=person_of(actor))
    joining(is_member=is_member(group.pk, person.pk), dissolved_on=group.dissolved_on).raise_if_refused()
    membership = begin_membership_inside(person, group.organization, actor=actor, until=mandate_end(person.pk))
    composition_changed(group, actor=actor)
    coming = GroupMeeting.objects.filter(
        meeting__organization=group.pk, meeting__state=MeetingState.PLANNED, meeting__starts_at__gt=now()
    )
    for own in coming.select_related("meeting"):
        write_letters([person.pk], Occasion.PLANNED, meeting=own.meeting)
    return membership
