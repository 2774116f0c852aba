"""An invoice on its way to the cash office. Subject: the payment order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Money


@dataclass(frozen=True)
class InvoiceEntered(DomainEvent):
    key: ClassVar = "budget.invoice_entered"
    sentence: ClassVar = "Eine Rechnung über {amount} wurde eingegeben."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    line: UUID
    commitment: UUID
    amount: Money


@dataclass(frozen=True)
class PaymentCertified(DomainEvent):
    key: ClassVar = "budget.payment_certified"
    sentence: ClassVar = "{amount} wurden als sachlich und rechnerisch richtig bescheinigt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    line: UUID
    amount: Money


@dataclass(frozen=True)
class PaymentOrdered(DomainEvent):
    key: ClassVar = "budget.payment_ordered"
    sentence: ClassVar = "Die Zahlung von {amount} wurde angeordnet."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    line: UUID
    amount: Money


@dataclass(frozen=True)
class PaymentPaidOut(DomainEvent):
    key: ClassVar = "budget.payment_paid_out"
    sentence: ClassVar = "{amount} wurden ausgezahlt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    line: UUID
    amount: Money


@dataclass(frozen=True)
class PaymentCancelled(DomainEvent):
    key: ClassVar = "budget.payment_cancelled"
    sentence: ClassVar = "Die Zahlung von {amount} wurde storniert."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    line: UUID
    amount: Money
    was_paid: bool
