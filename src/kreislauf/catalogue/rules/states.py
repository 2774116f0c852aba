"""The states of services and of the ways to them: each with its one word and tone."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class ServiceState(State, thing="service", apart=None):
    LIVE = "live", "veröffentlicht", Tone.SUCCESS
    DRAFT = "draft", "Entwurf", Tone.NEUTRAL
    RETIRED = "retired", "nicht mehr angeboten", Tone.NEUTRAL


class ChannelState(State, thing="channel", apart=None):
    """A way to a service; it follows from the first and the last day."""

    ONLINE = "online", "online verfügbar", Tone.SUCCESS
    PLANNED = "planned", "noch nicht offen", Tone.NEUTRAL
    CLOSED = "closed", "geschlossen", Tone.NEUTRAL
