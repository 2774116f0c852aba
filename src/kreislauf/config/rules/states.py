"""How something in an installation is: each light with its one word and tone."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class Light(State, thing="health", apart=None):
    """What a check says; a later one is worse."""

    SKIPPED = "skipped", "nicht geprüft", Tone.NEUTRAL
    GREEN = "green", "in Ordnung", Tone.SUCCESS
    YELLOW = "yellow", "zu beachten", Tone.WARNING
    RED = "red", "nicht in Ordnung", Tone.DANGER
