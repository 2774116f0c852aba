"""The accounts of a demonstration, one button each; registered by the story that made them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from kreislauf.kernel import Registry


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Whose account: its address, the name, the role in words, and what one can try with it."""

    email: str
    name: str
    label: str
    note: str


class DemoStory(Protocol):
    """A told story with people to be."""

    key: str

    def accounts(self) -> Sequence[DemoAccount]:
        """In the order of the page."""


DEMO_STORIES: Registry[DemoStory] = Registry("demo stories")
