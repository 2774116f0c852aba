"""Invite council members to work with a group."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_group
from kreislauf.council.actions._letters import write_letters
from kreislauf.council.events import CouncilMembersInvited
from kreislauf.council.models import GroupInvitation, Occasion, WorkingGroup
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.working_groups.groups import mandates, members_of
from kreislauf.council.rules.working_groups.door import group_acts
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now, today
from kreislauf.people.api import term_on
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def invite_council_members(*, actor: Actor, organization_id: UUID) -> int:
    """Send a letter to every council member who was not invited in this term; returns their number.

    Safe to repeat: nobody is invited twice in one term, and who belongs to the group already is left out.
    """
    group = locked_group(organization_id)
    permit(actor, CouncilRight.INVITE_COUNCIL_MEMBERS, group)
    group_acts(group.dissolved_on).raise_if_refused()
    return invite_inside(group, actor=actor)


def invite_inside(group: WorkingGroup, *, actor: Actor) -> int:
    """The same inside a running transaction; a closed door invites nobody."""
    term = term_on(today())
    if term is None or not group.open_to_council_members:
        return 0
    known = set(GroupInvitation.objects.filter(group=group, term=term).values_list("person_id", flat=True))
    known |= {member.person_id for member in members_of(group.pk)}
    invited = sorted(set(mandates().values_list("person_id", flat=True)) - known)
    if not invited:
        return 0
    GroupInvitation.objects.bulk_create(
        GroupInvitation(group=group, person_id=person_id, term=term, invited_at=now()) for person_id in invited
    )
    record(
        CouncilMembersInvited(group=group.pk, number=len(invited), term=str(term)),
        actor=actor,
        subject=group.organization,
    )
    write_letters(invited, Occasion.JOINING, group=group)
    return len(invited)
