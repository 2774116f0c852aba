"""The states of a form's versions: each with its one word and tone."""

from __future__ import annotations

from kreislauf.kernel.states import State, Tone


class VersionState(State, thing="form", apart=None):
    PUBLISHED = "published", "veröffentlicht", Tone.SUCCESS
    DRAFT = "draft", "Entwurf", Tone.NEUTRAL
    WITHDRAWN = "withdrawn", "zurückgezogen", Tone.NEUTRAL
