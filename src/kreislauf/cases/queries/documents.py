"""What of a case leaves as a file: uploads and notices, unsealed for whoever may open the case."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kreislauf.applications.api import Attachment
from kreislauf.applications.rules.states import ScanState
from kreislauf.cases.models import Notice
from kreislauf.cases.queries.access import case_to_read
from kreislauf.cases.queries.notice_sheet import notice_sheet, typeset_notice
from kreislauf.cases.rules.notices import NoticeText
from kreislauf.cases.rules.states import NoticeState
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.vault.api import vault_of


@dataclass(frozen=True, slots=True)
class CaseFileContent:
    name: str
    media_type: str
    content: bytes


def attachment_file(actor: Actor, case_id: UUID, attachment_id: UUID) -> CaseFileContent:
    """Raises Refusal while it is not known to be harmless, DoesNotExist for another case's."""
    case = case_to_read(actor, case_id)
    row = Attachment.objects.select_related("application").get(pk=attachment_id, application=case.application_id)
    if row.scan == ScanState.INFECTED:
        raise Refusal.because(
            Message("In dieser Datei wurde Schadsoftware gefunden; sie wird nicht herausgegeben."),
            remedy=Message("Bitten Sie mit einer Rückfrage um die Unterlage in einer anderen Datei."),
        )
    if row.scan == ScanState.WAITING:
        raise Refusal.because(
            Message("Diese Datei wird noch auf Schadsoftware geprüft."), remedy=Message("Das dauert einige Minuten.")
        )
    vault = vault_of(row.application)
    described = vault.unseal_json(f"attachment-description:{row.pk}", row.description)
    return CaseFileContent(
        described["name"], described["media_type"], vault.unseal(f"attachment:{row.pk}", row.content)
    )


def notice_file(actor: Actor, case_id: UUID, notice_id: UUID) -> CaseFileContent:
    """The signed PDF, or for a notice that is prepared the draft of it. Raises DoesNotExist, LookupError if erased."""
    case = case_to_read(actor, case_id)
    rows = Notice.objects.select_related("case__service", "case__unit", "case__application")
    notice = rows.get(pk=notice_id, case=case)
    vault = vault_of(notice.case.application)
    number = notice.case.application.number
    if notice.pdf is not None:
        content = vault.unseal(f"notice-pdf:{notice.pk}", notice.pdf)
        return CaseFileContent(f"Bescheid-{number}.pdf", "application/pdf", content)
    text = NoticeText.from_json(vault.unseal_json(f"notice:{notice.pk}", notice.content or b""))
    draft = typeset_notice(notice_sheet(notice.case, text))
    name = "Verworfen" if notice.state == NoticeState.DISCARDED else "Entwurf"
    return CaseFileContent(f"{name}-{number}.pdf", "application/pdf", draft)
