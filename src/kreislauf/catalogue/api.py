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
    SignIn,
    UseCount,
)
from kreislauf.catalogue.queries.facts import live_channels
from kreislauf.catalogue.store.use import count_use, use_counted

__all__ = [
    "WORK",
    "Audience",
    "Channel",
    "ChannelKind",
    "ChannelUse",
    "Satisfaction",
    "Service",
    "SignIn",
    "UseCount",
    "count_use",
    "live_channels",
    "use_counted",
]
