"""The states of concepts and measures."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class MeasureState(State, thing="measure", apart={"running"}):
    PLANNED = "planned", "geplant", Tone.NEUTRAL
    RUNNING = "running", "in Arbeit", Tone.INFO
    DONE = "done", "erledigt", Tone.SUCCESS
    STOPPED = "stopped", "eingestellt", Tone.DANGER


class ConceptState(State, thing="concept"):
    """A concept; it follows from whether a presentation stands."""

    DRAFT = "draft", "Entwurf", Tone.NEUTRAL
    PRESENTED = "presented", "vorgestellt", Tone.SUCCESS
