"""What happens to services, forms, applications and cases. No answer and no name ever stands in a payload."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Money

# --- catalogue


@dataclass(frozen=True)
class ServiceCreated(DomainEvent):
    sentence: ClassVar = "Die Leistung „{name}“ wurde angelegt."
    personal: ClassVar = frozenset()
    name: str


@dataclass(frozen=True)
class ServiceChanged(DomainEvent):
    sentence: ClassVar = "Die Leistung „{name}“ wurde geändert: {fields}."
    personal: ClassVar = frozenset()
    name: str
    fields: str


@dataclass(frozen=True)
class ServicePublished(DomainEvent):
    sentence: ClassVar = "Die Leistung „{name}“ wurde veröffentlicht."
    personal: ClassVar = frozenset()
    service: UUID
    name: str


@dataclass(frozen=True)
class ServiceRetired(DomainEvent):
    sentence: ClassVar = "Die Leistung „{name}“ wird nicht mehr angeboten."
    personal: ClassVar = frozenset()
    service: UUID
    name: str


@dataclass(frozen=True)
class ChannelOpened(DomainEvent):
    """Subject: the service."""

    sentence: ClassVar = "Online seit {since}: {title}."
    personal: ClassVar = frozenset()
    channel: UUID
    title: str
    kind: str
    since: date | None


@dataclass(frozen=True)
class ChannelClosed(DomainEvent):
    sentence: ClassVar = "Nicht mehr angeboten: {title}."
    personal: ClassVar = frozenset()
    channel: UUID
    title: str


@dataclass(frozen=True)
class ChannelUseImported(DomainEvent):
    sentence: ClassVar = "Nutzungszahlen für {months:einen Monat|# Monate} eingelesen: {title}."
    personal: ClassVar = frozenset()
    channel: UUID
    title: str
    months: int


@dataclass(frozen=True)
class ServiceReopened(DomainEvent):
    sentence: ClassVar = "Die Leistung „{name}“ wird wieder vorbereitet."
    personal: ClassVar = frozenset()
    name: str


@dataclass(frozen=True)
class ServiceImported(DomainEvent):
    sentence: ClassVar = "Beschreibung aus XZuFi eingelesen, Kennung {source}: {fields}."
    personal: ClassVar = frozenset()
    source: str
    fields: str


@dataclass(frozen=True)
class ChannelChanged(DomainEvent):
    """Subject: the service."""

    sentence: ClassVar = "Zugang „{title}“ geändert: {fields}."
    personal: ClassVar = frozenset()
    channel: UUID
    title: str
    fields: str


# --- forms


@dataclass(frozen=True)
class FormImported(DomainEvent):
    sentence: ClassVar = (
        "Eingelesen: {schema} in Version {version}, {fields:ein Feld|# Felder}, "
        "{groups:eine Gruppe|# Gruppen}, {rules:eine Regel|# Regeln}."
    )
    personal: ClassVar = frozenset()
    schema: str
    version: str
    fields: int
    groups: int
    rules: int


@dataclass(frozen=True)
class FormCreated(DomainEvent):
    sentence: ClassVar = "Das Formular „{title}“ wurde angelegt."
    personal: ClassVar = frozenset()
    title: str


@dataclass(frozen=True)
class FormDraftChanged(DomainEvent):
    sentence: ClassVar = "Entwurf {number} wurde geändert: {what}"
    personal: ClassVar = frozenset()
    number: int
    what: str


@dataclass(frozen=True)
class FormVersionPublished(DomainEvent):
    sentence: ClassVar = "Fassung {number} wurde veröffentlicht."
    personal: ClassVar = frozenset()
    version: UUID
    number: int


@dataclass(frozen=True)
class FormVersionWithdrawn(DomainEvent):
    sentence: ClassVar = "Fassung {number} wurde zurückgezogen."
    personal: ClassVar = frozenset()
    number: int


@dataclass(frozen=True)
class FormVersionStarted(DomainEvent):
    sentence: ClassVar = "Entwurf {number} wurde begonnen, ausgehend von Fassung {base}."
    personal: ClassVar = frozenset()
    number: int
    base: int


@dataclass(frozen=True)
class FormVersionDiscarded(DomainEvent):
    sentence: ClassVar = "Entwurf {number} wurde verworfen."
    personal: ClassVar = frozenset()
    number: int


# --- applications (subject: the application)


@dataclass(frozen=True)
class ApplicationReceived(DomainEvent):
    sentence: ClassVar = "Eingegangen unter der Nummer {number}."
    personal: ClassVar = frozenset()
    service: UUID
    case: UUID
    number: str
    digest: str
    reach: str = ""
    """How whoever applies is reached: "mail" or "post"; empty in entries before that was asked."""


@dataclass(frozen=True)
class ReachChanged(DomainEvent):
    """Subject: the case."""

    sentence: ClassVar = "Erreichbar ist die antragstellende Person jetzt {way}."
    personal: ClassVar = frozenset()
    way: str


@dataclass(frozen=True)
class ApplicationWithdrawn(DomainEvent):
    sentence: ClassVar = "Zurückgezogen."
    personal: ClassVar = frozenset()


@dataclass(frozen=True)
class ApplicationErased(DomainEvent):
    sentence: ClassVar = "Antworten und Unterlagen wurden gelöscht."
    personal: ClassVar = frozenset()
    number: str


@dataclass(frozen=True)
class PaymentSettled(DomainEvent):
    """Subject: the application, even before it is received."""

    sentence: ClassVar = "Gebühr über {amount}: {state}."
    personal: ClassVar = frozenset()
    payment: UUID
    amount: Money
    state: str


@dataclass(frozen=True)
class MalwareFound(DomainEvent):
    """Subject: the application."""

    sentence: ClassVar = "In einer Datei wurde Schadsoftware gefunden; sie wird nicht herausgegeben."
    personal: ClassVar = frozenset()
    attachment: UUID


@dataclass(frozen=True)
class ErrandRetried(DomainEvent):
    """Subject: the application."""

    sentence: ClassVar = "Ein gescheiterter Auftrag ({kind}) wird noch einmal versucht."
    personal: ClassVar = frozenset()
    errand: UUID
    kind: str


# --- cases (subject: the case)


@dataclass(frozen=True)
class CaseTakenOver(DomainEvent):
    sentence: ClassVar = "Übernommen."
    personal: ClassVar = frozenset()
    person: UUID


@dataclass(frozen=True)
class CaseDelegated(DomainEvent):
    sentence: ClassVar = "Weitergegeben."
    personal: ClassVar = frozenset()
    person: UUID | None
    unit: UUID


@dataclass(frozen=True)
class CaseReleased(DomainEvent):
    sentence: ClassVar = "Zurück in den Eingang gelegt."
    personal: ClassVar = frozenset()


@dataclass(frozen=True)
class MediaBreakMarked(DomainEvent):
    sentence: ClassVar = "Medienbruch vermerkt: Etwas ging über Papier."
    personal: ClassVar = frozenset()


@dataclass(frozen=True)
class AbsenceEntered(DomainEvent):
    """Subject: the absence, which knows the people."""

    sentence: ClassVar = "Abwesend vom {since} bis {until}."
    personal: ClassVar = frozenset()
    since: date
    until: date


@dataclass(frozen=True)
class AbsenceEnded(DomainEvent):
    sentence: ClassVar = "Abwesenheit beendet mit dem {until}."
    personal: ClassVar = frozenset()
    until: date


@dataclass(frozen=True)
class NoteWritten(DomainEvent):
    sentence: ClassVar = "Eine Notiz wurde zur Akte genommen."
    personal: ClassVar = frozenset()
    note: UUID


@dataclass(frozen=True)
class ApplicantAsked(DomainEvent):
    sentence: ClassVar = "Rückfrage gestellt; die Frist ruht."
    personal: ClassVar = frozenset()
    message: UUID
    answer_by: date | None


@dataclass(frozen=True)
class MessageSent(DomainEvent):
    sentence: ClassVar = "Nachricht geschrieben."
    personal: ClassVar = frozenset()
    message: UUID
    is_from_applicant: bool


@dataclass(frozen=True)
class LetterPosted(DomainEvent):
    """Subject: the case."""

    sentence: ClassVar = "Brief zur Post gegeben: {kind}."
    personal: ClassVar = frozenset()
    letter: UUID
    kind: str


@dataclass(frozen=True)
class ApplicantAnswered(DomainEvent):
    sentence: ClassVar = "Antwort eingegangen; die Frist läuft weiter bis {due_on}."
    personal: ClassVar = frozenset()
    message: UUID
    due_on: date | None
    documents: int


@dataclass(frozen=True)
class ChecklistTicked(DomainEvent):
    sentence: ClassVar = "Prüfschritt {number}: {state}."
    personal: ClassVar = frozenset()
    number: int
    state: str


@dataclass(frozen=True)
class NoticePrepared(DomainEvent):
    sentence: ClassVar = "Bescheid vorbereitet."
    personal: ClassVar = frozenset()
    notice: UUID
    outcome: str


@dataclass(frozen=True)
class NoticeReturned(DomainEvent):
    sentence: ClassVar = "Bescheid zur Überarbeitung zurückgegeben."
    personal: ClassVar = frozenset()
    notice: UUID


@dataclass(frozen=True)
class NoticeSigned(DomainEvent):
    sentence: ClassVar = "Bescheid gezeichnet; der Vorgang ist entschieden."
    personal: ClassVar = frozenset()
    notice: UUID
    outcome: str


@dataclass(frozen=True)
class DocumentsComplete(DomainEvent):
    """Subject: the case."""

    sentence: ClassVar = "Unterlagen vollständig seit {since}; die Genehmigungsfiktion tritt nach dem {due_on} ein."
    personal: ClassVar = frozenset()
    since: date
    due_on: date


@dataclass(frozen=True)
class PeriodExtended(DomainEvent):
    """Subject: the case."""

    sentence: ClassVar = "Frist der Genehmigungsfiktion bis {until} verlängert und mitgeteilt."
    personal: ClassVar = frozenset()
    until: date
    message: UUID


@dataclass(frozen=True)
class DigitalConsentSaid(DomainEvent):
    """Subject: the case."""

    sentence: ClassVar = "Digitale Bekanntgabe: {said} ({how})."
    personal: ClassVar = frozenset()
    said: str
    how: str


@dataclass(frozen=True)
class NoticeDelivered(DomainEvent):
    sentence: ClassVar = "Bescheid bekannt gegeben ({how})."
    personal: ClassVar = frozenset()
    notice: UUID
    how: str


@dataclass(frozen=True)
class NoticeFetched(DomainEvent):
    sentence: ClassVar = "Bescheid online geöffnet; er gilt ab dem {known_from} als bekannt gegeben."
    personal: ClassVar = frozenset()
    notice: UUID
    known_from: date | None


@dataclass(frozen=True)
class PersonalDataExported(DomainEvent):
    """Subject: the application. For what purpose stands in the reason."""

    sentence: ClassVar = "Auskunft über die gespeicherten Daten erstellt (DSGVO Art. 15)."
    personal: ClassVar = frozenset()


@dataclass(frozen=True)
class CaseHandedOver(DomainEvent):
    sentence: ClassVar = "An das Fachverfahren übergeben."
    personal: ClassVar = frozenset()
    handover: str


@dataclass(frozen=True)
class CaseClosed(DomainEvent):
    sentence: ClassVar = "Zu den Akten."
    personal: ClassVar = frozenset()


@dataclass(frozen=True)
class CaseReopened(DomainEvent):
    sentence: ClassVar = "Wieder aufgenommen."
    personal: ClassVar = frozenset()


@dataclass(frozen=True)
class CaseReadForPurpose(DomainEvent):
    sentence: ClassVar = "Gelesen von {office}."
    personal: ClassVar = frozenset()
    office: str


@dataclass(frozen=True)
class ArchiveOffered(DomainEvent):
    sentence: ClassVar = "Dem Archiv angeboten."
    personal: ClassVar = frozenset()


@dataclass(frozen=True)
class ArchiveAnswered(DomainEvent):
    sentence: ClassVar = "Antwort des Archivs: {answer}."
    personal: ClassVar = frozenset()
    answer: str


# --- maturity


@dataclass(frozen=True)
class MaturityDeclared(DomainEvent):
    """Subject: the service."""

    sentence: ClassVar = "Reifegrad: „{criterion}“ {state}."
    personal: ClassVar = frozenset()
    criterion: str
    state: str
