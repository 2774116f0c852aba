"""Erase an application that an older backup brought back after it had been erased."""

from __future__ import annotations

from django.db import transaction

from kreislauf.applications.api import Application, Errand
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.cases.actions._erasure import case_to_erase, erase
from kreislauf.cases.models import Case, ErasureProof, Notice
from kreislauf.cases.rules.cases import OPEN_STATES
from kreislauf.cases.rules.states import CaseState, NoticeState
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def erase_again(*, actor: Actor, number: str, rule: str) -> ErasureProof | None:
    """None where the backup does not hold it, or holds it erased.

    It was lawful once, so nothing is asked again: a case that the backup shows as still open is closed, what was on its
    way counts as done.
    """
    permit(actor, ApplicationsRight.ERASE_APPLICATIONS)
    found = Application.objects.filter(number=number).exclude(state=ApplicationState.ERASED).only("case").first()
    if found is None:
        return None
    case = case_to_erase(found.case.pk)
    _close(case)
    return erase(case, rule=rule, actor=actor, reason="Nach dem Zurückspielen einer älteren Sicherung wiederholt")


def _close(case: Case) -> None:
    """As far as the database wants it before content goes (migrations/sql/02)."""
    Errand.objects.filter(application=case.application, kind="handover").delete()
    Notice.objects.filter(case=case, state=NoticeState.PREPARED).update(state=NoticeState.DISCARDED)
    for notice in Notice.objects.filter(case=case, state=NoticeState.SIGNED):
        notice.state, notice.delivered_at = NoticeState.DELIVERED, notice.delivered_at or now()
        notice.save(update_fields=["state", "delivered_at"])
    if case.state in OPEN_STATES:
        case.state, case.decided_at, case.paused_since = CaseState.WITHDRAWN, now(), None
    case.closed_at = case.closed_at or now()
    case.save(update_fields=["state", "decided_at", "paused_since", "closed_at"])
