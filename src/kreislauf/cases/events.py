"""What happens to cases and their notices. No answer and no name ever stands in a payload."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


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
