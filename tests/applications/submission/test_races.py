"""Real connections that submit, pay and carry out the same at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from kreislauf.applications.actions.begin_payment import begin_payment
from kreislauf.applications.actions.run_errand import run_errand
from kreislauf.applications.actions.settle_payment import settle_payment
from kreislauf.applications.models import Application, Errand, Payment
from kreislauf.cases.models import Case
from kreislauf.cases.queries.reconciliation import reconcile
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, Refusal
from tests.applications import factories as make
from tests.applications.submission import house as h
from tests.applications.submission.test_payment import report_for

pytestmark = pytest.mark.django_db(transaction=True)

RACERS = 8
PATIENCE = 60


def race(act: Callable[[int], Any]) -> list[Any]:
    """Every racer acts at the same moment on a connection of its own; what each of them got."""
    barrier = Barrier(RACERS, timeout=PATIENCE)

    def run(number: int) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait()
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(RACERS) as pool:
        return list(pool.map(run, range(RACERS)))


def submitted(draft: Application, _racer: int) -> str | None:
    return h.submit(draft, revision=draft.revision).number


def test_eight_tabs_submit_the_same_draft_once() -> None:
    service = h.free_of_charge()
    for _ in range(10):
        draft = make.make_draft(service)
        numbers = race(partial(submitted, draft))
        assert len(set(numbers)) == 1
        assert h.what_stands(draft) == "received"
    assert reconcile().is_even


def test_eight_applicants_at_once_get_eight_numbers() -> None:
    service = h.free_of_charge()
    drafts = [make.make_draft(service) for _ in range(RACERS)]
    numbers = race(lambda number: h.submit(drafts[number]).number)
    assert len(set(numbers)) == RACERS
    found = reconcile()
    assert found.is_even
    assert found.total.received == RACERS


def test_a_save_and_a_submission_never_mix() -> None:
    """Who saves after the check makes the submission be refused, or comes too late; never is something else frozen."""
    service = h.free_of_charge()
    for _ in range(10):
        draft = make.make_draft(service)

        def act(number: int, draft: Application = draft) -> str:
            if number == 0:
                saved = Application.objects.filter(pk=draft.pk, state="draft").update(revision=draft.revision + 1)
                return "saved" if saved else "late"
            try:
                h.submit(draft, revision=draft.revision)
            except Refusal:
                return "refused"
            return "received"

        outcome = race(act)
        stands = h.what_stands(draft)
        assert ("saved" in outcome) == (stands == "draft") == ("refused" in outcome)


def test_one_payment_however_often_it_is_begun_and_reported() -> None:
    draft = make.make_draft(h.free_of_charge(fee_cents=2500))
    actor = h.applicant(draft)
    places = race(lambda _: begin_payment(actor=actor, application_id=draft.pk).reference)
    assert len(set(places)) == 1
    payment = Payment.objects.get(application=draft)
    report = report_for(payment)
    reporter = Actor.system("payment_report")
    race(lambda _: settle_payment(actor=reporter, provider="test", parameters=report))
    payment.refresh_from_db()
    assert payment.state == "paid"
    assert Event.objects.filter(subject_id=draft.pk, kind="applications.payment_settled").count() == 1


def test_one_errand_is_carried_out_by_one_worker(settings: Settings, tmp_path: Path) -> None:
    settings.KREISLAUF_HANDOVER_FOLDER = str(tmp_path / "uebergabe")
    draft = make.make_draft(h.free_of_charge(handover={"kind": "file", "folder": "ordnungsamt"}))
    h.submit(draft)
    errand = Errand.objects.get(application=draft, kind="handover")
    worker = Actor.system("errands")
    states = race(lambda _: run_errand(actor=worker, errand_id=errand.pk))
    assert sorted(str(state) for state in states) == ["None"] * (RACERS - 1) + ["done"]
    assert Case.objects.get(application=draft).state == "handed_over"
