"""A migration on a county's tables must not stop the county: indexes on tables with rows are built beside the work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

IN_SQL = re.compile(r"\bCREATE\s+(UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)", re.IGNORECASE)


def faults(name: str, migration: migrations.Migration) -> Iterator[str]:
    """What of a later migration would hold a table that has rows."""
    new = {operation.name_lower for operation in migration.operations if isinstance(operation, migrations.CreateModel)}
    for operation in migration.operations:
        if _holds(operation, new):
            yield f"{name}: {operation.describe()} gehört nebenher gebaut (AddIndexConcurrently, CONCURRENTLY)"
    is_beside = any(isinstance(operation, AddIndexConcurrently) for operation in migration.operations)
    if is_beside and migration.atomic:
        yield f"{name}: nebenher geht nur ohne Transaktion (atomic = False)"


def _holds(operation: Operation, new: Iterable[str]) -> bool:
    if isinstance(operation, migrations.RunSQL):
        return bool(IN_SQL.search(str(operation.sql)))
    table = getattr(operation, "model_name_lower", None)
    if table is None or table in new or isinstance(operation, AddIndexConcurrently):
        return False
    if isinstance(operation, migrations.AddConstraint):
        return isinstance(operation.constraint, models.UniqueConstraint)
    if isinstance(operation, (migrations.AddField, migrations.AlterField)):
        return bool(getattr(operation.field, "db_index", False) or operation.field.unique)
    return isinstance(operation, migrations.AddIndex)


def test_later_migrations_build_indexes_beside_the_work() -> None:
    found = [
        fault
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        if migration.__module__.startswith("kreislauf.") and not migration.initial
        for fault in faults(f"{app}.{name}", migration)
    ]
    assert found == []


INDEX = models.Index(fields=["key"], name="by_key")


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddIndex("Entry", INDEX),
        migrations.AddField("Entry", "other", models.IntegerField(db_index=True)),
        migrations.AddConstraint("Entry", models.UniqueConstraint(fields=["key"], name="one")),
        migrations.RunSQL("CREATE UNIQUE INDEX one ON gazette_entry (key)"),
        AddIndexConcurrently("Entry", INDEX),
    ],
    ids=["index", "field", "unique", "SQL", "in a transaction"],
)
def test_one_that_would_stop_the_county_is_found(operation: Operation) -> None:
    later = type("Migration", (migrations.Migration,), {"operations": [operation]})("0002_later", "gazette")
    assert len(list(faults("gazette.0002_later", later))) == 1


def test_one_that_would_not_is_let_through() -> None:
    beside = {"operations": [AddIndexConcurrently("Entry", INDEX)], "atomic": False}
    table = migrations.CreateModel("Letter", [("id", models.BigAutoField(primary_key=True))])
    for said in (beside, {"operations": [table, migrations.AddIndex("Letter", INDEX)]}):
        later = type("Migration", (migrations.Migration,), said)("0002_later", "gazette")
        assert list(faults("gazette.0002_later", later)) == []
