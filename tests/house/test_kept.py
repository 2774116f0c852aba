"""A house that is copied is the house that was built, and nobody finds what another test left in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import unwrap
from typing import Any

import pytest
from django.db import connection, transaction

from kreislauf.people.models import Person
from tests.budget.house import locked_house
from tests.cast import innerstetal
from tests.support.cast import found_small_county
from tests.support.kept import kept

pytestmark = pytest.mark.django_db


@contextmanager
def undone() -> Iterator[None]:
    """Rolled back, and no transaction around what is the outermost one."""
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)


def rows_of_each_table() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608
            found[table] = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("build", [innerstetal, found_small_county, locked_house], ids=lambda build: build.__name__)
def test_a_copy_holds_what_was_built(build: Callable[[], Any]) -> None:
    with undone():
        unwrap(build)()
        built = rows_of_each_table()
    for _ in range(2):
        with undone():
            build()
            assert rows_of_each_table() == built


def test_a_copy_is_as_good_as_new() -> None:
    for _ in range(2):
        with undone():
            cast = innerstetal()
            assert cast.clerk.family_name == "Ostermann"
            cast.clerk.family_name = "Anders"
            cast.clerk.save()
            assert Person.objects.filter(family_name="Anders").count() == 1


def test_what_is_copied_stands_under_the_triggers_and_keys_of_the_database() -> None:
    with undone():
        innerstetal()
        with connection.cursor() as cursor:
            cursor.execute("SHOW session_replication_role")
            assert cursor.fetchone() == ("origin",)


def test_where_something_stands_already_nothing_is_copied_or_kept() -> None:
    """Nobody's rows get into the houses of others."""
    built = []

    @kept
    def build() -> int:
        built.append(Person.objects.count())
        return len(built)

    with undone():
        Person.objects.create(given_name="Kim", family_name="Abel", sort_key="abel kim")
        assert (build(), build()) == (1, 2)
    with undone():
        assert (build(), build()) == (3, 3)
    assert built == [1, 1, 0]
