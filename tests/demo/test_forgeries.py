"""Whoever forges the told county's records is found by `kreislauf journal verify`, the command.

Each forgery is made by somebody who owns the database and has switched its triggers off.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from kreislauf.journal.actions import set_checkpoint
from tests.support.verifying import forge, run_verify, undone

pytestmark = [
    pytest.mark.xdist_group("told"),
    pytest.mark.filterwarnings("ignore:In Typer:DeprecationWarning"),
]

LINE = "(SELECT line_id FROM budget_posting WHERE kind = 'commitment' ORDER BY line_id LIMIT 1)"
"""A line with commitments; the forgeries of a chain's end are made there."""

NEWEST = f"(SELECT id FROM budget_posting WHERE line_id = {LINE} ORDER BY sequence DESC LIMIT 1)"  # noqa: S608
FIRST_BALANCE = "(SELECT min(id) FROM budget_linebalance)"
HEAD_FOLLOWS = f"""
UPDATE budget_budgetline l SET posting_count = p.sequence, posting_hash = p.hash
FROM (SELECT DISTINCT ON (line_id) line_id, sequence, hash FROM budget_posting ORDER BY line_id, sequence DESC) p
WHERE p.line_id = l.id AND l.id = {LINE}
"""  # noqa: S608  # constants, as everywhere here


def balance_of(cents: int) -> str:
    """A balance of a year without postings."""
    return f"""
        INSERT INTO budget_linebalance
            (line_id, year, pot, appropriation, supplement, carry_over, excess, virement, locked, committed, spent)
        SELECT line_id, 2031, pot, {cents}, 0, 0, 0, 0, 0, 0, 0 FROM budget_linebalance LIMIT 1"""  # noqa: S608


MONEY = {
    "M1 a posting's amount": """
        UPDATE budget_posting SET amount_cents = amount_cents - 100
        WHERE id = (SELECT id FROM budget_posting WHERE kind = 'payment' ORDER BY id LIMIT 1)""",
    "M2 a posting in the middle": f"DELETE FROM budget_posting WHERE line_id = {LINE} AND sequence = 2",  # noqa: S608
    "M3 the last posting": f"DELETE FROM budget_posting WHERE id = {NEWEST}",  # noqa: S608
    "M3 the last posting with its head": f"DELETE FROM budget_posting WHERE id = {NEWEST}; {HEAD_FOLLOWS}",  # noqa: S608
    "M4 committed lowered": "UPDATE budget_linebalance SET committed = committed - 1 WHERE committed > 0",
    "M4 committed set to nought": "UPDATE budget_linebalance SET committed = 0",
    "M4 spent set to nought": "UPDATE budget_linebalance SET spent = 0",
    "M5 virement": f"UPDATE budget_linebalance SET virement = 5000000 WHERE id = {FIRST_BALANCE}",  # noqa: S608
    "M6 supplement": f"UPDATE budget_linebalance SET supplement = 1 WHERE id = {FIRST_BALANCE}",  # noqa: S608
    "M6 excess": f"UPDATE budget_linebalance SET excess = 1 WHERE id = {FIRST_BALANCE}",  # noqa: S608
    "M26 a balance": f"DELETE FROM budget_linebalance WHERE id = {FIRST_BALANCE}",  # noqa: S608
    "M27 a balance without postings": balance_of(100),
    "M27 an empty balance without postings": balance_of(0),
    "a line without its postings": f"DELETE FROM budget_budgetline WHERE id = {LINE}",  # noqa: S608
}


@pytest.fixture(scope="module", autouse=True)
def _signed(told: list[str]) -> Iterator[None]:
    set_checkpoint()
    yield
    connection.close()


def test_what_was_told_is_proved() -> None:
    code, out, _ = run_verify()
    assert code == 0
    assert "Alle Ketten und Salden stimmen." in out


@pytest.mark.parametrize("forgery", MONEY)
def test_forged_money_is_found(forgery: str) -> None:
    with undone():
        forge(MONEY[forgery])
        code, out, err = run_verify()
    assert code == 1, forgery
    assert "budget_" in err
    assert "stimmen." not in out
