"""Effects in words, as journal and gazette keep them."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from kreislauf.council.rules.effect_kinds import EffectKind
from kreislauf.ui import text


def public_sentence(kind: EffectKind, params: dict[str, Any]) -> str:
    """The effect in German, officials by function."""
    with translation.override("de"):
        return text.say(kind.sentence(kind.public_params(params)))
