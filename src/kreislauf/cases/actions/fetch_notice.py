"""Open a notice that lies ready online."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._letters import own_case
from kreislauf.cases.events import NoticeFetched
from kreislauf.cases.models import Delivery, Notice
from kreislauf.cases.queries.notice_delivery import sent
from kreislauf.cases.rules.notices import notified_on
from kreislauf.cases.rules.own_steps import may_fetch
from kreislauf.cases.rules.states import NoticeState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now, today


@transaction.atomic(durable=True)
def fetch_notice(*, actor: Actor, application_id: UUID, notice_id: UUID) -> Notice:
    """From the day after, the notice counts as known (VwVfG §41 Abs. 2a). Opening it again changes nothing.

    Raises Notice.DoesNotExist for one that was not given out, Refusal when its time to be fetched is over.
    """
    case = own_case(actor, application_id)
    rows = Notice.objects.select_for_update(of=("self",), no_key=True)
    notice = rows.get(pk=notice_id, case=case, state=NoticeState.DELIVERED)
    if notice.fetched_at is not None or notice.delivery != Delivery.INBOX:
        return notice
    may_fetch(sent(notice), today()).raise_if_refused()
    notice.fetched_at = now()
    notice.save(update_fields=["fetched_at"])
    record(NoticeFetched(notice=notice.pk, known_from=notified_on(sent(notice))), actor=actor, subject=case)
    return notice
