"""The states of bodies, accounts and letters; those of bodies and accounts follow from days and what is allowed."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class OrganizationState(State, thing="organization", apart=None):
    ACTIVE = "active", "aktiv", Tone.SUCCESS
    FORMER = "former", "ehemals", Tone.NEUTRAL


class AccountState(State, thing="account", apart=None):
    OPEN = "open", "nutzbar", Tone.SUCCESS
    CLOSED = "closed", "geschlossen", Tone.NEUTRAL


class LetterState(State, thing="letter", apart=None):
    WAITING = "waiting", "wird verschickt", Tone.INFO
    SENT = "sent", "verschickt", Tone.SUCCESS
    FAILED = "failed", "nicht verschickt", Tone.DANGER
    POSTED = "posted", "mit der Post", Tone.NEUTRAL
    OVERTAKEN = "overtaken", "überholt", Tone.NEUTRAL
