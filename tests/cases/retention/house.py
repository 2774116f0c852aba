"""Closed cases with something in them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from kreislauf.applications.models import Application, Errand
from kreislauf.applications.queries.drafts.access import contact_hash
from kreislauf.cases.models import Case, CaseMessage, CaseNote, Delivery, Notice
from kreislauf.cases.rules.notices import NoticeText
from kreislauf.kernel import Actor
from kreislauf.vault.store.keys import vault_of
from tests.applications.factories import REMEDY, Office, make_attachment, make_case, make_confirmed_address

NIGHT: Final = Actor.system("retention")
RECEIVED: Final = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
LEFT: Final = datetime(2026, 6, 15, 10, tzinfo=UTC)
CLOSED: Final = datetime(2026, 6, 30, 10, tzinfo=UTC)
ADDRESS: Final = "wilma.rosenbaum@beispiel.example"


def closed_case(office: Office, **fields: Any) -> Case:
    """A case that was closed on 30 June 2026, granted unless `fields` say otherwise."""
    values = {"state": "decided", "outcome": "granted", "decided_at": LEFT, "closed_at": CLOSED, **fields}
    return make_case(office.service, received_at=RECEIVED, assigned_to=office.worker, **values)


def full_case(office: Office, **fields: Any) -> Case:
    """A closed case with a document, an address, a note, a message, a notice and an errand."""
    case = closed_case(office, **fields)
    application = case.application
    Application.objects.filter(pk=application.pk).update(contact_hash=contact_hash(ADDRESS))
    make_attachment(application)
    make_confirmed_address(application, ADDRESS)
    Errand.objects.create(application=application, kind="receipt_mail", created_at=RECEIVED, state="done")
    add_note(case, office, "Die Versicherung ist nachgewiesen.")
    add_message(case, "Wann bekomme ich die Marke?")
    add_notice(case, office)
    return case


def add_note(case: Case, office: Office, text: str) -> CaseNote:
    pk, vault = uuid4(), vault_of(case.application)
    sealed = vault.seal(f"note:{pk}", text.encode())
    return CaseNote.objects.create(id=pk, case=case, author=office.worker, text=sealed, written_at=RECEIVED)


def add_message(case: Case, text: str, office: Office | None = None, **fields: Any) -> CaseMessage:
    """From the applicant, or from the worker of the office."""
    pk, vault = uuid4(), vault_of(case.application)
    author = office.worker if office else None
    values = {"written_at": RECEIVED, **fields}
    sealed = vault.seal(f"message:{pk}", text.encode())
    return CaseMessage.objects.create(id=pk, case=case, author=author, text=sealed, **values)


def add_notice(case: Case, office: Office, pdf: bytes = b"%PDF-1.7 Bescheid", **fields: Any) -> Notice:
    """Delivered online; `fields` are columns of the notice."""
    pk, vault = uuid4(), vault_of(case.application)
    text = NoticeText(
        outcome=str(fields.get("outcome", "granted")),
        addressee="Wilma Rosenbaum",
        operative="Ihr Hund ist angemeldet.",
        reasons="Alle Nachweise liegen vor.",
        conditions=("Der Hund trägt die Marke.",),
        fee_cents=2500,
        legal_remedy=REMEDY,
    )
    values = {
        "outcome": "granted",
        "state": "delivered",
        "delivery": Delivery.INBOX,
        "signed_by": office.head,
        "signed_at": LEFT,
        "delivered_at": LEFT,
        **fields,
    }
    return Notice.objects.create(
        id=pk,
        case=case,
        content=vault.seal_json(f"notice:{pk}", text.as_json()),
        pdf=vault.seal(f"notice-pdf:{pk}", pdf),
        prepared_by=office.worker,
        prepared_at=RECEIVED,
        **values,
    )
