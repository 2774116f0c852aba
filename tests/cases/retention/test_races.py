"""Erasing while somebody else acts on the case: one of the two wins, never both, never half."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection

from kreislauf.applications.models import Application
from kreislauf.cases.actions.erase_expired import erase_expired
from kreislauf.cases.actions.reopen_case import reopen_case
from kreislauf.cases.models import Case, CaseNote, ErasureProof
from kreislauf.kernel import Refusal, travel_everywhere
from kreislauf.vault.store.keys import vault_of
from tests.applications.factories import make_office
from tests.cases.retention.house import NIGHT, full_case
from tests.cast import as_actor

pytestmark = pytest.mark.django_db(transaction=True)
OVER = datetime(2031, 6, 30, 4, tzinfo=UTC)


def at_once(*acts: Callable[[], object]) -> list[str]:
    """Each act on a connection of its own, all from the same moment: "done" or the kind of error, in order."""
    outcomes = ["died"] * len(acts)
    start = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            outcomes[place] = "done"
        except (Refusal, IntegrityError) as error:
            outcomes[place] = "refused" if isinstance(error, Refusal) else "stopped by the database"
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.mark.parametrize("attempt", range(6))
def test_a_case_is_reopened_or_erased(attempt: int) -> None:
    office = make_office(retention_months=60, is_offered_to_archive=False)
    case = full_case(office)
    with travel_everywhere(OVER):
        acts = [
            lambda: erase_expired(actor=NIGHT, case_id=case.pk),
            lambda: reopen_case(actor=as_actor(office.worker), case_id=case.pk, reason="Die Kasse fragt nach."),
        ]
        outcomes = at_once(*(acts if attempt % 2 else reversed(acts)))
    assert outcomes.count("done") == 1
    application = Application.objects.get(pk=case.application_id)
    is_open = Case.objects.get(pk=case.pk).closed_at is None
    if application.state == "erased":
        assert not is_open
        assert ErasureProof.objects.count() == 1
        assert not CaseNote.objects.exclude(text=None).exists()
    else:
        assert is_open
        assert not ErasureProof.objects.exists()
        assert vault_of(application).unseal_json("answers", application.answers or b"")


def test_two_nights_at_once_erase_once() -> None:
    case = full_case(make_office(retention_months=60, is_offered_to_archive=False))
    with travel_everywhere(OVER):
        outcomes = at_once(*[lambda: erase_expired(actor=NIGHT, case_id=case.pk)] * 4)
    assert sorted(outcomes) == ["done", "refused", "refused", "refused"]
    assert ErasureProof.objects.count() == 1
