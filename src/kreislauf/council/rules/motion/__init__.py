"""The motion reader: a council member's letter becomes a structured draft to confirm.

Rules over text, no Django, no guesses: what a letter does not say is None, what was not understood is a warning.
"""

from kreislauf.council.rules.motion.draft import (
    Appropriate,
    Condition,
    ConditionTree,
    ConsultationDraft,
    Effect,
    EstablishWorkingGroup,
    Lock,
    Mandate,
    MotionDraft,
    PointDraft,
    Signatory,
    Span,
)
from kreislauf.council.rules.motion.reader import NotAMotion, read_motion
from kreislauf.council.rules.motion.rendering import render_text

__all__ = [
    "Appropriate",
    "Condition",
    "ConditionTree",
    "ConsultationDraft",
    "Effect",
    "EstablishWorkingGroup",
    "Lock",
    "Mandate",
    "MotionDraft",
    "NotAMotion",
    "PointDraft",
    "Signatory",
    "Span",
    "read_motion",
    "render_text",
]
