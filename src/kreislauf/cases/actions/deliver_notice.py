"""Deliver a signed notice: into the application's inbox, or by post."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction

from kreislauf.applications.api import consent_of
from kreislauf.applications.rules.consent import Consent
from kreislauf.cases.actions._notices import notice_for_change
from kreislauf.cases.actions._word import send_word
from kreislauf.cases.events import NoticeDelivered
from kreislauf.cases.models import Delivery, LetterKind, Notice
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.notice_delivery import sent
from kreislauf.cases.rules.cases import may_write
from kreislauf.cases.rules.notices import may_deliver, must_go_by_post
from kreislauf.cases.rules.states import NoticeState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now, today
from kreislauf.people.permissions import permit

HOW: Final = {Delivery.INBOX: "digital, zum Abruf", Delivery.POST: "mit der Post"}


@transaction.atomic(durable=True)
def deliver_notice(*, actor: Actor, notice_id: UUID, delivery: Delivery | str) -> Notice:
    """Now it is on its way; confirmed addresses get a mail without content. By post it is a media break.

    Digitally only with consent that is recorded. A notice that was not fetched in time, or whose consent was withdrawn
    before, goes out once more, by post (§41 Abs. 2a VwVfG). Raises Refusal.
    """
    way = Delivery(delivery)
    notice, case, facts = notice_for_change(actor, notice_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    may_write(facts).raise_if_refused()
    consent = consent_of(case.application)
    verdict = may_deliver(
        notice.state,
        has_pdf=notice.pdf is not None,
        delivery=way,
        consent=consent,
        retry=_needs_post(notice, consent),
    )
    verdict.raise_if_refused()
    notice.state, notice.delivery, notice.delivered_at = NoticeState.DELIVERED, way, now()
    notice.save(update_fields=["state", "delivery", "delivered_at"])
    if way is Delivery.POST:
        case.had_media_break = True
        case.save(update_fields=["had_media_break"])
    else:
        send_word(case, LetterKind.NOTICE, about=notice.pk)
    record(NoticeDelivered(notice=notice.pk, how=HOW[way]), actor=actor, subject=case)
    return notice


def _needs_post(notice: Notice, consent: Consent | None) -> bool:
    return notice.delivered_at is not None and must_go_by_post(sent(notice), today(), consent)
