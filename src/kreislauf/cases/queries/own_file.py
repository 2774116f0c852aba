"""Everything about an application as the parts of one ZIP: for the applicant, for the archive, for Art. 15 GDPR."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from kreislauf.applications.api import Application, Attachment, access_told
from kreislauf.applications.rules.drafts.applicant import applicant_rows
from kreislauf.applications.rules.states import ApplicationState, ScanState
from kreislauf.applications.rules.zipped import ZipPart
from kreislauf.cases.models import Case, CaseMessage, CaseNote, Delivery, Notice
from kreislauf.cases.queries.status import own_application
from kreislauf.cases.rules.notices import NoticeText
from kreislauf.cases.rules.states import NoticeState
from kreislauf.form_editor.api import compiled
from kreislauf.forms import summary, xfall
from kreislauf.kernel import COUNTY_TIME, Actor, now
from kreislauf.people.api import county
from kreislauf.records.rules.media import safe_filename
from kreislauf.vault.api import Vault, vault_of


@dataclass(frozen=True, slots=True)
class Package:
    """A ZIP by its name and the applications in it; what is sealed is opened only as it is sent."""

    filename: str
    application_ids: tuple[UUID, ...]
    is_for_applicant: bool
    """Without the notes of the unit, which belong to the file (VwVfG §29 lets one see them there)."""
    tells_access: bool = False
    """With addresses and sign-in: stored about a person, but no part of the file."""

    def parts(self) -> Iterator[ZipPart]:
        several = len(self.application_ids) > 1
        for number, application_id in enumerate(self.application_ids, start=1):
            for part in _parts(application_id, for_applicant=self.is_for_applicant, tells_access=self.tells_access):
                yield replace(part, path=f"{number:02d}/{part.path}") if several else part


def own_package(actor: Actor, application_id: UUID) -> Package:
    """What applicants take home. Raises Application.DoesNotExist for strangers."""
    application = own_application(actor, application_id)
    return Package(f"antrag-{application.number or 'entwurf'}.zip", (application.pk,), is_for_applicant=True)


def whole_package(name: str, application_ids: tuple[UUID, ...], *, tells_access: bool = False) -> Package:
    """The whole file, notes included. For actions that have asked for the right and logged the reading."""
    return Package(name, application_ids, is_for_applicant=False, tells_access=tells_access)


def _parts(application_id: UUID, *, for_applicant: bool, tells_access: bool) -> Iterator[ZipPart]:
    """One after the other; a document is in memory only while it is sent."""
    rows = Application.objects.select_related("service", "form_version")
    application = rows.get(pk=application_id)
    if application.state == ApplicationState.ERASED:
        return
    vault = vault_of(application)
    case = Case.objects.filter(application=application).select_related("unit", "service").first()
    letters = _letters(case, vault, for_applicant=for_applicant) if case else []
    documents = list(application.attachments.defer("content").order_by("uploaded_at", "path", "pk"))
    names = _document_names(documents, vault)
    at = now()
    yield from _answers(application, vault, at)
    yield from _receipt(application, vault, at)
    yield from _documents(documents, names, vault)
    if tells_access:
        yield _json("zugang/zugang.json", access_told(application, vault), at)
    if case is not None:
        yield from _messages(application, case, letters, documents, names, at)
        yield from _notices(case, vault, at, for_applicant=for_applicant)
    told = {"for_applicant": for_applicant, "tells_access": tells_access}
    yield _readme(application, case, documents, names, at, told)


def _text(path: str, content: str, at: datetime) -> ZipPart:
    return ZipPart(path, content.encode(), at)


def _json(path: str, value: Any, at: datetime) -> ZipPart:
    return _text(path, json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n", at)


def _answers(application: Application, vault: Vault, at: datetime) -> Iterator[ZipPart]:
    """The answers to read (HTML), to compute with (JSON), and as XFall where they were received."""
    answers = vault.unseal_json("answers", application.answers or b"")
    form = compiled(application.form_version)
    context = {
        "application": application,
        "county": county().name,
        "title": application.service.name,
        "who": applicant_rows(application.applicant_kind, answers),
        "sections": summary(form, answers),
    }
    yield _text("antrag/antrag.html", _rendered("cases/status/package_answers.html", context), at)
    told = {key: value for key, value in answers.items() if key not in {"_typed", "_prefilled"}}
    yield _json("antrag/angaben.json", told, at)
    if application.number and application.received_at:
        yield ZipPart("antrag/xfall.xml", xfall(form, answers, application.number, application.received_at), at)


def _receipt(application: Application, vault: Vault, at: datetime) -> Iterator[ZipPart]:
    if application.receipt_pdf:
        yield ZipPart("antrag/eingangsbestaetigung.pdf", vault.unseal("receipt-pdf", application.receipt_pdf), at)


def _document_names(documents: list[Attachment], vault: Vault) -> dict[UUID, str]:
    """A path for each document: numbered, so that no two are the same and none is a name that a system reserves."""
    names: dict[UUID, str] = {}
    counted: Counter[str] = Counter()
    for row in documents:
        told = vault.unseal_json(f"attachment-description:{row.pk}", row.description)
        folder = "nachrichten/dokumente" if row.message_id else "dokumente"
        counted[folder] += 1
        names[row.pk] = f"{folder}/{counted[folder]:02d}-{_plain(safe_filename(str(told['name'])))}"
    return names


def _plain(name: str) -> str:
    """A file name for every system: letters, digits and a few marks; anything else becomes a line."""
    return "".join(c if c.isalnum() or c in "-_. " else "-" for c in name).strip(" .") or "dokument"


def _documents(documents: list[Attachment], names: dict[UUID, str], vault: Vault) -> Iterator[ZipPart]:
    for row in documents:
        if row.scan != ScanState.INFECTED:
            content = Attachment.objects.values_list("content", flat=True).get(pk=row.pk)
            yield ZipPart(names[row.pk], vault.unseal(f"attachment:{row.pk}", content), _local(row.uploaded_at))


def _local(moment: datetime) -> datetime:
    return moment.astimezone(COUNTY_TIME)


def _letters(case: Case, vault: Vault, *, for_applicant: bool) -> list[dict[str, Any]]:
    """Messages, and for the whole file the notes too, in the order in which they were written."""
    found = [
        {
            "id": row.pk,
            "at": row.written_at,
            "from": case.unit.name if row.author_id else gettext("Antrag stellende Person"),
            "text": vault.unseal(f"message:{row.pk}", row.text).decode() if row.text else "",
        }
        for row in CaseMessage.objects.filter(case=case)
    ]
    if not for_applicant:
        found += [
            {
                "id": row.pk,
                "at": row.written_at,
                "from": gettext("Notiz zur Akte: {name}").format(name=row.author),
                "text": vault.unseal(f"note:{row.pk}", row.text).decode() if row.text else "",
            }
            for row in CaseNote.objects.filter(case=case).select_related("author")
        ]
    return sorted(found, key=lambda letter: letter["at"])


def _messages(
    application: Application,
    case: Case,
    letters: list[dict[str, Any]],
    documents: list[Attachment],
    names: dict[UUID, str],
    at: datetime,
) -> Iterator[ZipPart]:
    if not letters:
        return
    for letter in letters:
        letter["documents"] = [
            names[row.pk].removeprefix("nachrichten/") for row in documents if row.message_id == letter["id"]
        ]
    context = {"letters": letters, "application": application, "title": application.service.name, "case": case}
    yield _text("nachrichten/nachrichten.html", _rendered("cases/status/package_messages.html", context), at)
    plain = [{**letter, "at": _local(letter["at"]).isoformat(), "id": str(letter["id"])} for letter in letters]
    yield _json("nachrichten/nachrichten.json", plain, at)


def _notices(case: Case, vault: Vault, at: datetime, *, for_applicant: bool) -> Iterator[ZipPart]:
    """What was given out. One that lies ready is opened by the applicant on its page, where that has its effect."""
    rows = Notice.objects.filter(case=case, state=NoticeState.DELIVERED).order_by("delivered_at", "pk")
    for number, row in enumerate(rows, start=1):
        if for_applicant and row.delivery == Delivery.INBOX and row.fetched_at is None:
            continue
        if row.content:
            told = NoticeText.from_json(vault.unseal_json(f"notice:{row.pk}", row.content))
            yield _json(f"bescheide/bescheid-{number}.json", asdict(told), at)
        if row.pdf:
            yield ZipPart(f"bescheide/bescheid-{number}.pdf", vault.unseal(f"notice-pdf:{row.pk}", row.pdf), at)


def _readme(
    application: Application,
    case: Case | None,
    documents: list[Attachment],
    names: dict[UUID, str],
    at: datetime,
    told: dict[str, bool],
) -> ZipPart:
    context = {
        "application": application,
        "case": case,
        "county": county().name,
        "at": at,
        "digest": bytes(application.digest).hex() if application.digest else "",
        "withheld": [names[row.pk] for row in documents if row.scan == ScanState.INFECTED],
        "has_receipt": bool(application.receipt_pdf),
        **told,
    }
    written = _rendered("cases/status/package_readme.txt", context)
    return _text("LIESMICH.txt", written.replace("\n", "\r\n"), at)


def _rendered(template: str, context: dict[str, Any]) -> str:
    with translation.override("de"):
        return render_to_string(template, context)
