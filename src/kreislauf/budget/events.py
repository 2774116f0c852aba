"""What happens to the money. Creditors are never part of an event; the people of a payment stand in its row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Money


@dataclass(frozen=True)
class PlanOpened(DomainEvent):
    """Subject of this and the following steps: the plan."""

    sentence: ClassVar = "Der Haushalt {fiscal_year} wurde angelegt."
    personal: ClassVar = frozenset()
    fiscal_year: int


@dataclass(frozen=True)
class PlanStepTaken(DomainEvent):
    sentence: ClassVar = "Haushalt {fiscal_year}: {label} am {on}."
    personal: ClassVar = frozenset()
    fiscal_year: int
    step: str
    label: str
    on: date


@dataclass(frozen=True)
class PlanDraftPublished(DomainEvent):
    sentence: ClassVar = "Der Entwurf des Haushalts {fiscal_year} wurde veröffentlicht."
    personal: ClassVar = frozenset()
    fiscal_year: int


@dataclass(frozen=True)
class PlanAdopted(DomainEvent):
    """The resolution that adopted it is the Kreistag's."""

    sentence: ClassVar = "Der Kreistag hat den Haushalt {fiscal_year} am {on} beschlossen."
    personal: ClassVar = frozenset()
    plan: UUID
    fiscal_year: int
    on: date
    resolution: UUID
    paper: UUID


@dataclass(frozen=True)
class PlanReopened(DomainEvent):
    sentence: ClassVar = "Der Haushalt {fiscal_year} ist wieder ein Entwurf: Sein Beschluss ist gefallen."
    personal: ClassVar = frozenset()
    fiscal_year: int


@dataclass(frozen=True)
class PlanTookEffect(DomainEvent):
    sentence: ClassVar = (
        "Der Haushalt {fiscal_year} ist seit dem {on} in Kraft; "
        "{postings:ein Ansatz oder eine Sperre ist|# Ansätze und Sperren sind} gebucht."
    )
    personal: ClassVar = frozenset()
    plan: UUID
    fiscal_year: int
    on: date
    postings: int


@dataclass(frozen=True)
class LineAdded(DomainEvent):
    """Subject: the line."""

    sentence: ClassVar = "Die Haushaltsposition „{name}“ wurde angelegt ({amount})."
    personal: ClassVar = frozenset()
    name: str
    amount: Money


@dataclass(frozen=True)
class StructureAdded(DomainEvent):
    """Subject: the sub-budget, product, account or investment measure."""

    sentence: ClassVar = "{label} {number} „{name}“ wurde angelegt."
    personal: ClassVar = frozenset()
    label: str
    number: str
    name: str


@dataclass(frozen=True)
class LineCorrected(DomainEvent):
    """Subject: the line."""

    sentence: ClassVar = "Die Haushaltsposition „{before}“ wurde berichtigt, sie heißt „{name}“."
    personal: ClassVar = frozenset()
    before: str
    name: str


@dataclass(frozen=True)
class LineRemoved(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Die Haushaltsposition „{name}“ wurde aus dem Entwurf entfernt."
    personal: ClassVar = frozenset()
    line: UUID
    name: str


@dataclass(frozen=True)
class StructureCorrected(DomainEvent):
    """Subject: the sub-budget, product, account or investment measure."""

    sentence: ClassVar = "„{before}“ wurde berichtigt: {number} {name}."
    personal: ClassVar = frozenset()
    before: str
    number: str
    name: str


@dataclass(frozen=True)
class StructureRemoved(DomainEvent):
    """Subject: the sub-budget, product, account or investment measure."""

    sentence: ClassVar = "{number} „{name}“ wurde entfernt."
    personal: ClassVar = frozenset()
    number: str
    name: str


@dataclass(frozen=True)
class PlanStepCorrected(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Haushalt {fiscal_year}: Die Tage seiner Schritte wurden berichtigt."
    personal: ClassVar = frozenset()
    fiscal_year: int


@dataclass(frozen=True)
class PlanRemoved(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Der Entwurf des Haushalts {fiscal_year} wurde entfernt."
    personal: ClassVar = frozenset()
    fiscal_year: int


@dataclass(frozen=True)
class EntryCorrected(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ wurde von {before} auf {amount} berichtigt."
    personal: ClassVar = frozenset()
    entry: UUID
    text: str
    before: Money
    amount: Money


@dataclass(frozen=True)
class EntryRemoved(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ ({amount}) wurde entfernt."
    personal: ClassVar = frozenset()
    entry: UUID
    text: str
    amount: Money


@dataclass(frozen=True)
class EntryListed(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ ({amount}) wurde aufgenommen."
    personal: ClassVar = frozenset()
    entry: UUID
    kind: str
    text: str
    amount: Money


@dataclass(frozen=True)
class EntryDropped(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ ruht, weil der Beschluss ausgesetzt oder entfallen ist."
    personal: ClassVar = frozenset()
    entry: UUID
    text: str


@dataclass(frozen=True)
class EntryResumed(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ gilt wieder."
    personal: ClassVar = frozenset()
    entry: UUID
    text: str


@dataclass(frozen=True)
class EntryAssigned(DomainEvent):
    """Subject: the plan."""

    sentence: ClassVar = "Änderungsliste: „{text}“ steht nun bei „{line_name}“."
    personal: ClassVar = frozenset()
    entry: UUID
    text: str
    line: UUID
    line_name: str


@dataclass(frozen=True)
class PostedEffectSuspended(DomainEvent):
    """An objection came after the posting: no further release (subject: the line)."""

    sentence: ClassVar = (
        "Der Beschluss zu „{text}“ ist ausgesetzt, gebucht ist er schon. Weitere Freigaben sind gesperrt."
    )
    personal: ClassVar = frozenset()
    line: UUID
    text: str


@dataclass(frozen=True)
class InvestmentBegun(DomainEvent):
    """Subject: the line."""

    sentence: ClassVar = "Mit der Investition wurde am {on} begonnen ({evidence})."
    personal: ClassVar = frozenset()
    line: UUID
    on: date
    evidence: str


@dataclass(frozen=True)
class FundsLocked(DomainEvent):
    """Subject: the lock."""

    sentence: ClassVar = "{amount} sind gesperrt: {text}"
    personal: ClassVar = frozenset()
    lock: UUID
    line: UUID
    amount: Money
    text: str


@dataclass(frozen=True)
class EvidenceRecorded(DomainEvent):
    """Subject: the lock."""

    sentence: ClassVar = "Bedingung erfüllt: {statement}"
    personal: ClassVar = frozenset()
    lock: UUID
    condition: UUID
    evidence: UUID
    act_type: str
    act: UUID
    statement: str


@dataclass(frozen=True)
class EvidenceWithdrawn(DomainEvent):
    """Subject: the lock."""

    sentence: ClassVar = "Nachweis zurückgezogen ({unit}): {statement} Weitere Freigaben sind damit gesperrt."
    personal: ClassVar = frozenset()
    lock: UUID
    condition: UUID
    evidence: UUID
    statement: str
    unit: str


@dataclass(frozen=True)
class FundsReleased(DomainEvent):
    """Subject: the lock."""

    sentence: ClassVar = "{amount} wurden freigegeben."
    personal: ClassVar = frozenset()
    lock: UUID
    line: UUID
    release: UUID
    amount: Money
    resolution: UUID


@dataclass(frozen=True)
class FundsCommitted(DomainEvent):
    """Subject: the line."""

    sentence: ClassVar = "{amount} wurden gebunden: {title}"
    personal: ClassVar = frozenset()
    line: UUID
    commitment: UUID
    amount: Money
    title: str


@dataclass(frozen=True)
class AuthorisedProvisionally(DomainEvent):
    """Subject: the line. The basis in law or necessity (NKomVG §116)."""

    sentence: ClassVar = "Vor dem Inkrafttreten wurden {amount} vorläufig ermächtigt: {basis}"
    personal: ClassVar = frozenset()
    line: UUID
    amount: Money
    basis: str


@dataclass(frozen=True)
class FundsCarriedOver(DomainEvent):
    """Subject: the line it leaves, and the line it comes to."""

    sentence: ClassVar = "{amount} wurden aus {from_year} in das Jahr {to_year} übertragen."
    personal: ClassVar = frozenset()
    line: UUID
    amount: Money
    from_year: int
    to_year: int


@dataclass(frozen=True)
class CommitmentReduced(DomainEvent):
    """Subject: the line."""

    sentence: ClassVar = "Die Bindung „{title}“ wurde um {amount} gemindert."
    personal: ClassVar = frozenset()
    line: UUID
    commitment: UUID
    amount: Money
    title: str


@dataclass(frozen=True)
class InvoiceEntered(DomainEvent):
    """Subject of this and the following: the payment order."""

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
class ReturnRecorded(DomainEvent):
    sentence: ClassVar = (
        "{amount} sind am {on} zurückgekommen; gebucht wird das, sobald eine zweite Person es bestätigt."
    )
    personal: ClassVar = frozenset()
    line: UUID
    amount: Money
    on: date


@dataclass(frozen=True)
class ReturnConfirmed(DomainEvent):
    sentence: ClassVar = "Die Rückzahlung von {amount} ist bestätigt und gebucht."
    personal: ClassVar = frozenset()
    line: UUID
    amount: Money


@dataclass(frozen=True)
class ReturnRefused(DomainEvent):
    """`what`: rejected or withdrawn, in words."""

    sentence: ClassVar = "Die Rückzahlung von {amount} gilt nicht: {what}."
    personal: ClassVar = frozenset()
    line: UUID
    amount: Money
    what: str


@dataclass(frozen=True)
class PaymentCancelled(DomainEvent):
    sentence: ClassVar = "Die Zahlung von {amount} wurde storniert."
    personal: ClassVar = frozenset()
    line: UUID
    amount: Money
    was_paid: bool
