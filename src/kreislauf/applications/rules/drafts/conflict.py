"""Two windows on one page: what differs, so that a person can choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kreislauf.forms import Answers, CompiledForm, Page, get, without_numbers

LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class ConflictingAnswer:
    """One question with two answers. An empty text is "not answered"."""

    id: str
    label: str
    stored: str
    """What another window saved."""
    entered: str
    """What this window wants to save."""


def differences(form: CompiledForm, page: Page, stored: Answers, entered: Answers) -> list[ConflictingAnswer]:
    """The page's questions that have another answer now; files are not compared, they are saved by themselves."""
    return [
        ConflictingAnswer(
            id=asked.id,
            label=asked.label,
            stored=shown(form, asked.path, get(stored, asked.path)),
            entered=shown(form, asked.path, get(entered, asked.path)),
        )
        for asked in page.asked
        if not asked.takes_files and get(stored, asked.path) != get(entered, asked.path)
    ]


def shown(form: CompiledForm, path: str, value: Any) -> str:
    """A stored value as people read it."""
    part = form.by_path[without_numbers(path)]
    values = value if isinstance(value, list) else [] if value is None else [value]
    text = ", ".join(part.field_type.display(each, part.field, form.context) for each in values)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]} …"
