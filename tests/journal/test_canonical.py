"""What the chain hashes comes back from the database as the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kreislauf.journal.models import Event
from kreislauf.journal.queries import verify_chains
from kreislauf.kernel import Money, canonical_bytes
from kreislauf.kernel.canonical import plain

pytestmark = pytest.mark.django_db

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
numbers = st.integers(min_value=-(10**40), max_value=10**40)
values = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def through_jsonb(value: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::jsonb::text", [json.dumps(plain(value))])
        return json.loads(cursor.fetchone()[0])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=values)
def test_jsonb_gives_back_the_same_bytes(db: None, value: Any) -> None:
    assert canonical_bytes(through_jsonb(value)) == canonical_bytes(value)


@pytest.mark.parametrize(
    "value",
    [
        2**63,
        -(10**30),
        "Straße ÄÖÜ ß",
        "A\u030angstro\u0308m",
        '\u2028\u00a0\t\n"\\',
        "🏛️",
        {"b": 1, "a": {"z": None, "y": [True, False]}},
        {"ä": 1, "z": 2, "A": 3, "": 4},
        [[], {}, ""],
    ],
)
def test_events_of_difficult_values_verify(note: Callable[[Any], int], value: Any) -> None:
    event = Event.objects.get(pk=note(value))
    assert event.payload.pop("seal")
    assert event.payload == {"what": value}
    assert list(verify_chains()) == []


def test_values_of_our_own_have_one_form() -> None:
    moment = datetime(2023, 12, 7, 17, 30, tzinfo=timezone(timedelta(hours=1)))
    assert plain(moment) == plain(moment.astimezone(UTC)) == "2023-12-07T16:30:00.000000+00:00"
    assert plain([Money(-5), date(2023, 12, 7), UUID(int=1), (1, 2)]) == [
        -5,
        "2023-12-07",
        "00000000-0000-0000-0000-000000000001",
        [1, 2],
    ]


@pytest.mark.parametrize("value", [0.5, Decimal("1.0"), {"a": 1.0}, [float("nan")], b"bytes", {1, 2}, object()])
def test_what_has_no_exact_form_is_refused(note: Callable[[Any], int], value: Any) -> None:
    with pytest.raises(TypeError, match="has no canonical form"):
        note(value)
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("value", "which"), [("a\x00b", r"U\+0000 at 1"), ({"\x00": 1}, r"U\+0000 at 0"), ("\ud800", r"U\+D800 at 0")]
)
def test_what_postgresql_cannot_hold_is_refused(note: Callable[[Any], int], value: Any, which: str) -> None:
    with pytest.raises(ValueError, match=which):
        note(value)
    assert not Event.objects.exists()
