"""A recorded act that may be evidence: what release condition kinds judge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kreislauf.council.rules.outcomes import ADOPTING
from kreislauf.kernel import Message, Money, Reason


@dataclass(frozen=True, slots=True)
class Act:
    """A presentation, a resolution, an approval: who did it, when, as what."""

    type: str
    """The `journal_type` of the act, such as "council.resolution"."""
    id: UUID
    on: date
    statement: Message
    competences: frozenset[str] = frozenset()
    """What the acting organisation was competent for on that day."""
    role: str = ""
    """A resolution's role in the paper's way: recommendation, decision …"""
    outcome: str = ""
    amount: Money | None = None
    """How much it covers; None covers everything."""
    recorded_under: str = ""
    """Key of the right under which it was recorded; empty for what the calendar alone brings."""
    lacks: tuple[Reason, ...] = ()
    """What its document lacks to be one, such as text that can be read."""
    is_public: bool = True
    """False for what happened in a private sitting and is never announced by itself, such as a presentation."""

    @property
    def is_adoption(self) -> bool:
        return self.outcome in ADOPTING
