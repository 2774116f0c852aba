"""What the program notes by the way goes by dated rule: sessions, sign-ins, ended jobs, letters that left."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from kreislauf.kernel import Actor, now, travel_to
from kreislauf.people import actions
from kreislauf.people.jobs import forget_traces
from kreislauf.people.models import AccountLetter, CountyRule
from kreislauf.people.permissions import NotPermitted
from kreislauf.people.rules.county_rules import COUNTY_RULES
from kreislauf.people.rules.traces import PROPOSED_DAYS, Trace
from tests.cast import as_actor, innerstetal, make_account

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def noted(at: datetime) -> None:
    """One of each, as of that moment."""
    account = make_account(email=f"{at:%Y%m%d%H%M}@innerstetal.example")
    Session.objects.create(session_key=f"{at:%Y%m%d%H%M}", session_data="", expire_date=at)
    for log in (AccessAttempt, AccessLog):
        given = {"failures_since_start": 1} if log is AccessAttempt else {}
        row = log.objects.create(username=account.email, ip_address="192.0.2.1", path_info="/", **given)
        log.objects.filter(pk=row.pk).update(attempt_time=at)
    AccountLetter.objects.create(
        account=account, occasion="password", state="sent", created_at=at, settled_on=at.date()
    )
    AccountLetter.objects.create(account=account, occasion="password", state="failed", created_at=at)
    for status in ("succeeded", "cancelled", "failed", "todo"):
        lay_out(status, at)


def lay_out(status: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, args, status) "
            "VALUES ('people.forget_traces', 'default', '{}', %s::procrastinate_job_status) RETURNING id",
            [status],
        )
        job = cursor.fetchone()[0]
        cursor.execute("INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'deferred', %s)", [job, at])
        cursor.execute("UPDATE procrastinate_events SET at = %s WHERE job_id = %s", [at, job])


def kept() -> dict[str, int]:
    return {
        "sessions": Session.objects.count(),
        "sign-ins": AccessAttempt.objects.count() + AccessLog.objects.count(),
        "jobs": ProcrastinateJob.objects.filter(status__in=["succeeded", "cancelled"]).count(),
        "letters": AccountLetter.objects.filter(state="sent").count(),
    }


@pytest.mark.parametrize("trace", Trace)
def test_each_is_a_rule_that_the_county_may_set(trace: Trace) -> None:
    rule = COUNTY_RULES[trace]
    assert rule.proposed == PROPOSED_DAYS[trace]
    assert rule.norm


def test_at_night_what_is_over_goes_and_what_waits_for_somebody_stays() -> None:
    innerstetal()
    noted(now() - 91 * DAY)
    noted(now() - timedelta(hours=1))
    waiting = ProcrastinateJob.objects.filter(status__in=["todo", "failed"]).count()
    assert kept() == {"sessions": 2, "sign-ins": 4, "jobs": 4, "letters": 2}
    forget_traces(timestamp=0)
    assert kept() == {"sessions": 1, "sign-ins": 2, "jobs": 2, "letters": 1}
    assert AccountLetter.objects.filter(state="failed").count() == 2
    assert ProcrastinateJob.objects.filter(status__in=["todo", "failed"]).count() == waiting


def test_the_county_s_own_days_hold_from_their_day_on() -> None:
    innerstetal()
    CountyRule.objects.create(key=Trace.SIGN_INS, value=7, valid_from=date(2000, 1, 1), norm="Dienstanweisung")
    noted(now() - 8 * DAY)
    done = actions.forget_traces(actor=Actor.system("nightly"))
    assert (done[Trace.SIGN_INS], done[Trace.JOBS], done[Trace.ACCOUNT_LETTERS]) == (2, 0, 0)
    with travel_to(now() + 30 * DAY):
        assert actions.forget_traces(actor=Actor.system("nightly"))[Trace.JOBS] == 2


def test_nobody_else_forgets() -> None:
    with pytest.raises(NotPermitted):
        actions.forget_traces(actor=as_actor(innerstetal().clerk))
