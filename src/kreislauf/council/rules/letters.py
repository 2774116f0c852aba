"""An uploaded letter and what the reader understands of it, read in a process apart (`kernel.apart`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from kreislauf.kernel.apart import apart


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """Text of the file, the draft as JSON values (with normalised text and spans), and the draft in words."""

    text: str
    draft: dict[str, Any]
    words: str

    @property
    def date(self) -> date | None:
        return date.fromisoformat(self.draft["date"]) if self.draft["date"] else None

    def as_json(self) -> dict[str, Any]:
        """The draft alone."""
        return {name: value for name, value in self.draft.items() if name not in {"text", "spans"}}


def read_letter(content: bytes, filename: str) -> ReadLetter:
    """Raises Refusal for what cannot be read, is no motion, or costs more to read than it may."""
    return ReadLetter(**apart(letter_here, content, filename=filename))


def letter_here(content: bytes, *, filename: str) -> dict[str, Any]:
    """The same in the process that asks, as plain values. Raises UnreadableDocument, NotAMotion."""
    from kreislauf.motions import read_motion, render_text
    from kreislauf.records.rules.extract import extract_text

    text = extract_text(content, filename)
    draft = read_motion(text)
    return {"text": text, "draft": draft.as_json(with_text=True), "words": render_text(draft)}
