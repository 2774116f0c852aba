"""What the pages of the catalogue show of a service or channel, as its action compares it under the lock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kreislauf.catalogue.models import Channel, Service
from kreislauf.catalogue.rules.handovers import HANDOVERS
from kreislauf.kernel import Money, Told
from kreislauf.ui import text


def shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """Stored or entered fields of a service, with the words that people read them in."""
    return {name: _told(name, value) for name, value in values.items()}


def service_shown(service: Service, names: Mapping[str, Any]) -> dict[str, Any]:
    return shown({name: getattr(service, name) for name in names})


def channel_shown(channel: Channel, names: Mapping[str, Any]) -> dict[str, Any]:
    return {name: getattr(channel, name) for name in names}


def _told(name: str, value: Any) -> Any:
    match name, value:
        case "fee_cents", int():
            return Told(value, text.money(Money(value)))
        case "modules", list():
            return Told(value, "\n\n".join(f"{module['title']}\n{module['text']}" for module in value))
        case "handover", dict():
            kind = HANDOVERS.get(str(value.get("kind")))
            target = ", ".join(str(part) for key, part in value.items() if key != "kind")
            return Told(value, f"{text.say(kind.label)}: {target}" if kind else "")
    return value
