"""Leave a working group."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import composition_changed, locked_group
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.working_groups.groups import MANDATE_ROLES
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, today
from kreislauf.people.api import Membership
from kreislauf.people.events import MembershipEnded
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def leave_working_group(*, actor: Actor, organization_id: UUID) -> None:
    """A council member leaves at once, whenever he or she wants; the way back stays open."""
    group = locked_group(organization_id)
    permit(actor, CouncilRight.LEAVE_WORKING_GROUP, group)
    rows = Membership.objects.active_on(today()).filter(organization=group.pk, person=actor.person_id)
    for membership in rows.filter(role__in=MANDATE_ROLES).select_related("person", "organization"):
        end_at_once(membership, last_day=today() - timedelta(days=1), actor=actor)
    composition_changed(group, actor=actor)


def end_at_once(membership: Membership, *, last_day: date, actor: Actor) -> None:
    """End a membership with `last_day`; one that began later never came about and goes.

    Dated memberships end here too, which `people.end_membership_inside` refuses: those of a group carry
    the end of the mandate from their first day.
    """
    if membership.since > last_day:
        Membership.objects.filter(pk=membership.pk).delete()
    else:
        membership.until = last_day
        membership.save(update_fields=["until"])
    record(
        MembershipEnded(
            person=membership.person_id,
            person_name=str(membership.person),
            role=membership.role,
            until=max(last_day, membership.since),
            organization=membership.organization_id,
        ),
        actor=actor,
        subject=membership.organization,
    )
