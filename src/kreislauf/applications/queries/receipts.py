"""Receipts: the confirmation page, its PDF, and the sheet the PDF is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation

from kreislauf.applications.models import Application, Attachment, Errand, Payment, Proof
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.queries.who_applies import who_section
from kreislauf.applications.rules.receipts import shown_digest
from kreislauf.applications.rules.states import ApplicationState, ErrandState, FeeState, ScanState
from kreislauf.form_editor.api import compiled
from kreislauf.forms import SummarySection, summary
from kreislauf.kernel import Actor, Message, Money
from kreislauf.people.api import county
from kreislauf.people.permissions import visible
from kreislauf.ui import text as words
from kreislauf.ui.navigation import address
from kreislauf.vault.api import vault_of

WITHOUT_CONTENT = ("answers", "headline", "receipt_pdf")


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """Everything the confirmation page shows; no answer stands on it."""

    application_id: UUID
    number: str
    service: str
    unit: str
    received_at: datetime
    code: str
    digest: str
    state: str
    is_open: bool
    is_erased: bool
    due_on: date | None
    is_paused: bool
    has_fictitious_approval: bool
    fee: Money | None
    is_paid: bool
    has_pdf: bool
    pdf_failed: bool
    is_mailed: bool
    """Whether a mail with the link goes, or went, to a confirmed address."""
    files_waiting: int
    files_infected: int

    @property
    def fee_with_notice(self) -> bool:
        return self.fee is not None and self.fee > Money(0) and not self.is_paid


def receipt_page(actor: Actor, application_id: UUID) -> ReceiptPage:
    """The confirmation of one's own application. Raises Application.DoesNotExist for strangers, and for a draft."""
    application = _own(actor, application_id)
    case = application.case
    proof = Proof.objects.filter(application=application, kind="receipt").only("code").get()
    scans = list(Attachment.objects.filter(application=application, message_id=None).values_list("scan", flat=True))
    errands = dict(Errand.objects.filter(application=application).values_list("kind", "state"))
    fee = application.service.fee_cents
    return ReceiptPage(
        application_id=application.pk,
        number=application.number or "",
        service=application.service.name,
        unit=case.unit.name,
        received_at=case.received_at,
        code=proof.code,
        digest=shown_digest(bytes(application.digest or b"")),
        state=case.state,
        is_open=case.is_open,
        is_erased=application.state == ApplicationState.ERASED,
        due_on=case.due_on,
        is_paused=case.paused_since is not None,
        has_fictitious_approval=application.service.has_fictitious_approval,
        fee=None if fee is None else Money(fee),
        is_paid=Payment.objects.filter(application=application, state=FeeState.PAID).exists(),
        has_pdf=Application.objects.filter(pk=application.pk, receipt_pdf__isnull=False).exists(),
        pdf_failed=errands.get("receipt_pdf") == ErrandState.FAILED,
        is_mailed="receipt_mail" in errands,
        files_waiting=scans.count(ScanState.WAITING),
        files_infected=scans.count(ScanState.INFECTED),
    )


def receipt_pdf(actor: Actor, application_id: UUID) -> tuple[str, bytes] | None:
    """Name and content of the PDF; None as long as it is not made. Raises Application.DoesNotExist."""
    application = _own(actor, application_id, with_pdf=True)
    if application.receipt_pdf is None:
        return None
    content = vault_of(application).unseal("receipt-pdf", application.receipt_pdf)
    return f"Eingangsbestaetigung-{application.number}.pdf", content


def is_received(actor: Actor, application_id: UUID) -> bool:
    """Raises Application.DoesNotExist for strangers."""
    rows = visible(actor, ApplicationsRight.FILL_IN, Application.objects.all())
    return rows.values_list("state", flat=True).get(pk=application_id) != ApplicationState.DRAFT


def _own(actor: Actor, application_id: UUID, *, with_pdf: bool = False) -> Application:
    left_out = [name for name in WITHOUT_CONTENT if not (with_pdf and name == "receipt_pdf")]
    rows = visible(actor, ApplicationsRight.FILL_IN, Application.objects.exclude(state=ApplicationState.DRAFT))
    return rows.select_related("service", "case__unit").defer(*left_out).get(pk=application_id)


def receipt_sheet(application_id: UUID) -> dict[str, Any] | None:
    """What the template of the PDF gets, in German; None where there is nothing (any more) to print.

    For errands alone: asks for no right.
    """
    rows = Application.objects.select_related("service", "form_version", "case__unit")
    application = rows.filter(pk=application_id, state=ApplicationState.RECEIVED).first()
    if application is None:
        return None
    proof = Proof.objects.get(application=application, kind="receipt")
    answers = vault_of(application).unseal_json("answers", application.answers or b"")
    with translation.override("de"):
        house = county()
        return {
            "county": house.name,
            "unit": application.case.unit.name,
            "title": "Eingangsbestätigung",
            "service": application.service.name,
            "number": application.number or "",
            "received": words.moment(application.case.received_at),
            "due": words.day(application.case.due_on) if application.case.due_on else "",
            "code": proof.code,
            "digest": shown_digest(bytes(application.digest or b"")),
            "verify_at": settings.KREISLAUF_BASE_URL + address("apply:verify"),
            "sections": [
                _printed(part)
                for part in (
                    *who_section(application.applicant_kind, answers),
                    *summary(compiled(application.form_version), answers),
                )
            ],
        }


def _printed(part: SummarySection) -> dict[str, Any]:
    return {
        "title": _said(part.title),
        "rows": [{"label": _said(row.label), "text": _said(row.text)} for row in part.rows],
        "sections": [_printed(below) for below in part.sections],
    }


def _said(value: Any) -> str:
    return words.say(value) if isinstance(value, Message) else str(value)
