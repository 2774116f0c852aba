"""Paying a fee online: what a payment provider is, and when a payment counts.

A provider is a system of somebody else. It gets an amount, a reference and where to send people back, never an answer
or a name, and reports the result with its signature. Providers register in `kinds/payment_providers.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from kreislauf.kernel import Message, Money, Registry, Verdict


class PaymentResult(StrEnum):
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"


class ForgedCallback(ValueError):
    """A report that does not carry the provider's signature, or cannot be read. Nothing follows from it."""


@dataclass(frozen=True, slots=True)
class PaymentRequest:
    """What a provider is asked to collect."""

    payment_id: UUID
    amount: Money
    purpose: str
    """Name of the service: what stands on the statement. Never who applies."""
    return_url: str
    callback_url: str


@dataclass(frozen=True, slots=True)
class Begun:
    """Where to send the payer, and the provider's own reference."""

    url: str
    reference: str


@dataclass(frozen=True, slots=True)
class PaymentReport:
    """What a provider reports of one payment, its signature checked."""

    payment_id: UUID
    reference: str
    amount: Money
    result: PaymentResult


class PaymentProvider:
    """One provider. All methods may take long: none is called inside a transaction."""

    key: str
    label: ClassVar[Any]

    def is_available(self) -> bool:
        """Whether it may be used in this installation."""
        raise NotImplementedError

    def begin(self, asked: PaymentRequest) -> Begun:
        """Announce a payment. Asking again for the same payment leads to the same place."""
        raise NotImplementedError

    def read_report(self, parameters: Mapping[str, str]) -> PaymentReport:
        """A report that came with a callback or a returning browser. Raises ForgedCallback."""
        raise NotImplementedError


PROVIDERS: Registry[PaymentProvider] = Registry("payment providers")


def must_pay_first(*, fee: Money | None, has_provider: bool) -> bool:
    """Whether the fee is paid before submission: a fixed fee, and a way to pay it. Else it comes with the notice."""
    return fee is not None and fee > Money(0) and has_provider


def settle_verdict(*, asked: Money, reference: str, report: PaymentReport) -> Verdict:
    """A report settles the payment it names only when reference and amount are those we asked for."""
    if report.reference != reference:
        return Verdict.refused(Message("Die Meldung der Bezahlung gehört zu einem anderen Vorgang."))
    if report.result is PaymentResult.PAID and report.amount != asked:
        return Verdict.refused(
            Message("Gemeldet sind {reported}, verlangt waren {asked}.", reported=report.amount, asked=asked),
            remedy=Message("Wenden Sie sich an die zuständige Stelle; sie klärt das mit dem Zahlungsdienst."),
        )
    return Verdict.granted()
