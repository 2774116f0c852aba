"""An invoice on its way to the cash office. Subject: the payment order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Money


@dataclass(frozen=True)
class InvoiceEntered(DomainEvent):
    sentence: ClassVar = "Eine Rechnung über {amount} wurde eingegeben."
    personal: ClassVar = frozenset()
    line: UUID
    commitment: UUID
    amount: Money


@dataclass(frozen=True)
class PaymentCertified(DomainEvent):
    sentence: ClassVar = "{amount} wurden als sachlich und rechnerisch richtig bescheinigt."
    personal: ClassVar = frozenset()
    line: UUID
    amount: Money


@dataclass(frozen=True)
class PaymentOrdered(DomainEvent):
    sentence: ClassVar = "Die Zahlung von {amount} wurde angeordnet."
    personal: ClassVar = frozenset()
    line: UUID
    amount: Money


@dataclass(frozen=True)
class PaymentPaidOut(DomainEvent):
    sentence: ClassVar = "{amount} wurden ausgezahlt."
    personal: ClassVar = frozenset()
    line: UUID
    amount: Money


@dataclass(frozen=True)
class PaymentCancelled(DomainEvent):
    sentence: ClassVar = "Die Zahlung von {amount} wurde storniert."
    personal: ClassVar = frozenset()
    line: UUID
    amount: Money
    was_paid: bool
