"""The question "Wie gut kamen Sie zurecht?": asked twice, answered freely, counted without a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kreislauf.kernel import Message, Verdict

AFTER_RECEIPT: Final = "receipt"
AFTER_DECISION: Final = "decision"
OCCASIONS: Final = (AFTER_RECEIPT, AFTER_DECISION)
SCORES: Final = {
    1: Message("gar nicht gut"),
    2: Message("nicht gut"),
    3: Message("mittelmäßig"),
    4: Message("gut"),
    5: Message("sehr gut"),
}


def occasion_to_ask(rated: Sequence[str], *, is_received: bool, has_left: bool) -> str:
    """For what the applicant may be asked now; empty where nothing is left to ask."""
    if not is_received:
        return ""
    occasion = AFTER_DECISION if has_left else AFTER_RECEIPT
    return "" if occasion in rated else occasion


def may_rate(occasion: str, score: int, rated: Sequence[str], *, is_received: bool, has_left: bool) -> Verdict:
    """Once for each occasion, from 1 to 5."""
    if score not in SCORES:
        return Verdict.refused(Message("Bitte wählen Sie eine der fünf Antworten."))
    if occasion in rated:
        return Verdict.refused(Message("Sie haben diese Frage schon beantwortet. Vielen Dank."))
    if occasion != occasion_to_ask(rated, is_received=is_received, has_left=has_left):
        return Verdict.refused(Message("Diese Frage stellt sich zurzeit nicht."))
    return Verdict.granted()
