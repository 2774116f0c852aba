"""The states of measures."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class MeasureState(State, thing="measure", apart={"running"}):
    PLANNED = "planned", "geplant", Tone.NEUTRAL
    RUNNING = "running", "in Arbeit", Tone.INFO
    DONE = "done", "erledigt", Tone.SUCCESS
    STOPPED = "stopped", "eingestellt", Tone.DANGER
