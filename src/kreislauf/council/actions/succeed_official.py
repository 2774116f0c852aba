"""Let somebody succeed an official of a working group in the same function."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import composition_changed, locked_group
from kreislauf.council.actions.leave_working_group import end_at_once
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Actor, today
from kreislauf.people.api import Membership, Person, Role, begin_membership_inside
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def succeed_official(*, actor: Actor, membership_id: UUID, person_id: UUID) -> Membership:
    """The function stays in the group, another person holds it from today on."""
    former = Membership.objects.select_related("person", "organization").get(pk=membership_id, role=Role.OFFICIAL)
    group = locked_group(former.organization_id)
    permit(actor, CouncilRight.RUN_WORKING_GROUP, group)
    function = former.function
    successor = begin_membership_inside(
        Person.objects.get(pk=person_id),
        group.organization,
        actor=actor,
        role=Role.OFFICIAL,
        function=function,
    )
    end_at_once(former, last_day=today() - timedelta(days=1), actor=actor)
    composition_changed(group, actor=actor)
    return successor
