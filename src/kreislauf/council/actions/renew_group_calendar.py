"""Open the calendar of a working group to oneself, or renew its secret address."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._groups import locked_group, person_of
from kreislauf.council.events import CalendarAddressChanged
from kreislauf.council.models import CalendarSubscription
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.working_groups.calendar import token_hash
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit

TOKEN_BYTES = 32


@transaction.atomic(durable=True)
def renew_group_calendar(*, actor: Actor, organization_id: UUID) -> tuple[CalendarSubscription, str]:
    """Give the member a new secret address; the former one answers no longer.

    Returns the subscription and what stands in its address: nobody can ask for it again.
    """
    group = locked_group(organization_id)
    permit(actor, CouncilRight.SUBSCRIBE_GROUP_CALENDAR, group)
    CalendarSubscription.objects.filter(group=group, person=person_of(actor)).delete()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    subscription = CalendarSubscription.objects.create(
        group=group, person_id=person_of(actor), token_hash=token_hash(token), created_at=now()
    )
    record(CalendarAddressChanged(group=group.pk, is_open=True), actor=actor, subject=subscription)
    return subscription, token
