"""What makes a stored file a document: something in it that can be read."""

from __future__ import annotations

from typing import Final

from kreislauf.kernel import Message, Reason
from kreislauf.kernel.apart import apart

ENOUGH_CHARACTERS: Final = 200
"""Fewer readable characters (blanks aside) are no concept and no letter of an authority."""
SCANS: Final = frozenset({"application/pdf", "image/png", "image/jpeg"})


def text_in(content: bytes, filename: str) -> str:
    """The readable text of a file, read in a process apart (`kernel.apart`); empty where it has none.

    Raises Refusal for a file that costs more to read than it may.
    """
    return str(apart(text_here, content, filename=filename))


def text_here(content: bytes, *, filename: str) -> str:
    """The same in the process that asks."""
    from kreislauf.records.rules.extract import extract_text
    from kreislauf.records.rules.unreadable import UnreadableDocument

    try:
        return extract_text(content, filename)
    except UnreadableDocument:
        return ""


def lacks_content(what: str, text: str, media_type: str, *, may_be_scanned: bool = False) -> tuple[Reason, ...]:
    """What the document `what` ("Fassung 1") lacks to be one; nothing where it can be read.

    `may_be_scanned` accepts a PDF or image without text, such as a letter on paper.
    """
    characters = len("".join(text.split()))
    if characters >= ENOUGH_CHARACTERS or (may_be_scanned and not characters and media_type in SCANS):
        return ()
    if not characters:
        return (
            Reason(
                Message("{what} enthält keinen Text, der sich lesen lässt.", what=what),
                remedy=Message("Hinterlegen Sie das Dokument als durchsuchbares PDF, als DOCX oder als Textdatei."),
            ),
        )
    return (
        Reason(
            Message(
                "{what} enthält nur {characters} lesbare Zeichen; ein Nachweis braucht ein Dokument mit Inhalt "
                "(mindestens {enough}).",
                what=what,
                characters=characters,
                enough=ENOUGH_CHARACTERS,
            ),
            remedy=Message("Hinterlegen Sie das vollständige Dokument."),
        ),
    )
