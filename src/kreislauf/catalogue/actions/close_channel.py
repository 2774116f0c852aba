from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.actions._channels import close, locked_channel
from kreislauf.catalogue.actions._services import saved
from kreislauf.catalogue.events import ChannelClosed
from kreislauf.catalogue.models import Channel
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def close_channel(*, actor: Actor, channel_id: UUID, on: date | None = None, reason: str = "") -> Channel:
    """Let a channel end with a day (today): from the next one on it is neither offered nor counted.

    Raises Refusal where it has ended by then already.
    """
    channel = locked_channel(channel_id)
    permit(actor, CatalogueRight.MAINTAIN_SERVICE, channel.service)
    if not close(channel, on or today()):
        raise Refusal.because(Message("Dieser Zugang ist schon seit dem {day} geschlossen.", day=channel.live_until))
    saved(channel.service)
    record(ChannelClosed(channel=channel.pk, title=channel.title), actor=actor, subject=channel.service, reason=reason)
    return channel
