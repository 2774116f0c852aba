from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit
from kreislauf.services.actions._channels import check, locked_channel, values_of
from kreislauf.services.actions._services import names_of, put, saved, stays_publishable
from kreislauf.services.events import ChannelChanged
from kreislauf.services.models import Channel, ChannelKind
from kreislauf.services.permissions import ServicesRight
from kreislauf.services.rules import catalogue as rules


@transaction.atomic(durable=True)
def change_channel(*, actor: Actor, channel_id: UUID, changes: Mapping[str, Any]) -> Channel:
    """Change title, audience, days, form or address of a channel (`rules.catalogue.CHANNEL`); its kind stays.

    Raises Refusal as opening it does.
    """
    if unknown := changes.keys() - rules.CHANNEL.keys():
        raise TypeError(f"not editable: {', '.join(sorted(unknown))}")
    channel = locked_channel(channel_id)
    service = channel.service
    permit(actor, ServicesRight.MAINTAIN_SERVICE, service)
    foreign = {"url", "provider"} if channel.kind == ChannelKind.OWN else {"form_id"}
    wanted = {name: value for name, value in changes.items() if name not in foreign}
    changed = rules.changed_fields(values_of(channel, wanted), wanted)
    if not changed:
        return channel
    put(channel, {name: wanted[name] for name in changed}, rules.CHANNEL)
    check(channel)
    channel.save()
    stays_publishable(service)
    saved(service)
    record(
        ChannelChanged(channel=channel.pk, title=channel.title, fields=names_of(changed, rules.CHANNEL)),
        actor=actor,
        subject=service,
    )
    return channel
