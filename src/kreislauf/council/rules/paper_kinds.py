"""What a kind of paper is: everything the house must know of it in one class, one file for each kind."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from kreislauf.kernel import Registry


class Author(StrEnum):
    """From whom papers of a kind come, and who begins one."""

    MEMBERS = "members"
    ADMINISTRATION = "administration"
    WORKING_GROUP = "working_group"
    """Written by the action that hands a recommendation over, never begun by hand."""


class PaperKind:
    """One kind of paper (OParl paperType). Subclasses are registered with `@PAPER_KINDS.add`."""

    key: str
    order: ClassVar[int]
    """Its place where kinds are offered, the smallest first."""
    label: ClassVar[Any]
    chosen_as: ClassVar[Any] = None
    """What it is called where somebody begins one, if not by its label."""
    author: ClassVar[Author] = Author.MEMBERS
    is_moved: ClassVar[bool] = True
    """It names who moves it (NKomVG §56)."""
    is_answered: ClassVar[bool] = False
    """It asks questions: it is answered and taken note of, never voted on."""


PAPER_KINDS: Registry[PaperKind] = Registry("paper kinds")


def in_order() -> list[PaperKind]:
    return sorted(PAPER_KINDS, key=lambda kind: kind.order)
