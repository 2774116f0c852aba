"""Let an official leave a working group without a successor."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import composition_changed, locked_group
from kreislauf.council.actions.leave_working_group import end_at_once
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.working_groups.door import releasing_official
from kreislauf.kernel import Actor, today
from kreislauf.people.api import Membership, Role
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def release_official(*, actor: Actor, membership_id: UUID) -> None:
    """Possible only while the number stays that the founding resolution named."""
    membership = Membership.objects.select_related("person", "organization").get(pk=membership_id, role=Role.OFFICIAL)
    group = locked_group(membership.organization_id)
    permit(actor, CouncilRight.RUN_WORKING_GROUP, group)
    named = Membership.objects.active_on(today()).filter(organization=group.pk, role=Role.OFFICIAL)
    releasing_official(officials_left=named.count() - 1, minimum=group.minimum_officials).raise_if_refused()
    end_at_once(membership, last_day=today() - timedelta(days=1), actor=actor)
    composition_changed(group, actor=actor)
