"""Real connections at the same case: one takes it over, one signs, the others are told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from kreislauf.applications.models import Errand, Proof
from kreislauf.cases.actions.deliver_notice import deliver_notice
from kreislauf.cases.actions.return_notice import return_notice
from kreislauf.cases.actions.sign_notice import sign_notice
from kreislauf.cases.actions.take_over_case import take_over_case
from kreislauf.cases.models import Case, Notice
from kreislauf.kernel import Refusal
from kreislauf.people.models import Person, Role
from tests.applications.factories import Office, make_consent, make_office
from tests.cases.desk import case_of, kinds_of, on, prepared, signed, who
from tests.cast import make_member, make_person

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 60


def race(*acts: Callable[[], Any]) -> list[str]:
    """Let all act at the same moment on connections of their own; "" for who came through, else the refusal."""
    barrier = Barrier(len(acts), timeout=PATIENCE)

    def run(act: Callable[[], Any]) -> str:
        try:
            connection.ensure_connection()
            barrier.wait()
            with on():
                act()
        except Refusal as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def colleagues(office: Office, number: int) -> list[Person]:
    people = [make_person() for _number in range(number)]
    for person in people:
        make_member(person, office.unit, Role.STAFF)
    return people


def test_of_eight_who_take_over_one_does_and_seven_read_who() -> None:
    office = make_office()
    case = case_of(office, assigned_to=None)
    people = colleagues(office, 8)
    told = race(*(partial(take_over_case, actor=who(person), case_id=case.pk) for person in people))
    case = Case.objects.select_related("assigned_to").get(pk=case.pk)
    assert told.count("") == 1
    assert case.assigned_to == people[told.index("")]
    assert all(f"{case.assigned_to} hat den Vorgang schon" in words for words in told if words)
    assert kinds_of(case) == ["cases.case_taken_over"]


def test_of_four_who_sign_one_does() -> None:
    office = make_office()
    case = case_of(office)
    notice = prepared(office, case)
    people = colleagues(office, 4)
    told = race(*(partial(sign_notice, actor=who(person), notice_id=notice.pk) for person in people))
    notice.refresh_from_db()
    assert told.count("") == 1
    assert notice.signed_by_id == people[told.index("")].pk
    assert Proof.objects.filter(notice_id=notice.pk).count() == 1
    assert kinds_of(case).count("cases.notice_signed") == 1


def test_signing_and_giving_back_at_once_is_one_or_the_other() -> None:
    office = make_office()
    case = case_of(office)
    notice = prepared(office, case)
    told = race(
        partial(sign_notice, actor=who(office.colleague), notice_id=notice.pk),
        partial(return_notice, actor=who(office.head), notice_id=notice.pk, note="x"),
    )
    case.refresh_from_db()
    notice.refresh_from_db()
    assert told.count("") == 1
    assert (case.state, notice.state) in {("decided", "signed"), ("open", "discarded")}


def test_giving_out_twice_at_once_gives_out_once() -> None:
    office = make_office()
    case = case_of(office)
    notice = signed(office, case)
    make_consent(case.application)
    told = race(
        *(
            partial(deliver_notice, actor=who(office.worker), notice_id=notice.pk, delivery=way)
            for way in ("inbox", "post", "inbox", "post")
        )
    )
    assert told.count("") == 1
    case.refresh_from_db()
    delivery = Notice.objects.get(pk=notice.pk).delivery
    assert case.had_media_break == (delivery == "post")
    assert Errand.objects.filter(kind="notice_mail").count() == (delivery == "inbox")
