"""The database: whether it answers, which one it is, and as whom the program works with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import psycopg
from django.conf import settings
from django.db import Error, connection

from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, green, red, yellow
from kreislauf.kernel import Message, guide

OLDEST: Final = 150000
"""`server_version_num` of the oldest PostgreSQL that will do."""


def ask(statement: str, *values: Any) -> tuple[Any, ...]:
    """The first row of a statement that has one."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] = cursor.fetchone()
    return row


@CHECKS.add
class Database(HealthCheck):
    """Whether it answers, and is new enough."""

    key = "database"
    label = Message("Datenbank")
    at = 30
    is_vital = True

    def look(self) -> Iterator[HealthFinding]:
        try:
            connection.ask_past_the_pool()  # type: ignore[attr-defined]  # of our PostgreSQL backend; says what is wrong
            number, version, name = ask(
                "SELECT current_setting('server_version_num')::int, current_setting('server_version'), "
                "current_database()::text"
            )
        except (Error, psycopg.Error) as error:
            yield red(
                Message("Die Datenbank ist nicht erreichbar."),
                Message("DATABASE_URL, Netz und Rechte prüfen: {error}", error=_first_line(error)),
            )
            return
        version = version.partition(" ")[0]
        if number < OLDEST:
            yield red(
                Message("Die Datenbank ist PostgreSQL {version}.", version=version),
                Message("Nötig ist PostgreSQL 15 oder neuer."),
            )
            return
        yield green(Message("PostgreSQL {version} antwortet, Datenbank {name}.", version=version, name=name))


WHO: Final = """
SELECT current_user::text, rolsuper OR coalesce((
    SELECT pg_has_role(current_user, relowner, 'MEMBER') FROM pg_class
    WHERE oid = to_regclass('public.django_migrations')
), false)
FROM pg_roles WHERE rolname = current_user
"""


@CHECKS.add
class Roles(HealthCheck):
    """As whom the program works: the role that migrations protect the rows from, and no more than that."""

    key = "roles"
    label = Message("Rollen")
    at = 40
    needs = ("database",)

    def look(self) -> Iterator[HealthFinding]:
        user, may_pass = ask(WHO)
        helps = Message(
            "DATABASE_URL nennt die Rolle, die nur Rechte an Zeilen hat, DATABASE_OWNER_URL den Eigentümer ({guide}).",
            guide=guide("server.md"),
        )
        if may_pass:
            what = Message("Das Programm arbeitet als {user}, vor dem die Zeilen nicht geschützt sind.", user=user)
            yield yellow(what, helps)
        elif user != settings.KREISLAUF_APP_ROLE and not settings.KREISLAUF_PUBLIC_ONLY:
            yield red(
                Message("Das Programm arbeitet als {user}, geschützt sind die Zeilen vor {role}.",
                        user=user, role=settings.KREISLAUF_APP_ROLE), helps)  # fmt: skip
        else:
            yield green(Message("Das Programm arbeitet als {user}, dem die Tabellen nicht gehören.", user=user))


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
