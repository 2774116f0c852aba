"""What of the journal stays behind a curtain: things that even those who examine the journal may not see yet."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol
from uuid import UUID

from kreislauf.kernel import Actor, Registry


class Curtain(Protocol):
    """One for each kind of thing that can be nobody's business, such as a draft; `key` is its `journal_type`."""

    key: str

    def hidden_from(self, actor: Actor) -> Collection[UUID]:
        """The things of this kind that the actor may not see. One query."""


CURTAINS: Registry[Curtain] = Registry("curtains")
