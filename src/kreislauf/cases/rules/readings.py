"""Access to a case: what is logged, and what a purpose is."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from kreislauf.kernel import Message, Verdict

PAGE_MINUTES: Final = 15
"""The page is logged at most once in so many minutes for each person."""
PURPOSE_MINUTES: Final = 60
"""How long a named purpose opens a case."""
SHORTEST_PURPOSE: Final = 15
"""Characters: a word is no purpose."""


class Reading(StrEnum):
    """What was opened (`CaseReading.what`)."""

    CASE = "case"
    ATTACHMENT = "attachment"
    NOTICE = "notice"
    EXPORT = "export"
    PURPOSE = "purpose"


READ_WORDS: Final = {
    Reading.CASE: Message("Akte geöffnet"),
    Reading.ATTACHMENT: Message("Unterlage geöffnet"),
    Reading.NOTICE: Message("Bescheid geöffnet"),
    Reading.EXPORT: Message("Auskunft erstellt"),
    Reading.PURPOSE: Message("Zweck genannt"),
}


def is_purpose(text: str) -> Verdict:
    """A purpose that others can judge later."""
    if len(" ".join(text.split())) >= SHORTEST_PURPOSE:
        return Verdict.granted()
    return Verdict.refused(
        Message("Der Zweck ist zu knapp, um ihn später nachzuvollziehen."),
        norm="DSGVO Art. 5 Abs. 1 Buchst. b",
        remedy=Message("Nennen Sie Anlass und Prüfauftrag, zum Beispiel „Prüfung der Gebühren 2026, Auftrag 14/3“."),
    )
