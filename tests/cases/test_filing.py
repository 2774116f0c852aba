"""Cases that left for more than a month wait to be put away: only then archive and retention take them up."""

from datetime import timedelta
from typing import Any

import pytest

from kreislauf.cases.models import Notice
from kreislauf.cases.queries.in_tray import Wish, in_tray
from kreislauf.cases.rules.in_tray import View
from kreislauf.kernel import now
from kreislauf.people.queries.day import day_of
from tests.applications.factories import Office, make_case, make_office, make_service
from tests.cast import as_actor

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=40)


@pytest.fixture
def office() -> Office:
    return make_office()


def waiting(office: Office) -> int:
    return len(in_tray(as_actor(office.worker), Wish(View.TO_FILE)).rows)


@pytest.mark.parametrize(
    ("ago", "fields", "is_waiting"),
    [
        (LONG_AGO, {}, True),
        (timedelta(days=20), {}, False),
        (LONG_AGO, {"closed_at": now()}, False),
    ],
    ids=["a month over", "legal remedy still open", "put away"],
)
def test_what_left_a_month_ago_waits(office: Office, ago: timedelta, fields: dict[str, Any], is_waiting: bool) -> None:
    make_case(make_service(office.unit), state="withdrawn", decided_at=now() - ago, **fields)
    assert waiting(office) == is_waiting


def test_an_unfetched_notice_holds_it_back(office: Office) -> None:
    case = make_case(make_service(office.unit), state="decided", outcome="granted", decided_at=now() - LONG_AGO)
    notice = Notice.objects.create(
        case=case,
        outcome="granted",
        state="delivered",
        prepared_by=office.worker,
        prepared_at=now(),
        signed_by=office.colleague,
        signed_at=now(),
        delivered_at=now(),
    )
    assert not waiting(office)
    Notice.objects.filter(pk=notice.pk).update(fetched_at=now())
    assert waiting(office)


def test_my_day_says_so(office: Office) -> None:
    make_case(make_service(office.unit), state="withdrawn", decided_at=now() - LONG_AGO)
    words = [str(duty.title) for part in day_of(as_actor(office.worker)).parts for duty in part.duties]
    assert "Vorgänge zu den Akten nehmen: 1" in words
