"""Tables of cases, from the in-tray to the archive."""

from kreislauf.cases.models.archive import ArchiveOffer, ErasureProof
from kreislauf.cases.models.case import Absence, Case, CaseMessage, CaseNote, CaseReading, Delivery, Notice
from kreislauf.cases.models.letter import LetterKind, PostalLetter

__all__ = [
    "Absence",
    "ArchiveOffer",
    "Case",
    "CaseMessage",
    "CaseNote",
    "CaseReading",
    "Delivery",
    "ErasureProof",
    "LetterKind",
    "Notice",
    "PostalLetter",
]
