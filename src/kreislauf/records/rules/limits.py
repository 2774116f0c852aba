"""What is too large or too empty to keep."""

from typing import Final

from kreislauf.kernel import Message, Verdict

LARGEST_DOCUMENT: Final = 20 * 1024 * 1024
"""In bytes."""


def may_be_kept(size: int) -> Verdict:
    """A document has content and at most 20 MB of it."""
    if size == 0:
        return Verdict.refused(Message("Die Datei ist leer."))
    if size > LARGEST_DOCUMENT:
        return Verdict.refused(
            Message("Die Datei ist größer als {limit} MB.", limit=LARGEST_DOCUMENT // 1024 // 1024),
            remedy=Message("Teilen Sie das Dokument oder verkleinern Sie die Bilder darin."),
        )
    return Verdict.granted()
