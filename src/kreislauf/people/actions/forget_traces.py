"""Delete what the program notes by the way, once its days are over."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from kreislauf.kernel import Actor, county_day, now
from kreislauf.people.models import AccountLetter
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries import county_rule
from kreislauf.people.rules.traces import PROPOSED_DAYS, Trace

ENDED_JOBS: Final = """
DELETE FROM procrastinate_jobs job
WHERE job.status IN ('succeeded', 'cancelled', 'aborted')
  AND NOT EXISTS (SELECT FROM procrastinate_events event WHERE event.job_id = job.id AND event.at >= %s)
"""


@transaction.atomic(durable=True)
def forget_traces(*, actor: Actor) -> dict[Trace, int]:
    """Ended sessions, sign-ins, ended jobs and letters to accounts that left; each by the county's dated rule.

    Returns how many rows went. What failed and waits for somebody is no trace and stays.
    """
    permit(actor, PeopleRight.ERASE_PERSONAL_DATA)
    sessions, sign_ins, letters = (_before(which) for which in (Trace.SESSIONS, Trace.SIGN_INS, Trace.ACCOUNT_LETTERS))
    logs = (AccessAttempt, AccessLog, AccessFailureLog)
    return {
        Trace.SESSIONS: Session.objects.filter(expire_date__lt=sessions).delete()[0],
        Trace.SIGN_INS: sum(log.objects.filter(attempt_time__lt=sign_ins).delete()[0] for log in logs),
        Trace.JOBS: _forget_jobs(_before(Trace.JOBS)),
        Trace.ACCOUNT_LETTERS: AccountLetter.objects.filter(settled_on__lt=county_day(letters)).delete()[0],
    }


def _before(trace: Trace) -> datetime:
    return now() - timedelta(days=county_rule(trace, PROPOSED_DAYS[trace]))


def _forget_jobs(before: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(ENDED_JOBS, [before])
        return int(cursor.rowcount)
