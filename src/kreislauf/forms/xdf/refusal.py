"""Why a file is no schema that can be imported."""

from __future__ import annotations

from typing import Any

from kreislauf.kernel import Message


class SchemaRefused(ValueError):
    """The file is not imported; `message` says why, in which line, and what would help."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message

    @classmethod
    def because(cls, template: str, **params: Any) -> SchemaRefused:
        return cls(Message(template, **params))


def shortened(text: str, limit: int = 80) -> str:
    """A value of the file as an error may quote it: on one line and not longer than a line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
