"""Let a person no longer belong to an organisation."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, today
from kreislauf.people.actions._letters import tell_person
from kreislauf.people.events import MembershipEnded
from kreislauf.people.models import Membership
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.memberships import ends_in_time


@transaction.atomic(durable=True)
def end_membership(*, actor: Actor, membership_id: UUID, until: date | None = None, reason: str = "") -> Membership:
    """End a membership with a day (today), which still belongs to it.

    Raises Refusal when it has ended already or would end before it began.
    """
    membership = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("person", "organization")
        .get(pk=membership_id)
    )
    permit(actor, PeopleRight.MANAGE_MEMBERSHIPS)
    return end_membership_inside(membership, actor=actor, until=until, reason=reason)


def end_membership_inside(
    membership: Membership, *, actor: Actor, until: date | None = None, reason: str = ""
) -> Membership:
    """The same inside a running transaction, on a locked row, for a caller who has asked its own right."""
    last_day = until or today()
    ends_in_time(membership.since, membership.until, last_day).raise_if_refused()
    membership.until = last_day
    membership.save(update_fields=["until"])
    event_id = record(
        MembershipEnded(
            person=membership.person_id,
            person_name=str(membership.person),
            role=membership.role,
            until=last_day,
            organization=membership.organization_id,
        ),
        actor=actor,
        subject=membership.organization,
        reason=reason,
    )
    tell_person(membership.person_id, event_id)
    return membership
