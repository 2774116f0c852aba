"""Close one's own secret address of a working group's calendar."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.events import CalendarAddressChanged
from kreislauf.council.models import CalendarSubscription
from kreislauf.council.permissions import CouncilRight
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def close_group_calendar(*, actor: Actor, organization_id: UUID) -> None:
    """The address answers no longer; without one nothing happens."""
    rows = CalendarSubscription.objects.select_for_update(of=("self",)).select_related("group")
    for subscription in rows.filter(group=organization_id, person=actor.person_id):
        permit(actor, CouncilRight.SUBSCRIBE_GROUP_CALENDAR, subscription.group)
        record(CalendarAddressChanged(group=organization_id, is_open=False), actor=actor, subject=subscription)
        subscription.delete()
