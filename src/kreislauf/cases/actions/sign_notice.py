"""Sign a notice: the case is decided, and the notice becomes a document with a code to check it."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.db import transaction

from kreislauf.applications.api import make_proof, store_proof
from kreislauf.applications.rules.receipts import new_code
from kreislauf.cases.actions._cases import move, person_of
from kreislauf.cases.actions._notices import notice_for_change
from kreislauf.cases.events import NoticeSigned
from kreislauf.cases.models import Case, Notice
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.colleagues import who_else_can_sign
from kreislauf.cases.queries.notice_sheet import notice_sheet, typeset_notice
from kreislauf.cases.rules.four_eyes import second_person
from kreislauf.cases.rules.notices import NoticeText, is_complete, may_sign
from kreislauf.cases.rules.states import CaseState, NoticeState
from kreislauf.journal.actions import record
from kreislauf.journal.models import is_fact
from kreislauf.kernel import Actor, now, today
from kreislauf.people.api import Person
from kreislauf.people.permissions import permit
from kreislauf.vault.api import vault_of


@transaction.atomic(durable=True)
def sign_notice(*, actor: Actor, notice_id: UUID) -> Notice:
    """By a second person where the service demands it; what is signed never changes.

    The PDF is made in the same transaction: who signs, signs what leaves. Raises Refusal for whoever comes second.
    """
    notice, case, facts = notice_for_change(actor, notice_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_sign(facts, notice.state, str(notice.signed_by or "")).raise_if_refused()
    second_person(
        is_demanded=notice.needs_second_person or case.service.needs_four_eyes,
        prepared_by=notice.prepared_by_id,
        preparer=str(notice.prepared_by),
        signer=actor.person_id,
        others=who_else_can_sign(case, notice),
    ).raise_if_refused()
    vault = vault_of(case.application)
    text = NoticeText.from_json(vault.unseal_json(f"notice:{notice.pk}", notice.content or b""))
    is_complete(text).raise_if_refused()
    _sign(notice, case, text, actor)
    move(case, CaseState.DECIDED)
    case.outcome, case.decided_at = notice.outcome, now()
    case.save(update_fields=["state", "outcome", "decided_at"])
    is_fact(case)
    record(NoticeSigned(notice=notice.pk, outcome=notice.outcome), actor=actor, subject=case)
    return notice


def _sign(notice: Notice, case: Case, text: NoticeText, actor: Actor) -> None:
    code = new_code()
    notice.signed_by = Person.objects.get(pk=person_of(actor))
    notice.signed_at, notice.state = now(), NoticeState.SIGNED
    sheet = notice_sheet(case, text, signer=str(notice.signed_by), on=today(), code=code)
    pdf = typeset_notice(sheet)
    notice.pdf = vault_of(case.application).seal(f"notice-pdf:{notice.pk}", pdf)
    notice.save(update_fields=["signed_by", "signed_at", "state", "pdf"])
    facts = {
        "number": case.application.number,
        "service": case.service.name,
        "day": today().isoformat(),
        "digest": sha256(pdf).hexdigest(),
    }
    store_proof(case.application_id, make_proof("notice", facts, code=code, notice_id=notice.pk))
