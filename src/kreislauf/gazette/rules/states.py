"""The states of what was published."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class EntryState(State, thing="gazette_entry", apart=None):
    RETRACTED = "retracted", "zurückgenommen", Tone.NEUTRAL
