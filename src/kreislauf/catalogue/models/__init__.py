"""Tables of services and the ways to them."""

from kreislauf.catalogue.models.catalogue import Audience, Channel, ChannelKind, ChannelUse, Service, SignIn
from kreislauf.catalogue.models.use import Satisfaction, UseCount

__all__ = [
    "Audience",
    "Channel",
    "ChannelKind",
    "ChannelUse",
    "Satisfaction",
    "Service",
    "SignIn",
    "UseCount",
]
