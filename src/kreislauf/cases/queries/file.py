"""A case's file: everything on one page, a fixed number of statements, unsealed for whoever may open it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kreislauf.applications.api import Attachment, Payment, consent_of, reach_of, who_section
from kreislauf.applications.rules.consent import Consent, consent_sentence
from kreislauf.applications.rules.deadlines import Pressure, deadline_sentence, pressure
from kreislauf.applications.rules.reach import MISSING
from kreislauf.applications.rules.states import ScanState
from kreislauf.cases.models import Case, CaseMessage, CaseReading, Notice
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.access import case_to_read, purpose_of
from kreislauf.cases.queries.colleagues import who_else_can_sign
from kreislauf.cases.queries.facts import facts_of
from kreislauf.cases.queries.in_tray import term_of, warning_days, who_applies
from kreislauf.cases.queries.notice_delivery import remedy_months, sent
from kreislauf.cases.queries.postal_letters import LetterRow, letters_of
from kreislauf.cases.rules import cases as rules
from kreislauf.cases.rules.cases import CaseFacts
from kreislauf.cases.rules.four_eyes import second_person
from kreislauf.cases.rules.notices import OUTCOMES, NoticeText, may_sign, must_go_by_post, notification_sentence
from kreislauf.cases.rules.readings import READ_WORDS, Reading
from kreislauf.cases.rules.states import NoticeOutcome, NoticeState, shown_case
from kreislauf.form_editor.api import compiled
from kreislauf.forms import SummarySection, summary
from kreislauf.kernel import Actor, Message, Verdict, today
from kreislauf.people.api import Person, county, timeline_page
from kreislauf.people.permissions import may
from kreislauf.people.rules.second_person import NOBODY
from kreislauf.ui.story import HistoryEntry
from kreislauf.vault.api import Vault, vault_of

READINGS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class CaseDocument:
    """An uploaded file; `is_withheld` while it is not known to be harmless."""

    id: UUID
    name: str
    size: int
    scan: str
    uploaded_at: datetime
    path: str = ""
    message_id: UUID | None = None

    @property
    def is_withheld(self) -> bool:
        return self.scan in {ScanState.INFECTED, ScanState.WAITING}


@dataclass(frozen=True, slots=True)
class UnsealedMessage:
    """A note or a message, unsealed."""

    id: UUID
    who: str
    text: str
    at: datetime
    is_from_applicant: bool = False
    answer_by: date | None = None
    documents: tuple[CaseDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckStep:
    number: int
    text: str
    done_by: str
    done_at: datetime | None

    @property
    def is_done(self) -> bool:
        return self.done_at is not None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A notice with where it stands; what was discarded is kept for the file."""

    notice: Notice
    text: NoticeText | None
    sentence: Message | None
    needs_post: bool = False
    """Laid ready, not fetched in time: it must go out by post."""

    @property
    def label(self) -> Message:
        return OUTCOMES[NoticeOutcome(self.notice.outcome)]


@dataclass(frozen=True, slots=True)
class ReadingRow:
    who: str
    what: Message
    at: datetime
    purpose: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything the page shows."""

    case: Case
    facts: CaseFacts
    person: UUID | None
    who: str
    may_work: bool
    purpose: str
    """For what purpose it is read; empty for the unit."""
    sentence: Message
    pressure: Pressure
    deadline: Message | None
    answer_by: date | None
    sections: list[SummarySection]
    documents: list[CaseDocument]
    messages: list[UnsealedMessage]
    notes: list[UnsealedMessage]
    checklist: list[CheckStep]
    notices: list[NoticeRow]
    payments: list[Payment]
    readings: list[ReadingRow]
    reach: Message = MISSING
    letters: list[LetterRow] = field(default_factory=list)
    form_title: str = ""
    is_erased: bool = False
    consent: Consent | None = None
    open_steps: int = field(default=0)

    @property
    def title(self) -> str:
        return self.case.application.number or ""

    @property
    def state(self) -> str:
        """The key of its word and colour."""
        is_taken = self.facts.assigned_to is not None
        return shown_case(self.case.state, is_taken=is_taken, is_closed=self.facts.is_closed).key

    @property
    def prepared(self) -> Notice | None:
        return next((row.notice for row in self.notices if row.notice.state == NoticeState.PREPARED), None)

    @property
    def is_pressing(self) -> bool:
        return self.pressure in {Pressure.NEAR, Pressure.LAST_DAY}

    @property
    def may_tick(self) -> bool:
        return self.may_work and self.facts.is_open and self.facts.works(self.person)

    @property
    def signing(self) -> Verdict:
        """May whoever reads the page sign what is prepared?"""
        notice = self.prepared
        if notice is None:
            return may_sign(self.facts, "")
        return may_sign(self.facts, notice.state) & second_person(
            is_demanded=notice.needs_second_person or self.case.service.needs_four_eyes,
            prepared_by=notice.prepared_by_id,
            preparer=str(notice.prepared_by),
            signer=self.person,
            others=who_else_can_sign(self.case, notice) if notice.prepared_by_id == self.person else NOBODY,
        )

    @property
    def consent_sentence(self) -> Message:
        return consent_sentence(self.consent)

    @property
    def to_deliver(self) -> Notice | None:
        """A signed notice, or one that was not fetched in time."""
        return next((r.notice for r in self.notices if r.notice.state == NoticeState.SIGNED or r.needs_post), None)


def case_file(actor: Actor, case_id: UUID) -> CaseFile:
    """The file. Raises Case.DoesNotExist, PurposeMissing (see `case_access.case_to_read`)."""
    case = _load(case_to_read(actor, case_id).pk)
    facts = facts_of(case)
    vault = None if facts.is_erased else vault_of(case.application)
    documents = _documents(case, vault)
    messages = _messages(case, vault, documents)
    consent = consent_of(case.application)
    notices = _notices(case, vault, consent)
    checklist = _checklist(case)
    term, (warning, fiction) = term_of(case), warning_days()
    near = pressure(term, today(), warning=warning, fiction_warning=fiction)
    answer_by = _answer_by(case, messages)
    return CaseFile(
        case=case,
        facts=facts,
        consent=consent,
        person=actor.person_id,
        who=who_applies(case),
        may_work=may(actor, CasesRight.WORK_ON_CASES, case),
        purpose=purpose_of(actor, case),
        sentence=rules.case_sentence(facts, answer_by=answer_by, prepared_by=_preparer(notices)),
        pressure=near,
        deadline=deadline_sentence(term, today(), near),
        answer_by=answer_by,
        sections=_sections(case, vault),
        documents=[document for document in documents if document.message_id is None],
        messages=messages,
        notes=_notes(case, vault),
        checklist=checklist,
        notices=notices,
        payments=list(Payment.objects.filter(application=case.application_id)),
        readings=_readings(case),
        reach=reach_of(case.application, vault).told,
        letters=letters_of(case),
        form_title=case.application.form_version.form.title,
        is_erased=facts.is_erased,
        open_steps=sum(not step.is_done for step in checklist),
    )


def history(case: Case) -> list[HistoryEntry]:
    """What happened, from the receipt of the application on, newest first."""
    both = [*timeline_page(case), *timeline_page(case.application)]
    return sorted(both, key=lambda entry: entry.at, reverse=True)


def _load(case_id: UUID) -> Case:
    rows = Case.objects.select_related("service", "unit", "assigned_to", "application__form_version__form").defer(
        "application__receipt_pdf", "application__form_version__source"
    )
    return rows.get(pk=case_id)


def _sections(case: Case, vault: Vault | None) -> list[SummarySection]:
    if vault is None or case.application.answers is None:
        return []
    answers = vault.unseal_json("answers", case.application.answers)
    who = who_section(case.application.applicant_kind, answers)
    return [*who, *summary(compiled(case.application.form_version), answers, for_office=True)]


def _documents(case: Case, vault: Vault | None) -> list[CaseDocument]:
    if vault is None:
        return []
    rows = Attachment.objects.filter(application=case.application_id).defer("content")
    return [document_of(row, vault) for row in rows]


def document_of(row: Attachment, vault: Vault) -> CaseDocument:
    described = vault.unseal_json(f"attachment-description:{row.pk}", row.description)
    return CaseDocument(
        id=row.pk,
        name=str(described["name"]),
        size=row.size,
        scan=row.scan,
        uploaded_at=row.uploaded_at,
        path=row.path,
        message_id=row.message_id,
    )


def _messages(case: Case, vault: Vault | None, documents: list[CaseDocument]) -> list[UnsealedMessage]:
    brought: dict[UUID, list[CaseDocument]] = defaultdict(list)
    for document in documents:
        if document.message_id:
            brought[document.message_id].append(document)
    return [_message(row, vault, tuple(brought[row.pk])) for row in case.messages.select_related("author")]


def _message(row: CaseMessage, vault: Vault | None, documents: tuple[CaseDocument, ...]) -> UnsealedMessage:
    return UnsealedMessage(
        id=row.pk,
        who=str(row.author or ""),
        text=_opened(vault, f"message:{row.pk}", row.text),
        at=row.written_at,
        is_from_applicant=row.author_id is None,
        answer_by=row.answer_by if row.asks_for_answer else None,
        documents=documents,
    )


def _notes(case: Case, vault: Vault | None) -> list[UnsealedMessage]:
    rows = case.notes.select_related("author")
    return [
        UnsealedMessage(row.pk, str(row.author), _opened(vault, f"note:{row.pk}", row.text), row.written_at)
        for row in rows
    ]


def _opened(vault: Vault | None, what: str, sealed: bytes | memoryview | None) -> str:
    return "" if vault is None or sealed is None else vault.unseal(what, sealed).decode()


def _answer_by(case: Case, messages: list[UnsealedMessage]) -> date | None:
    if case.paused_since is None:
        return None
    return next((m.answer_by for m in reversed(messages) if m.answer_by and not m.is_from_applicant), None)


def _checklist(case: Case) -> list[CheckStep]:
    names = _names(step.get("done_by") for step in case.checklist)
    return [
        CheckStep(
            number,
            step["text"],
            names.get(step.get("done_by") or "", ""),
            datetime.fromisoformat(step["done_at"]) if step.get("done_at") else None,
        )
        for number, step in enumerate(case.checklist, 1)
    ]


def _names(keys: Any) -> dict[str, str]:
    return {str(person.pk): str(person) for person in Person.objects.filter(pk__in={key for key in keys if key})}


def _notices(case: Case, vault: Vault | None, consent: Consent | None) -> list[NoticeRow]:
    rows = case.notices.select_related("prepared_by", "signed_by").defer("pdf").order_by("-prepared_at")
    state = county().state
    return [_notice_row(row, vault, state, consent) for row in rows]


def _notice_row(row: Notice, vault: Vault | None, state: str, consent: Consent | None) -> NoticeRow:
    text = None
    if vault is not None and row.content is not None:
        text = NoticeText.from_json(vault.unseal_json(f"notice:{row.pk}", row.content))
    if row.state != NoticeState.DELIVERED:
        return NoticeRow(row, text, None)
    how = sent(row)
    return NoticeRow(
        row,
        text,
        notification_sentence(how, today(), state, remedy_months(how.on)),
        must_go_by_post(how, today(), consent),
    )


def _preparer(notices: list[NoticeRow]) -> str:
    return next((str(row.notice.prepared_by) for row in notices if row.notice.state == NoticeState.PREPARED), "")


def _readings(case: Case) -> list[ReadingRow]:
    rows = CaseReading.objects.filter(case=case).select_related("reader")[:READINGS_SHOWN]
    return [ReadingRow(str(row.reader), READ_WORDS[Reading(row.what)], row.read_at, row.purpose) for row in rows]
