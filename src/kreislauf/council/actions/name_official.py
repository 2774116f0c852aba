"""Name somebody of the administration as a member of a working group."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import composition_changed, locked_group
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.working_groups.door import founding, group_acts
from kreislauf.kernel import Actor
from kreislauf.people.api import Membership, Person, Role, begin_membership_inside
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def name_official(*, actor: Actor, organization_id: UUID, person_id: UUID, function: str) -> Membership:
    """Bind an official to the group by a function, which outlives the person (see `succeed_official`)."""
    group = locked_group(organization_id)
    permit(actor, CouncilRight.RUN_WORKING_GROUP, group)
    group_acts(group.dissolved_on).raise_if_refused()
    founding(officials=1, minimum=0, functions_missing=0 if function.strip() else 1, has_parent=True).raise_if_refused()
    membership = begin_membership_inside(
        Person.objects.get(pk=person_id),
        group.organization,
        actor=actor,
        role=Role.OFFICIAL,
        function=function.strip(),
    )
    composition_changed(group, actor=actor)
    return membership
