"""The states of bodies and accounts; no column holds them, they follow from days and from what is allowed."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class OrganizationState(State, thing="organization", apart=None):
    ACTIVE = "active", "aktiv", Tone.SUCCESS
    FORMER = "former", "ehemals", Tone.NEUTRAL


class AccountState(State, thing="account", apart=None):
    OPEN = "open", "nutzbar", Tone.SUCCESS
    CLOSED = "closed", "geschlossen", Tone.NEUTRAL
