"""What happens to declarations about the maturity of services."""

from dataclasses import dataclass
from typing import ClassVar

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class MaturityDeclared(DomainEvent):
    """Subject: the service."""

    key: ClassVar = "maturity.criterion_declared"
    sentence: ClassVar = "Reifegrad: „{criterion}“ {state}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    criterion: str
    state: str
