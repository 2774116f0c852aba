"""The states of a criterion of digital maturity."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class CriterionState(State, thing="criterion", apart=None):
    MET = "met", "erfüllt", Tone.SUCCESS
    OPEN = "open", "offen", Tone.WARNING
