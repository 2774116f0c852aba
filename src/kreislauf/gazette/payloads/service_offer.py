"""How much was online when: the days on which the ways to each service were open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from kreislauf.gazette.payloads.base import Payload
from kreislauf.gazette.rules.offer import Span

OFFER: Final = "offer"
"""The key of the one offer."""


@dataclass(frozen=True, slots=True)
class OfferedService:
    """A service that is or was public, with the days of its ways."""

    name: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class ServiceOffer(Payload):
    """`baseline_day` is the day that today is compared with."""

    type: ClassVar[str] = "service_offer"

    baseline_day: date
    services: tuple[OfferedService, ...]
