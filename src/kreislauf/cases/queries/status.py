"""What applicants see after the receipt: where the application stands, messages, documents, the notice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from kreislauf.applications.api import Application, Attachment, consent_of
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.consent import own_sentence
from kreislauf.applications.rules.states import ApplicationState, ScanState
from kreislauf.cases.models import Case, CaseMessage, Delivery, Notice
from kreislauf.cases.queries.notice_delivery import remedy_months, sent
from kreislauf.cases.queries.questions import open_questions
from kreislauf.cases.rules import own_steps, ratings, status_words
from kreislauf.cases.rules.notices import NoticeText, fetch_until, notified_on, remedy_until
from kreislauf.cases.rules.states import CaseState, NoticeState
from kreislauf.cases.rules.status_words import StatusFacts, WayPoint
from kreislauf.kernel import COUNTY_TIME, Actor, Message, Verdict, county_day, today
from kreislauf.people.api import county
from kreislauf.people.permissions import visible
from kreislauf.ui.story import Station
from kreislauf.vault.api import Vault, vault_of


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A document that the applicant brought."""

    id: UUID
    name: str
    media_type: str
    size: int
    scan: ScanState

    @property
    def may_be_opened(self) -> bool:
        return self.scan is not ScanState.INFECTED


@dataclass(frozen=True, slots=True)
class ApplicantMessage:
    """One message, as the applicant reads it."""

    id: UUID
    text: str
    at: datetime
    is_mine: bool
    is_question: bool
    is_open: bool
    answer_by: date | None
    documents: tuple[OwnDocument, ...]


@dataclass(frozen=True, slots=True)
class OwnNotice:
    """A notice that was given out; `text` only once it was opened."""

    id: UUID
    given_on: date
    by_post: bool
    fetched_on: date | None
    fetch_until: date
    notified_on: date | None
    remedy_until: date | None
    has_pdf: bool
    may_be_read: bool
    may_be_fetched: Verdict
    text: NoticeText | None


@dataclass(frozen=True, slots=True)
class StatusPage:
    application_id: UUID
    number: str
    service: str
    unit: str
    contact: str
    state: str
    is_open: bool
    standing: Message
    next: list[Message]
    stations: list[Station]
    questions: list[ApplicantMessage]
    letters: list[ApplicantMessage]
    notices: list[OwnNotice]
    documents: list[OwnDocument]
    received_at: datetime
    due_on: date | None
    digital_notice: Message
    may_write: Verdict
    may_withdraw: Verdict
    occasion: str
    """For what the applicant may be asked how it went: "receipt", "decision" or nothing."""


def own_application(actor: Actor, application_id: UUID) -> Application:
    """Raises Application.DoesNotExist for whoever holds no key: a stranger learns nothing, not even that it exists."""
    rows = Application.objects.select_related("service").defer("answers", "receipt_pdf")
    return visible(actor, ApplicationsRight.FILL_IN, rows).get(pk=application_id)


def is_received(actor: Actor, application_id: UUID) -> bool:
    """Whether there is a status to see; False for a draft. Raises Application.DoesNotExist."""
    return own_application(actor, application_id).state == ApplicationState.RECEIVED


def status_page(actor: Actor, application_id: UUID) -> StatusPage:
    """A fixed number of queries. Raises Application.DoesNotExist, Case.DoesNotExist for a draft."""
    application = own_application(actor, application_id)
    case = Case.objects.select_related("unit", "service").get(application=application)
    vault = vault_of(application)
    documents = _documents(application, vault)
    messages = list(CaseMessage.objects.filter(case=case).order_by("written_at", "pk"))
    asked = open_questions(case, messages)
    letters = [_letter(message, asked, documents, vault) for message in messages]
    notices = _notices(case, vault)
    facts = _facts(case, messages, asked, notices)
    return StatusPage(
        application_id=application.pk,
        number=application.number or "",
        service=application.service.name,
        unit=case.unit.name,
        contact=county().contact_email,
        state=status_words.state_of(facts),
        is_open=case.state not in status_words.LEFT,
        standing=status_words.standing(facts),
        next=status_words.what_comes_next(facts),
        stations=[_station(point) for point in status_words.way_of(facts)],
        questions=[letter for letter in letters if letter.is_open],
        letters=letters,
        notices=notices,
        documents=documents.get(None, []),
        received_at=case.received_at,
        due_on=case.due_on if case.state in {CaseState.OPEN, CaseState.TO_SIGN} else None,
        digital_notice=own_sentence(consent_of(application)),
        may_write=own_steps.may_write(is_closed=case.closed_at is not None, written_today=_written_today(messages)),
        may_withdraw=own_steps.may_withdraw(case.state),
        occasion=ratings.occasion_to_ask(
            application.progress.get("rated", []), is_received=True, has_left=case.state in status_words.LEFT
        ),
    )


def _facts(case: Case, messages: list[CaseMessage], asked: list[CaseMessage], notices: list[OwnNotice]) -> StatusFacts:
    notice = notices[-1] if notices else None
    return StatusFacts(
        unit=case.unit.name,
        case_state=case.state,
        received_on=county_day(case.received_at),
        taken_up=case.assigned_to_id is not None,
        due_on=case.due_on,
        paused_since=case.paused_since,
        answer_by=next((message.answer_by for message in asked if message.answer_by), None),
        questions=tuple((county_day(m.written_at), _answered_on(m, messages)) for m in messages if _is_question(m)),
        fictitious_approval=case.service.has_fictitious_approval,
        complete_on=case.complete_on,
        outcome=case.outcome,
        left_on=county_day(case.decided_at) if case.decided_at else None,
        notice_on=notice.given_on if notice else None,
        notice_by_post=bool(notice and notice.by_post),
        notice_fetched_on=notice.fetched_on if notice else None,
    )


def _is_question(message: CaseMessage) -> bool:
    return message.asks_for_answer and message.author_id is not None


def _answered_on(question: CaseMessage, messages: list[CaseMessage]) -> date | None:
    later = (m for m in messages if m.author_id is None and m.written_at >= question.written_at)
    first = next(later, None)
    return county_day(first.written_at) if first else None


def _written_today(messages: list[CaseMessage]) -> int:
    morning = datetime.combine(today(), time(), COUNTY_TIME)
    return sum(1 for message in messages if message.author_id is None and message.written_at >= morning)


def _station(point: WayPoint) -> Station:
    return Station(
        title=point.title,
        state=point.state.key,
        on=point.on,
        when=point.when or "",
        outcome=point.outcome or "",
        waits_for=point.waits_for or "",
        is_open=point.is_open,
    )


def _documents(application: Application, vault: Vault) -> dict[UUID | None, list[OwnDocument]]:
    """The applicant's documents by the message they came with; None: with the application."""
    found: dict[UUID | None, list[OwnDocument]] = {}
    rows = Attachment.objects.filter(application=application).defer("content").order_by("uploaded_at", "path", "pk")
    for row in rows:
        told = vault.unseal_json(f"attachment-description:{row.pk}", row.description)
        found.setdefault(row.message_id, []).append(_document(row, told))
    return found


def _document(row: Attachment, told: dict[str, Any]) -> OwnDocument:
    return OwnDocument(
        id=row.pk,
        name=str(told["name"]),
        media_type=str(told["media_type"]),
        size=row.size,
        scan=ScanState(row.scan),
    )


def _letter(
    message: CaseMessage, asked: list[CaseMessage], documents: dict[UUID | None, list[OwnDocument]], vault: Vault
) -> ApplicantMessage:
    return ApplicantMessage(
        id=message.pk,
        text=vault.unseal(f"message:{message.pk}", message.text).decode() if message.text else "",
        at=message.written_at,
        is_mine=message.author_id is None,
        is_question=message.asks_for_answer,
        is_open=message in asked,
        answer_by=message.answer_by,
        documents=tuple(documents.get(message.pk, ())),
    )


def _notices(case: Case, vault: Vault) -> list[OwnNotice]:
    rows = Notice.objects.filter(case=case, state=NoticeState.DELIVERED).order_by("delivered_at", "pk")
    has_pdf = set(rows.exclude(pdf=None).values_list("pk", flat=True))
    return [_notice(row, vault, row.pk in has_pdf) for row in rows.defer("pdf")]


def _notice(row: Notice, vault: Vault, has_pdf: bool) -> OwnNotice:
    delivery = sent(row)
    known = notified_on(delivery)
    by_post = row.delivery == Delivery.POST
    may_be_read = by_post or row.fetched_at is not None
    content = vault.unseal_json(f"notice:{row.pk}", row.content) if may_be_read and row.content else None
    return OwnNotice(
        id=row.pk,
        given_on=delivery.on,
        by_post=by_post,
        fetched_on=delivery.fetched_on,
        fetch_until=fetch_until(delivery),
        notified_on=known,
        remedy_until=remedy_until(known, county().state, remedy_months(known)) if known else None,
        has_pdf=has_pdf,
        may_be_read=may_be_read,
        may_be_fetched=own_steps.may_fetch(delivery, today()),
        text=NoticeText.from_json(content) if content else None,
    )


def own_question(actor: Actor, application_id: UUID, message_id: UUID) -> tuple[StatusPage, ApplicantMessage]:
    """A question and the page it stands on. Raises CaseMessage.DoesNotExist for one of another case."""
    page = status_page(actor, application_id)
    for letter in page.letters:
        if letter.id == message_id and letter.is_question and not letter.is_mine:
            return page, letter
    raise CaseMessage.DoesNotExist(message_id)


def own_notice(actor: Actor, application_id: UUID, notice_id: UUID) -> tuple[StatusPage, OwnNotice]:
    """Raises Notice.DoesNotExist for one of another case, or one that was not given out."""
    page = status_page(actor, application_id)
    for notice in page.notices:
        if notice.id == notice_id:
            return page, notice
    raise Notice.DoesNotExist(notice_id)


def notice_pdf(actor: Actor, application_id: UUID, notice_id: UUID) -> tuple[str, bytes]:
    """File name and content of an opened notice. Raises Notice.DoesNotExist before it was opened, or without a PDF."""
    page, notice = own_notice(actor, application_id, notice_id)
    row = Notice.objects.get(pk=notice.id)
    if not notice.may_be_read or row.pdf is None:
        raise Notice.DoesNotExist(notice_id)
    content = vault_of(own_application(actor, application_id)).unseal(f"notice-pdf:{row.pk}", row.pdf)
    return f"bescheid-{page.number}.pdf", content


@dataclass(frozen=True, slots=True)
class OwnDownload:
    name: str
    media_type: str
    content: bytes


def own_document(actor: Actor, application_id: UUID, attachment_id: UUID) -> OwnDownload:
    """A document of one's own. Raises Attachment.DoesNotExist, also for what the scan found infected."""
    application = own_application(actor, application_id)
    rows = Attachment.objects.filter(application=application).exclude(scan=ScanState.INFECTED)
    row = rows.get(pk=attachment_id)
    vault = vault_of(application)
    told = vault.unseal_json(f"attachment-description:{row.pk}", row.description)
    return OwnDownload(str(told["name"]), str(told["media_type"]), vault.unseal(f"attachment:{row.pk}", row.content))
