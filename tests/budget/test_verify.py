"""Tampering with triggers disabled is found, and the fault names the first broken row."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from kreislauf.budget.models import Posting
from kreislauf.budget.queries import verify_balances
from kreislauf.kernel import Money
from tests.budget import house as h

pytestmark = pytest.mark.django_db


def tamper(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def house() -> h.House:
    house, _ = h.released_house()
    for _ in range(3):
        h.commit(house, Money.euros(10))
    return house


def test_what_was_booked_verifies(house: h.House) -> None:
    assert list(verify_balances()) == []


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ("amount_cents = amount_cents + 1", "budget_posting"),
        ("occurred_at = occurred_at - interval '1 day'", "budget_posting"),
        ("actor_key = 'jemand'", "budget_posting"),
        ("hash = previous_hash", "budget_posting"),
        ("sequence = 99", "budget_posting"),
    ],
)
def test_a_changed_posting_is_named(house: h.House, change: str, place: str) -> None:
    posting = Posting.objects.get(line=house.line, sequence=4)
    tamper(f"UPDATE budget_posting SET {change} WHERE id = %s", posting.pk)  # noqa: S608  # constants
    faults = list(verify_balances())
    assert faults[0].place.startswith(place)
    assert str(posting.pk) in faults[0].place or "#5" in faults[0].place


def test_a_lost_posting_is_named(house: h.House) -> None:
    tamper("DELETE FROM budget_posting WHERE line_id = %s AND sequence = 4", house.line.pk)
    assert "#5" in next(verify_balances()).place


def test_a_lost_last_posting_is_seen_at_the_head(house: h.House) -> None:
    tamper("DELETE FROM budget_posting WHERE line_id = %s AND sequence = 6", house.line.pk)
    assert next(verify_balances()).place == f"budget_budgetline {house.line.pk}"


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE budget_linebalance SET committed = committed + 1 WHERE committed > 0", "budget_linebalance"),
        ("UPDATE budget_linebalance SET locked = locked - 1 WHERE locked > 0", "budget_linebalance"),
        ("DELETE FROM budget_linebalance", "budget_linebalance"),
        ("UPDATE budget_commitment SET reduced_cents = 1", "budget_commitment"),
        ("UPDATE budget_commitment SET amount_cents = amount_cents + 1", "budget_commitment"),
        ("UPDATE budget_lock SET released_cents = released_cents - 1", "budget_lock"),
        ("UPDATE budget_release SET amount_cents = amount_cents + 1", "budget_lock"),
    ],
)
def test_a_changed_row_is_named(house: h.House, statement: str, place: str) -> None:
    tamper(statement)
    assert next(verify_balances()).place.startswith(place)
