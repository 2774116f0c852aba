"""The door of council: what other apps may call and read of papers, sittings, resolutions and working groups.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.council.actions._effects import LONGEST_RESULT, lapse, mark_executed, take_up
from kreislauf.council.actions.draft_paper import write_draft
from kreislauf.council.kinds.effects import EFFECTS, EffectKind
from kreislauf.council.models import (
    AgendaItem,
    Consultation,
    Effect,
    Meeting,
    Objection,
    Paper,
    PointOutcome,
    Resolution,
)
from kreislauf.council.queries.bodies import recommending_competence
from kreislauf.council.queries.followups import without_ground
from kreislauf.council.queries.known import DEALT_WITH_IN_PUBLIC
from kreislauf.council.queries.papers import effect_row, readable_paper

__all__ = [
    "DEALT_WITH_IN_PUBLIC",
    "EFFECTS",
    "LONGEST_RESULT",
    "AgendaItem",
    "Consultation",
    "Effect",
    "EffectKind",
    "Meeting",
    "Objection",
    "Paper",
    "PointOutcome",
    "Resolution",
    "effect_row",
    "lapse",
    "mark_executed",
    "readable_paper",
    "recommending_competence",
    "take_up",
    "without_ground",
    "write_draft",
]
