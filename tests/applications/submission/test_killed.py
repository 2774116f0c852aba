"""SIGKILL at every step of submission: exactly one case or an intact draft, never neither, never two."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from time import monotonic

import pytest
from django.db import connection
from pytest_django import Settings

from kreislauf.applications.actions.run_errand import run_errand
from kreislauf.applications.actions.wake_errands import wake_errands
from kreislauf.applications.models import Application, Errand
from kreislauf.applications.rules.states import ScanState
from kreislauf.cases.models import Case
from kreislauf.cases.queries.reconciliation import reconcile
from kreislauf.catalogue.models import Service, UseCount
from kreislauf.gazette import comparing
from kreislauf.journal.models import Event
from kreislauf.journal.queries import verify
from kreislauf.kernel import Actor, now, travel_to
from tests.applications import factories as make
from tests.applications.submission import house as h
from tests.applications.submission.killing import KILLED, NEVER, in_child

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 2
AT_RANDOM = 100
SYSTEM = Actor.system("errands")


def plain(service: Service) -> Application:
    return make.make_draft(service)


def with_everything(service: Service) -> Application:
    """A file to scan, one to leave out, an address to write to."""
    draft, _attachment = h.draft_with_file(service)
    make.make_attachment(draft, b"nicht mehr gefragt", scan=ScanState.WAITING)
    make.make_confirmed_address(draft, h.MAIL)
    return draft


def kill_and_look(draft: Application, *, kill_at: int = NEVER, kill_after: float | None = None) -> str:
    """What stands after the kill; and that submitting again ends in exactly one receipt, the first one."""
    code, _taken = in_child(partial(h.submit, draft), kill_at=kill_at, kill_after=kill_after)
    assert code in {KILLED, 0}
    if kill_at:
        assert code == KILLED
    stands = h.what_stands(draft)
    before = Application.objects.get(pk=draft.pk).number
    again = h.submit(draft)
    assert h.what_stands(draft) == "received"
    assert before in {None, again.number}
    return stands


@pytest.mark.parametrize("shape", [plain, with_everything])
def test_killed_at_every_step(shape: Callable[[Service], Application]) -> None:
    service = h.free_of_charge(handover={"kind": "file", "folder": "ordnungsamt"})
    comparing.rebuild()
    h.submit(shape(service))  # the forms are compiled and the keys are there: what a running server is
    alive = shape(service)
    code, steps = in_child(partial(h.submit, alive))
    assert (code, h.what_stands(alive)) == (0, "received")
    assert steps >= 30
    seen = Counter(
        kill_and_look(shape(service), kill_at=place) for _round in range(ROUNDS) for place in range(1, steps + 1)
    )
    assert seen.total() == ROUNDS * steps
    assert seen["draft"] > 0
    assert seen["received"] >= ROUNDS
    nothing_is_lost(service, ROUNDS * steps + 2)


def test_killed_from_outside_at_any_moment() -> None:
    service = h.free_of_charge()
    comparing.rebuild()
    h.submit(plain(service))
    usual = max(seconds_of(plain(service)) for _ in range(3))
    chance = random.Random(20261120)  # noqa: S311  # moments, not secrets
    seen = Counter(kill_and_look(plain(service), kill_after=chance.uniform(0, usual)) for _ in range(AT_RANDOM))
    assert seen.total() == AT_RANDOM
    assert seen["draft"] > 0
    nothing_is_lost(service, AT_RANDOM + 4)


def seconds_of(draft: Application) -> float:
    began = monotonic()
    code, _steps = in_child(partial(h.submit, draft))
    assert code == 0
    return monotonic() - began


def nothing_is_lost(service: Service, wanted: int) -> None:
    """As many receipts as applicants, and every source says so."""
    found = reconcile()
    assert found.is_even
    assert (found.total.received, found.total.open) == (wanted, wanted)
    assert UseCount.objects.get(service=service, kind="submitted").count == wanted
    assert list(verify()) == []
    assert list(comparing.differences()) == []


def test_killed_while_handing_over(settings: Settings, tmp_path: Path) -> None:
    """An errand that dies anywhere is tried again by the watchman's job, and counts once."""
    settings.KREISLAUF_HANDOVER_FOLDER = str(tmp_path / "uebergabe")
    service = h.free_of_charge(handover={"kind": "file", "folder": "ordnungsamt"})
    comparing.rebuild()
    first = handover_of(h.submit(plain(service)))
    code, steps = in_child(partial(run_errand, actor=SYSTEM, errand_id=first.pk))
    assert (code, Case.objects.get(application=first.application_id).state) == (0, "handed_over")
    for place in range(1, steps + 1):
        errand = handover_of(h.submit(plain(service)))
        code, _ = in_child(partial(run_errand, actor=SYSTEM, errand_id=errand.pk), kill_at=place)
        assert code == KILLED
        assert h.what_stands(errand.application) == "received"
        with travel_to(now() + timedelta(minutes=6)):
            wake_errands(actor=SYSTEM)
            run_errand(actor=SYSTEM, errand_id=errand.pk)
        errand.refresh_from_db()
        case = Case.objects.get(application=errand.application_id)
        assert (errand.state, case.state) == ("done", "handed_over")
        assert Event.objects.filter(subject_id=case.pk, kind="cases.case_handed_over").count() == 1
    folders = [path for path in (tmp_path / "uebergabe" / "ordnungsamt").iterdir() if not path.name.startswith(".")]
    assert len(folders) == steps + 1
    assert reconcile().is_even
    assert list(comparing.differences()) == []


def handover_of(application: Application) -> Errand:
    return Errand.objects.get(application=application, kind="handover")


def test_the_parents_session_outlives_its_children() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        before = cursor.fetchone()
        in_child(lambda: None, kill_at=1)
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone() == before
