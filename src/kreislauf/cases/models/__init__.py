"""Tables of cases, from the in-tray to the archive."""

from kreislauf.cases.models.archive import ArchiveOffer, ErasureProof
from kreislauf.cases.models.case import (
    Absence,
    Case,
    CaseMessage,
    CaseNote,
    CaseReading,
    CaseState,
    Delivery,
    Notice,
    NoticeState,
)
from kreislauf.cases.models.letter import LetterKind, PostalLetter

__all__ = [
    "Absence",
    "ArchiveOffer",
    "Case",
    "CaseMessage",
    "CaseNote",
    "CaseReading",
    "CaseState",
    "Delivery",
    "ErasureProof",
    "LetterKind",
    "Notice",
    "NoticeState",
    "PostalLetter",
]
