"""Loading a notice with its case, locked in the same order by all."""

from __future__ import annotations

from uuid import UUID

from kreislauf.cases.actions._cases import case_for_change
from kreislauf.cases.models import Case, Notice
from kreislauf.cases.queries.access import cases_seen
from kreislauf.cases.rules.cases import CaseFacts
from kreislauf.kernel import Actor


def notice_for_change(actor: Actor, notice_id: UUID) -> tuple[Notice, Case, CaseFacts]:
    """The notice with its case; the case is locked first. Raises DoesNotExist for whoever must not know of it."""
    case_id = Notice.objects.filter(case__in=cases_seen(actor)).values_list("case", flat=True).get(pk=notice_id)
    case, facts = case_for_change(actor, case_id)
    rows = Notice.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("prepared_by", "signed_by").get(pk=notice_id), case, facts
