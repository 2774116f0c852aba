"""The states that a component shows of itself."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class MoneyState(State, thing="money"):
    """The parts of a money bar, in their order, and of the tables that say the same (`ui/moneybar.py`)."""

    PAID = "paid", "gezahlt", Tone.SUCCESS
    COMMITTED = "committed", "gebunden", Tone.INFO
    FREE = "free", "frei", Tone.SUCCESS
    LOCKED = "locked", "gesperrt", Tone.WARNING
    LAPSED = "lapsed", "verfallen", Tone.NEUTRAL


class ConditionState(State, thing="condition", apart=None):
    """Whether a condition of a tree is met (`ui/conditions.py`)."""

    MET = "met", "erfüllt", Tone.SUCCESS
    OPEN = "open", "offen", Tone.WARNING


class StepState(State, thing="step", apart=None):
    """A step of a way or of a checklist."""

    OPEN = "open", "offen", Tone.WARNING
    DONE = "done", "erledigt", Tone.SUCCESS
