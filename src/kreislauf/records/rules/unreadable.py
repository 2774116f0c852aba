"""Why a file gave no text."""

from __future__ import annotations

from kreislauf.kernel import Message

MAX_TEXT = 4_000_000
"""Characters taken over from one document."""


class UnreadableDocument(Exception):
    """The file cannot be read; `message` names what is wrong and what helps."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def damaged(suffix: str) -> Message:
    return Message("Die Datei ist beschädigt oder kein {suffix}-Dokument; bitte speichern Sie sie neu.", suffix=suffix)
