"""What the actions on channels share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kreislauf.catalogue.models import Channel, ChannelKind, Service
from kreislauf.catalogue.rules import catalogue as rules
from kreislauf.form_editor.api import Form
from kreislauf.kernel import Message, Refusal, today


def locked_channel(channel_id: UUID) -> Channel:
    """The channel with its service, both locked: the service first, as every other action does."""
    service_id = Channel.objects.values_list("service_id", flat=True).get(pk=channel_id)
    service = Service.objects.select_for_update(of=("self",)).select_related("unit").get(pk=service_id)
    channel = Channel.objects.select_for_update(of=("self",)).get(pk=channel_id)
    channel.service = service
    return channel


def check(channel: Channel) -> None:
    """The rules of a channel before it is saved: its days, its address or form, one own form. Raises Refusal."""
    rules.channel_period(channel.live_since, channel.live_until).raise_if_refused()
    if channel.kind == ChannelKind.EXTERNAL:
        rules.external_address(channel.url).raise_if_refused()
        return
    if channel.form_id is None or not Form.objects.filter(pk=channel.form_id).exists():
        raise Refusal.because(
            Message("Es fehlt das Formular."), remedy=Message("Wählen Sie es, oder legen Sie zuerst eines an.")
        )
    rules.own_form(_is_open(channel), [_is_open(other) for other in _other_own(channel)]).raise_if_refused()


def _other_own(channel: Channel) -> list[Channel]:
    rows = Channel.objects.filter(service_id=channel.service_id, kind=ChannelKind.OWN)
    return list(rows.exclude(pk=channel.pk))


def _is_open(channel: Channel) -> bool:
    return channel.live_until is None or channel.live_until >= today()


def close(channel: Channel, on: date) -> bool:
    """Let the channel end on a day, and tell whether that changed anything.

    One that would only open later never opens.
    """
    if channel.live_until is not None and channel.live_until <= on:
        return False
    if channel.live_since is not None and channel.live_since > on:
        channel.live_since = None
    channel.live_until = on
    channel.save(update_fields=["live_since", "live_until"])
    return True


def values_of(channel: Channel, names: Mapping[str, Any]) -> dict[str, Any]:
    return {name: getattr(channel, name) for name in names}
