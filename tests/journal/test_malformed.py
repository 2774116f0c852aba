"""One bad row, whatever is wrong with it, is named by the command, hides nothing else, and blocks nothing later."""

# ruff: noqa: S608  # constants

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from kreislauf.journal.actions import set_checkpoint
from kreislauf.journal.models import Event
from kreislauf.journal.queries import VERIFIERS, timeline
from kreislauf.kernel import now, travel_to
from kreislauf.people.models import Body
from tests.support.verifying import forge, run_verify

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:In Typer:DeprecationWarning")]


@pytest.fixture(autouse=True)
def five_events(note: Callable[[Any], int]) -> None:
    for value in ("eins", "zwei", "drei"):
        note(value)
    set_checkpoint()
    for value in ("vier", "fünf"):
        note(value)
    set_checkpoint()


SECOND = "WHERE sequence = 2"
VALUE = "WHERE event_id = (SELECT id FROM journal_event WHERE sequence = 2)"


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        (f"UPDATE journal_event SET hash = '\\x00' {SECOND}", "#2)"),
        (f"UPDATE journal_event SET hash = '' {SECOND}", "#2)"),
        (f"UPDATE journal_event SET previous_hash = '' {SECOND}", "#2)"),
        (f"UPDATE journal_event SET payload = '[1, 2]' {SECOND}", "#2)"),
        (f"UPDATE journal_event SET payload = '1.5' {SECOND}", "#2)"),
        (f"UPDATE journal_event SET payload = 'null' {SECOND}", "#2)"),
        (f"UPDATE journal_event SET personal = '[\"who\"]' {SECOND}", "#2)"),
        (f"UPDATE journal_event SET personal = '7' {SECOND}", "#2)"),
        (f"UPDATE journal_event SET kind = 'nobody.KnowsThis' {SECOND}", "#2)"),
        (f"UPDATE journal_personalvalue SET key = '' {VALUE}", "#2)"),
        (f"UPDATE journal_personalvalue SET value = '1.5' {VALUE}", "#2)"),
        (f"UPDATE journal_personalvalue SET value = '{{\"a\": [null]}}' {VALUE}", "#2)"),
        ("UPDATE journal_checkpoint SET signature = '' WHERE number = 1", "journal_checkpoint 1"),
        ("UPDATE journal_checkpoint SET root = '\\x00' WHERE number = 1", "journal_checkpoint 1"),
        ("UPDATE journal_checkpoint SET last_event = 0 WHERE number = 2", "journal_checkpoint 2"),
        ("DELETE FROM journal_checkpoint WHERE number = 1", "journal_checkpoint 2"),
    ],
)  # fmt: skip
def test_one_bad_row_hides_nothing(sql: str, named: str, note: Callable[[Any], int], subject: Body) -> None:
    forge(sql)
    code, _, err = run_verify()
    assert code == 1
    assert named in err
    assert "kam nicht weiter" not in err
    assert len(timeline(subject)) == 5
    note("sechs")
    assert set_checkpoint() is not None
    forge("UPDATE journal_event SET actor_key = 'jemand' WHERE sequence = 6")
    err = run_verify()[2]
    assert named in err
    assert "#6): Der Inhalt des Eintrags wurde verändert." in err


def test_a_bad_head_is_named_and_later_the_event_that_followed_it(note: Callable[[Any], int]) -> None:
    forge("UPDATE journal_chainhead SET hash = ''")
    assert "journal_chainhead" in run_verify()[2]
    note("sechs")
    assert "#6): Der Eintrag knüpft nicht an" in run_verify()[2]


def test_a_verifier_that_stumbles_silences_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble() -> Any:
        raise RuntimeError("kaputt")

    monkeypatch.setattr(VERIFIERS["journal.chains"], "faults", stumble)
    forge("UPDATE journal_checkpoint SET chains = 7 WHERE number = 1")
    err = run_verify()[2]
    assert "journal.chains: Die Prüfung kam nicht weiter: RuntimeError: kaputt" in err
    assert "journal_checkpoint 1: Die Unterschrift" in err


def test_the_command_warns_without_a_recent_checkpoint(note: Callable[[Any], int]) -> None:
    assert run_verify() == (0, "Alle Ketten und Salden stimmen.\n", "")
    note("sechs")
    assert run_verify()[2] == ""
    with travel_to(now() + timedelta(hours=26)):
        code, _, err = run_verify()
        assert code == 0
        assert "ein Eintrag danach ist nicht unterschrieben" in err
        set_checkpoint()
        assert run_verify()[2] == ""


def test_the_command_warns_without_any_checkpoint() -> None:
    forge("DELETE FROM journal_checkpoint")
    code, _, err = run_verify()
    assert code == 0
    assert err.startswith("Warnung: Es gibt keinen Prüfpunkt")
    assert Event.objects.count() == 5
