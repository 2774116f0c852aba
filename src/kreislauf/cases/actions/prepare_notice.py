"""Prepare a notice, for somebody to sign."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction

from kreislauf.cases.actions._cases import case_for_change, move, person_of, resume
from kreislauf.cases.events import NoticePrepared, NoticeReturned
from kreislauf.cases.models import Case, Notice
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.facts import facts_of, open_answer_by
from kreislauf.cases.queries.notice_versions import newest_notice, notice_shown, text_shown
from kreislauf.cases.rules.cases import CaseFacts, in_hand
from kreislauf.cases.rules.notices import NoticeText, is_complete, may_prepare
from kreislauf.cases.rules.states import CaseState, NoticeState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Money, now, today
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit
from kreislauf.vault.api import vault_of


@transaction.atomic(durable=True)
def prepare_notice(
    *,
    actor: Actor,
    case_id: UUID,
    outcome: str,
    addressee: str,
    operative: str,
    reasons: str = "",
    conditions: tuple[str, ...] = (),
    fee: Money | None = None,
    fee_note: str = "",
    seen: str | None = None,
) -> Notice:
    """The case then waits for the signature. The service's legal remedy is taken into the notice as it reads now.

    `seen` is the mark of the newest notice that the page showed: raises Conflict where another was prepared since.
    Who saw it and decides for the own text discards the one that waits for its signature; it stays in the file.
    Raises Refusal with everything that is missing.
    """
    case, facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    text = NoticeText(
        outcome=outcome,
        addressee=addressee.strip(),
        operative=operative.strip(),
        reasons=reasons.strip(),
        conditions=tuple(part.strip() for part in conditions if part.strip()),
        fee_cents=None if fee is None else fee.cents,
        fee_note=fee_note.strip(),
        legal_remedy=case.service.legal_remedy.strip(),
    )
    newest = newest_notice(case)
    if seen is not None and newest is not None:
        in_hand(facts, actor.person_id).raise_if_refused()
        settled = settle(
            actor,
            seen,
            stored=notice_shown(newest),
            entered=text_shown(text),
            subject=case,
            saved_by=[NoticePrepared],
            together=True,
        )
        if newest.state == NoticeState.PREPARED and not settled.is_new:
            return newest
        if newest.state == NoticeState.PREPARED and settled.replaced:
            facts = _discard(newest, case, actor)
    allowed = may_prepare(
        facts, actor.person_id, answer_by=open_answer_by(case), today=today(), legal_remedy=text.legal_remedy
    )
    (allowed if not allowed.is_granted else is_complete(text)).raise_if_refused()
    notice = _write(case, text, actor)
    record(NoticePrepared(notice=notice.pk, outcome=outcome), actor=actor, subject=case)
    return notice


def _discard(notice: Notice, case: Case, actor: Actor) -> CaseFacts:
    """What waits for its signature gives way to another text; it stays in the file as returned."""
    notice.state = NoticeState.DISCARDED
    notice.save(update_fields=["state"])
    move(case, CaseState.OPEN)
    record(NoticeReturned(notice=notice.pk), actor=actor, subject=case)
    return facts_of(case)


def _write(case: Case, text: NoticeText, actor: Actor) -> Notice:
    move(case, CaseState.TO_SIGN)
    resume(case)
    case.save(update_fields=["state", "due_on", "paused_days", "paused_since"])
    pk = uuid4()
    return Notice.objects.create(
        id=pk,
        case=case,
        outcome=text.outcome,
        content=vault_of(case.application).seal_json(f"notice:{pk}", text.as_json()),
        needs_second_person=case.service.needs_four_eyes,
        prepared_by_id=person_of(actor),
        prepared_at=now(),
    )
