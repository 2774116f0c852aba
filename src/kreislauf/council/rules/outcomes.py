"""What follows from how a step ended: every set of outcomes, declared once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from kreislauf.council.rules.states import Outcome, ShownOutcome
from kreislauf.kernel.states import State

ADOPTING: Final = frozenset({Outcome.ADOPTED, Outcome.AMENDED})
"""The body wants it."""
VOTED: Final = ADOPTING | {Outcome.REJECTED}
"""The body voted on the matter itself: a resolution in the sense of NKomVG §66, whichever way it went."""
CONTINUED: Final = frozenset({Outcome.DEFERRED, Outcome.REFERRED, Outcome.NOT_QUORATE})
"""The step goes on in a later sitting."""
FELLING: Final = frozenset({Outcome.REJECTED, Outcome.WITHDRAWN})
"""What the paper wanted falls."""
WITHOUT_VOTE: Final = frozenset(Outcome) - VOTED
NOT_DEALT_WITH: Final = CONTINUED | {Outcome.WITHDRAWN}
"""The body did not deal with the matter."""
ENDING: Final = WITHOUT_VOTE - CONTINUED
"""Nothing more is to come, whichever body it was: withdrawn, taken note of, answered."""
NEEDS_NO_REASON: Final = frozenset({Outcome.NOTED, Outcome.NOT_QUORATE})

ADVISING: Final = frozenset({"recommendation", "preliminary_deliberation", "preparation"})
"""Roles of a body that advises another, which resolves."""
_ADVICE: Final = {
    Outcome.ADOPTED: ShownOutcome.RECOMMENDED,
    Outcome.AMENDED: ShownOutcome.RECOMMENDED_AMENDED,
    Outcome.REJECTED: ShownOutcome.NOT_RECOMMENDED,
}


def is_partial(outcomes: Collection[str]) -> bool:
    """Some points were adopted and others rejected."""
    return Outcome.REJECTED in outcomes and not ADOPTING.isdisjoint(outcomes)


def shown_outcome(role: str, outcome: str, *, is_partial: bool = False) -> State:
    """What an outcome is called: a committee recommends where a deciding body resolves; `is_partial` as to points."""
    if outcome == ShownOutcome.ANNULLED:
        return ShownOutcome.ANNULLED
    if is_partial:
        return ShownOutcome.PARTLY_RECOMMENDED if role in ADVISING else ShownOutcome.PARTLY_ADOPTED
    stored = Outcome(outcome)
    return _ADVICE.get(stored, stored) if role in ADVISING else stored


def outcome_label(role: str, outcome: str, *, is_partial: bool = False) -> str:
    """Its German word, as journal and gazette keep it."""
    return shown_outcome(role, outcome, is_partial=is_partial).word
