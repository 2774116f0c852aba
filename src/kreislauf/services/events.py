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
    key: ClassVar = "catalogue.service_created"
    sentence: ClassVar = "Die Leistung „{name}“ wurde angelegt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    name: str


@dataclass(frozen=True)
class ServiceChanged(DomainEvent):
    key: ClassVar = "catalogue.service_changed"
    sentence: ClassVar = "Die Leistung „{name}“ wurde geändert: {fields}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    name: str
    fields: str


@dataclass(frozen=True)
class ServicePublished(DomainEvent):
    key: ClassVar = "catalogue.service_published"
    sentence: ClassVar = "Die Leistung „{name}“ wurde veröffentlicht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    service: UUID
    name: str


@dataclass(frozen=True)
class ServiceRetired(DomainEvent):
    key: ClassVar = "catalogue.service_retired"
    sentence: ClassVar = "Die Leistung „{name}“ wird nicht mehr angeboten."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    service: UUID
    name: str


@dataclass(frozen=True)
class ChannelOpened(DomainEvent):
    """Subject: the service."""

    key: ClassVar = "catalogue.channel_opened"
    sentence: ClassVar = "Online seit {since}: {title}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    channel: UUID
    title: str
    kind: str
    since: date | None


@dataclass(frozen=True)
class ChannelClosed(DomainEvent):
    key: ClassVar = "catalogue.channel_closed"
    sentence: ClassVar = "Nicht mehr angeboten: {title}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    channel: UUID
    title: str


@dataclass(frozen=True)
class ChannelUseImported(DomainEvent):
    key: ClassVar = "catalogue.channel_use_imported"
    sentence: ClassVar = "Nutzungszahlen für {months:einen Monat|# Monate} eingelesen: {title}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    channel: UUID
    title: str
    months: int


@dataclass(frozen=True)
class ServiceReopened(DomainEvent):
    key: ClassVar = "catalogue.service_reopened"
    sentence: ClassVar = "Die Leistung „{name}“ wird wieder vorbereitet."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    name: str


@dataclass(frozen=True)
class ServiceImported(DomainEvent):
    key: ClassVar = "catalogue.service_imported"
    sentence: ClassVar = "Beschreibung aus XZuFi eingelesen, Kennung {source}: {fields}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    source: str
    fields: str


@dataclass(frozen=True)
class ChannelChanged(DomainEvent):
    """Subject: the service."""

    key: ClassVar = "catalogue.channel_changed"
    sentence: ClassVar = "Zugang „{title}“ geändert: {fields}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    channel: UUID
    title: str
    fields: str


# --- forms


@dataclass(frozen=True)
class FormImported(DomainEvent):
    key: ClassVar = "forms.form_imported"
    sentence: ClassVar = (
        "Eingelesen: {schema} in Version {version}, {fields:ein Feld|# Felder}, "
        "{groups:eine Gruppe|# Gruppen}, {rules:eine Regel|# Regeln}."
    )
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    schema: str
    version: str
    fields: int
    groups: int
    rules: int


@dataclass(frozen=True)
class FormCreated(DomainEvent):
    key: ClassVar = "forms.form_created"
    sentence: ClassVar = "Das Formular „{title}“ wurde angelegt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    title: str


@dataclass(frozen=True)
class FormDraftChanged(DomainEvent):
    key: ClassVar = "forms.draft_changed"
    sentence: ClassVar = "Entwurf {number} wurde geändert: {what}"
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    number: int
    what: str


@dataclass(frozen=True)
class FormVersionPublished(DomainEvent):
    key: ClassVar = "forms.version_published"
    sentence: ClassVar = "Fassung {number} wurde veröffentlicht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    version: UUID
    number: int


@dataclass(frozen=True)
class FormVersionWithdrawn(DomainEvent):
    key: ClassVar = "forms.version_withdrawn"
    sentence: ClassVar = "Fassung {number} wurde zurückgezogen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    number: int


@dataclass(frozen=True)
class FormVersionStarted(DomainEvent):
    key: ClassVar = "forms.version_started"
    sentence: ClassVar = "Entwurf {number} wurde begonnen, ausgehend von Fassung {base}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    number: int
    base: int


@dataclass(frozen=True)
class FormVersionDiscarded(DomainEvent):
    key: ClassVar = "forms.version_discarded"
    sentence: ClassVar = "Entwurf {number} wurde verworfen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    number: int


# --- applications (subject: the application)


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
class ApplicationWithdrawn(DomainEvent):
    key: ClassVar = "applications.application_withdrawn"
    sentence: ClassVar = "Zurückgezogen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True


@dataclass(frozen=True)
class ApplicationErased(DomainEvent):
    key: ClassVar = "applications.application_erased"
    sentence: ClassVar = "Antworten und Unterlagen wurden gelöscht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    number: str


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


# --- cases (subject: the case)


@dataclass(frozen=True)
class CaseTakenOver(DomainEvent):
    key: ClassVar = "cases.case_taken_over"
    sentence: ClassVar = "Übernommen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    person: UUID


@dataclass(frozen=True)
class CaseDelegated(DomainEvent):
    key: ClassVar = "cases.case_delegated"
    sentence: ClassVar = "Weitergegeben."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    person: UUID | None
    unit: UUID


@dataclass(frozen=True)
class CaseReleased(DomainEvent):
    key: ClassVar = "cases.case_released"
    sentence: ClassVar = "Zurück in den Eingang gelegt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True


@dataclass(frozen=True)
class MediaBreakMarked(DomainEvent):
    key: ClassVar = "cases.media_break_marked"
    sentence: ClassVar = "Medienbruch vermerkt: Etwas ging über Papier."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True


@dataclass(frozen=True)
class AbsenceEntered(DomainEvent):
    """Subject: the absence, which knows the people."""

    key: ClassVar = "cases.absence_entered"
    sentence: ClassVar = "Abwesend vom {since} bis {until}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    since: date
    until: date


@dataclass(frozen=True)
class AbsenceEnded(DomainEvent):
    key: ClassVar = "cases.absence_ended"
    sentence: ClassVar = "Abwesenheit beendet mit dem {until}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    until: date


@dataclass(frozen=True)
class NoteWritten(DomainEvent):
    key: ClassVar = "cases.note_written"
    sentence: ClassVar = "Eine Notiz wurde zur Akte genommen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    note: UUID


@dataclass(frozen=True)
class ApplicantAsked(DomainEvent):
    key: ClassVar = "cases.applicant_asked"
    sentence: ClassVar = "Rückfrage gestellt; die Frist ruht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    message: UUID
    answer_by: date | None


@dataclass(frozen=True)
class MessageSent(DomainEvent):
    key: ClassVar = "cases.message_sent"
    sentence: ClassVar = "Nachricht geschrieben."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    message: UUID
    is_from_applicant: bool


@dataclass(frozen=True)
class LetterPosted(DomainEvent):
    """Subject: the case."""

    key: ClassVar = "cases.letter_posted"
    sentence: ClassVar = "Brief zur Post gegeben: {kind}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    letter: UUID
    kind: str


@dataclass(frozen=True)
class ApplicantAnswered(DomainEvent):
    key: ClassVar = "cases.applicant_answered"
    sentence: ClassVar = "Antwort eingegangen; die Frist läuft weiter bis {due_on}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    message: UUID
    due_on: date | None
    documents: int


@dataclass(frozen=True)
class ChecklistTicked(DomainEvent):
    key: ClassVar = "cases.checklist_ticked"
    sentence: ClassVar = "Prüfschritt {number}: {state}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    number: int
    state: str


@dataclass(frozen=True)
class NoticePrepared(DomainEvent):
    key: ClassVar = "cases.notice_prepared"
    sentence: ClassVar = "Bescheid vorbereitet."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    notice: UUID
    outcome: str


@dataclass(frozen=True)
class NoticeReturned(DomainEvent):
    key: ClassVar = "cases.notice_returned"
    sentence: ClassVar = "Bescheid zur Überarbeitung zurückgegeben."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    notice: UUID


@dataclass(frozen=True)
class NoticeSigned(DomainEvent):
    key: ClassVar = "cases.notice_signed"
    sentence: ClassVar = "Bescheid gezeichnet; der Vorgang ist entschieden."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    notice: UUID
    outcome: str


@dataclass(frozen=True)
class DocumentsComplete(DomainEvent):
    """Subject: the case."""

    key: ClassVar = "cases.documents_complete"
    sentence: ClassVar = "Unterlagen vollständig seit {since}; die Genehmigungsfiktion tritt nach dem {due_on} ein."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    since: date
    due_on: date


@dataclass(frozen=True)
class PeriodExtended(DomainEvent):
    """Subject: the case."""

    key: ClassVar = "cases.period_extended"
    sentence: ClassVar = "Frist der Genehmigungsfiktion bis {until} verlängert und mitgeteilt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    until: date
    message: UUID


@dataclass(frozen=True)
class DigitalConsentSaid(DomainEvent):
    """Subject: the case."""

    key: ClassVar = "cases.digital_consent_said"
    sentence: ClassVar = "Digitale Bekanntgabe: {said} ({how})."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    said: str
    how: str


@dataclass(frozen=True)
class NoticeDelivered(DomainEvent):
    key: ClassVar = "cases.notice_delivered"
    sentence: ClassVar = "Bescheid bekannt gegeben ({how})."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    notice: UUID
    how: str


@dataclass(frozen=True)
class NoticeFetched(DomainEvent):
    key: ClassVar = "cases.notice_fetched"
    sentence: ClassVar = "Bescheid online geöffnet; er gilt ab dem {known_from} als bekannt gegeben."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    notice: UUID
    known_from: date | None


@dataclass(frozen=True)
class PersonalDataExported(DomainEvent):
    """Subject: the application. For what purpose stands in the reason."""

    key: ClassVar = "applications.personal_data_exported"
    sentence: ClassVar = "Auskunft über die gespeicherten Daten erstellt (DSGVO Art. 15)."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True


@dataclass(frozen=True)
class CaseHandedOver(DomainEvent):
    key: ClassVar = "cases.case_handed_over"
    sentence: ClassVar = "An das Fachverfahren übergeben."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    handover: str


@dataclass(frozen=True)
class CaseClosed(DomainEvent):
    key: ClassVar = "cases.case_closed"
    sentence: ClassVar = "Zu den Akten."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True


@dataclass(frozen=True)
class CaseReopened(DomainEvent):
    key: ClassVar = "cases.case_reopened"
    sentence: ClassVar = "Wieder aufgenommen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True


@dataclass(frozen=True)
class CaseReadForPurpose(DomainEvent):
    key: ClassVar = "cases.case_read_for_purpose"
    sentence: ClassVar = "Gelesen von {office}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    office: str


@dataclass(frozen=True)
class ArchiveOffered(DomainEvent):
    key: ClassVar = "cases.archive_offered"
    sentence: ClassVar = "Dem Archiv angeboten."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True


@dataclass(frozen=True)
class ArchiveAnswered(DomainEvent):
    key: ClassVar = "cases.archive_answered"
    sentence: ClassVar = "Antwort des Archivs: {answer}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    answer: str


# --- maturity


@dataclass(frozen=True)
class MaturityDeclared(DomainEvent):
    """Subject: the service."""

    key: ClassVar = "maturity.criterion_declared"
    sentence: ClassVar = "Reifegrad: „{criterion}“ {state}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    criterion: str
    state: str
