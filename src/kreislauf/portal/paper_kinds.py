"""By which kinds of papers the public list is narrowed; each registers in `kinds/papers/`."""

from __future__ import annotations

from typing import Any, ClassVar

from kreislauf.kernel import Registry


class ListedPaperKind:
    """One choice above the list. A kind without one is listed and has no choice of its own."""

    key: str
    order: ClassVar[int]
    label: ClassVar[Any]
    """In the plural."""
    name: ClassVar[Any]
    """What one paper of the kind is called."""


LISTED_KINDS: Registry[ListedPaperKind] = Registry("listed paper kinds")
