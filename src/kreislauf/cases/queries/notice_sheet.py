"""The sheet of a notice: what the template of the PDF gets, in German, whatever language the reader chose."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation

from kreislauf.applications.api import Payment
from kreislauf.applications.rules.states import FeeState
from kreislauf.cases.models import Case
from kreislauf.cases.rules.notices import NoticeText
from kreislauf.cases.rules.states import NoticeOutcome
from kreislauf.kernel import Message, Refusal
from kreislauf.people.api import county
from kreislauf.records.rules.typeset import TypesettingError, typeset
from kreislauf.ui import text as words
from kreislauf.ui.navigation import address

TEMPLATE = "notice.typ"
TITLES = {
    NoticeOutcome.GRANTED: "Bescheid",
    NoticeOutcome.PARTLY: "Bescheid",
    NoticeOutcome.REFUSED: "Ablehnungsbescheid",
}


def notice_sheet(
    case: Case, text: NoticeText, *, signer: str = "", on: date | None = None, code: str = ""
) -> dict[str, Any]:
    """`code` is empty for a draft, which the sheet then says of itself."""
    with translation.override("de"):
        house = county()
        return {
            "county": house.name,
            "unit": case.unit.name,
            "contact": house.contact_email,
            "title": f"{TITLES[NoticeOutcome(text.outcome)]}: {case.service.name}",
            "service": case.service.name,
            "legal_basis": list(case.service.legal_basis),
            "number": case.application.number or "",
            "received": words.day(case.received_at),
            "date": words.day(on) if on else "",
            "addressee": [line.strip() for line in text.addressee.splitlines() if line.strip()],
            "operative": text.operative,
            "conditions": [part for part in text.conditions if part.strip()],
            "fee": _fee(case, text),
            "reasons": text.reasons,
            "legal_remedy": text.legal_remedy,
            "signer": signer,
            "code": code,
            "verify_at": settings.KREISLAUF_BASE_URL + address("apply:verify"),
        }


def _fee(case: Case, text: NoticeText) -> str:
    """The fee in a sentence; what was paid online is said with it."""
    if text.fee is None:
        return text.fee_note
    if not text.fee.cents:
        sentence = "Dieser Bescheid ergeht gebührenfrei."
    else:
        sentence = f"Für diesen Bescheid wird eine Gebühr von {words.money_words(text.fee)} erhoben."
        paid = Payment.objects.filter(application=case.application_id, state=FeeState.PAID).first()
        if paid is not None:
            sentence += f" Davon sind {words.money_words(paid.amount_cents)} online bezahlt."
    return f"{sentence} {text.fee_note}".strip()


def typeset_notice(sheet: dict[str, Any]) -> bytes:
    """The PDF (PDF/UA-1, PDF/A-2a). Raises Refusal, in our words alone: Typst's own would repeat the notice."""
    try:
        return typeset(TEMPLATE, sheet)
    except TypesettingError:
        raise Refusal.because(
            Message("Der Bescheid ließ sich nicht als Dokument setzen; er ist nicht gezeichnet."),
            remedy=Message("Versuchen Sie es noch einmal. Bleibt es dabei, hilft die Technik."),
        ) from None
