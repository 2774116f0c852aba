"""The doors of a demonstration: an account for each role, and ways in for whoever needs none.

Registered by the story that made them; this app does not know where they lead.
"""

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


@dataclass(frozen=True, slots=True)
class DemoWays:
    """What one can try without an account of the house: a heading, what to know, and links (label, address)."""

    title: str
    note: str
    links: tuple[tuple[str, str], ...]


class DemoStory(Protocol):
    """A told story with people to be."""

    key: str

    def accounts(self) -> Sequence[DemoAccount]:
        """In the order of the page."""

    def ways(self) -> Sequence[DemoWays]:
        """Below the accounts, in the order of the page."""


DEMO_STORIES: Registry[DemoStory] = Registry("demo stories")
