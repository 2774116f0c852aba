from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.actions._channels import check, locked_channel, values_of
from kreislauf.catalogue.actions._services import names_of, put, saved, stays_publishable
from kreislauf.catalogue.events import ChannelChanged, ChannelOpened
from kreislauf.catalogue.models import Channel, ChannelKind
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.queries.versions import channel_shown
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def change_channel(*, actor: Actor, channel_id: UUID, changes: Mapping[str, Any], seen: str | None = None) -> Channel:
    """Change title, audience, days, form or address of a channel (`rules.catalogue.CHANNEL`); its kind stays.

    `seen` is the mark of what the page showed: raises Conflict where somebody else changed the same field since.
    Raises Refusal as opening it does.
    """
    if unknown := changes.keys() - rules.CHANNEL.keys():
        raise TypeError(f"not editable: {', '.join(sorted(unknown))}")
    channel = locked_channel(channel_id)
    service = channel.service
    permit(actor, CatalogueRight.MAINTAIN_SERVICE, service)
    foreign = {"url", "provider"} if channel.kind == ChannelKind.OWN else {"form_id"}
    wanted = {name: value for name, value in changes.items() if name not in foreign}
    settled = settle(
        actor,
        seen,
        stored=channel_shown(channel, wanted),
        entered=wanted,
        subject=service,
        saved_by=[ChannelChanged, ChannelOpened],
    )
    wanted = {name: value for name, value in wanted.items() if name not in settled.kept}
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
    keep_replaced(settled, actor=actor, subject=service)
    return channel
