"""What happens to applications. No answer and no name ever stands in a payload."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Money


@dataclass(frozen=True)
class ApplicationReceived(DomainEvent):
    key: ClassVar = "applications.application_received"
    sentence: ClassVar = "Eingegangen unter der Nummer {number}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    service: UUID
    case: UUID
    number: str
    digest: str
    reach: str = ""
    """How whoever applies is reached: "mail" or "post"; empty in entries before that was asked."""


@dataclass(frozen=True)
class ReachChanged(DomainEvent):
    """Subject: the case."""

    key: ClassVar = "cases.reach_changed"
    sentence: ClassVar = "Erreichbar ist die antragstellende Person jetzt {way}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    way: str


@dataclass(frozen=True)
class PaymentSettled(DomainEvent):
    """Subject: the application, even before it is received."""

    key: ClassVar = "applications.payment_settled"
    sentence: ClassVar = "Gebühr über {amount}: {state}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    payment: UUID
    amount: Money
    state: str


@dataclass(frozen=True)
class MalwareFound(DomainEvent):
    """Subject: the application."""

    key: ClassVar = "applications.malware_found"
    sentence: ClassVar = "In einer Datei wurde Schadsoftware gefunden; sie wird nicht herausgegeben."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    attachment: UUID


@dataclass(frozen=True)
class ErrandRetried(DomainEvent):
    """Subject: the application."""

    key: ClassVar = "applications.errand_retried"
    sentence: ClassVar = "Ein gescheiterter Auftrag ({kind}) wird noch einmal versucht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    errand: UUID
    kind: str


@dataclass(frozen=True)
class DigitalConsentSaid(DomainEvent):
    """Subject: the case."""

    key: ClassVar = "cases.digital_consent_said"
    sentence: ClassVar = "Digitale Bekanntgabe: {said} ({how})."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    said: str
    how: str
