"""What the newest notice of a case says, for the page that prepares the next one and for the action that compares."""

from __future__ import annotations

from typing import Any

from kreislauf.cases.models import Case, Notice
from kreislauf.cases.rules.notices import NoticeText
from kreislauf.kernel import Told
from kreislauf.ui import text
from kreislauf.vault.api import vault_of


def newest_notice(case: Case) -> Notice | None:
    """The last one that was prepared, whatever became of it; None where there is none, or its text was erased."""
    found = case.notices.defer("pdf").order_by("-prepared_at").first()
    return found if found is not None and found.content else None


def newest_shown(case: Case) -> dict[str, Any]:
    """What the page that prepares a notice has seen of the newest one; nothing where there is none."""
    found = newest_notice(case)
    return {} if found is None else notice_shown(found)


def notice_shown(notice: Notice) -> dict[str, Any]:
    """The text of a notice by the fields of the page that prepares one."""
    vault = vault_of(notice.case.application)
    return text_shown(NoticeText.from_json(vault.unseal_json(f"notice:{notice.pk}", notice.content or b"")))


def text_shown(said: NoticeText) -> dict[str, Any]:
    return {
        "outcome": said.outcome,
        "addressee": said.addressee,
        "operative": said.operative,
        "reasons": said.reasons,
        "conditions": "\n\n".join(said.conditions),
        "fee": None if said.fee is None else Told(said.fee, text.money(said.fee)),
        "fee_note": said.fee_note,
    }
