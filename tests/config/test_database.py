"""The two roles of the database, and databases that are new after every test that commits."""

import psycopg
import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from kreislauf.config import database
from kreislauf.config.connections import from_url
from kreislauf.config.environment import SettingsError

Session = psycopg.Connection[tuple[object, ...]]


def one(session: Session, query: str) -> object:
    row = session.execute(query).fetchone()
    assert row is not None
    return row[0]


def test_runtime_role_is_no_superuser_and_owns_nothing(app_role: Session) -> None:
    rights = "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
    owned = "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole"
    assert one(app_role, "SELECT current_user") == settings.KREISLAUF_APP_ROLE
    assert one(app_role, rights) is False
    assert one(app_role, owned) == 0


def test_runtime_role_may_work_with_tables_but_not_make_or_empty_them(app_role: Session) -> None:
    app_role.execute("UPDATE django_session SET expire_date = now()")
    app_role.execute("DELETE FROM django_session")
    for forbidden in ("TRUNCATE django_session", "DROP TABLE django_session", "CREATE TABLE mine (n int)"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app_role.execute(forbidden)


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_runtime_role_may_not_change_the_journal(app_role: Session, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app_role.execute(statement.format("journal_event"))


@pytest.mark.parametrize("round_", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_database_is_as_migrated_after_a_test_that_commits(round_: int) -> None:
    assert not ContentType.objects.filter(app_label="left_behind").exists()
    assert ContentType.objects.exists(), "rows made by migrations are there in every round"
    ContentType.objects.create(app_label="left_behind", model=f"round{round_}")


@pytest.mark.django_db(transaction=True)
def test_missing_runtime_role_that_may_not_be_made_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise psycopg.errors.InsufficientPrivilege

    monkeypatch.setattr(database, "create_runtime_role", refuse)
    with pytest.raises(ImproperlyConfigured, match="CREATE ROLE kreislauf_app"):
        database.prepare_runtime_role()


@pytest.mark.django_db
def test_session_runs_in_county_time_zone_and_in_test_mode() -> None:
    assert settings.TIME_ZONE == "Europe/Berlin"
    assert "pool" not in connection.settings_dict["OPTIONS"]


def test_address_becomes_a_connection() -> None:
    found = from_url("postgresql://app:se%20cret@db.example:5433/county?sslmode=require")
    assert found["USER"] == "app"
    assert found["PASSWORD"] == "se cret"
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "county")
    assert found["OPTIONS"] == {"sslmode": "require"}
    assert found["CONN_MAX_AGE"] == 0


def test_address_that_is_none_is_refused_in_a_sentence() -> None:
    with pytest.raises(SettingsError, match="DATABASE_URL ist keine Adresse"):
        from_url("mysql://elsewhere/db")


@pytest.mark.django_db
def test_a_database_of_another_version_is_told_from_ours() -> None:
    assert database.unknown_migrations() == []
    MigrationRecorder(connection).record_applied("council", "0999_of_another_version")
    MigrationRecorder(connection).record_applied("a_package_that_is_gone", "0001_initial")
    assert database.unknown_migrations() == ["council.0999_of_another_version"]
    with pytest.raises(CommandError, match=r"einer anderen Fassung .*council\.0999_of_another_version"):
        call_command("migrate", verbosity=0)
