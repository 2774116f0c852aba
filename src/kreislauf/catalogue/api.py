"""The door of catalogue: what other apps may call and read of services and the ways to them.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.catalogue.kinds.work import WORK
from kreislauf.catalogue.models import (
    Audience,
    Channel,
    ChannelKind,
    ChannelUse,
    Satisfaction,
    Service,
    ServiceState,
    SignIn,
    UseCount,
)
from kreislauf.catalogue.queries.facts import live_channels

__all__ = [
    "WORK",
    "Audience",
    "Channel",
    "ChannelKind",
    "ChannelUse",
    "Satisfaction",
    "Service",
    "ServiceState",
    "SignIn",
    "UseCount",
    "live_channels",
]
