"""Prepared statements go past Django's cursors, but past nobody who counts or reads statements."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import kreislauf
from kreislauf.journal.models.prepared import ask, ask_together

SOURCE = Path(kreislauf.__file__).parent
PAST_DJANGO = re.compile(
    r"psycopg\.(?:Client|Server)?Cursor\(|\.pipeline\(\)|connection\.connection\.(?:execute|cursor)"
)
ASKING = {"journal/models/prepared.py"}


@pytest.mark.django_db
def test_every_prepared_statement_is_counted() -> None:
    with CaptureQueriesContext(connection) as seen:
        assert ask("SELECT %s::int", [1]) == [(1,)]
        assert ask_together(("SELECT 2", []), ("SELECT %(three)s::int", {"three": 3})) == [[(2,)], [(3,)]]
    assert [query["sql"] for query in seen] == ["SELECT %s::int", "SELECT 2", "SELECT %(three)s::int"]


def test_nothing_else_goes_past_the_cursors_of_django() -> None:
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if PAST_DJANGO.search(path.read_text(encoding="utf-8"))
    }
    assert found == ASKING
