"""What may be spent beside the plan itself. Subject: the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Money


@dataclass(frozen=True)
class AuthorisedProvisionally(DomainEvent):
    """Subject: the line. The basis in law or necessity (NKomVG §116)."""

    key: ClassVar = "budget.authorised_provisionally"
    sentence: ClassVar = "Vor dem Inkrafttreten wurden {amount} vorläufig ermächtigt: {basis}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    line: UUID
    amount: Money
    basis: str


@dataclass(frozen=True)
class FundsCarriedOver(DomainEvent):
    """Subject: the line it leaves, and the line it comes to."""

    key: ClassVar = "budget.funds_carried_over"
    sentence: ClassVar = "{amount} wurden aus {from_year} in das Jahr {to_year} übertragen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    line: UUID
    amount: Money
    from_year: int
    to_year: int
