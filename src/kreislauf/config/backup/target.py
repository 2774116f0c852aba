"""Where a backup goes back to: roles, an empty database, an empty store. Whatever is missing is said as SQL."""

from __future__ import annotations

import os
from typing import Any

import psycopg
from django.conf import settings
from psycopg import sql

from kreislauf.config.backup import rows, server
from kreislauf.config.backup.stop import refuse
from kreislauf.config.connections import from_url

Session = psycopg.Connection[tuple[Any, ...]]


def make_roles_and_database(admin: str) -> None:
    """As the administrator of the server: what of both roles and the database is missing."""
    try:
        session = psycopg.connect(admin, autocommit=True)
    except psycopg.Error as error:
        raise refuse(f"Mit der Adresse von --admin kommt keine Verbindung zustande: {_first(error)}") from error
    with session:
        for role, password in _roles().items():
            if _is_missing(session, "pg_roles", "rolname", role):
                secret = sql.SQL(" PASSWORD {}").format(sql.Literal(password)) if password else sql.SQL("")
                session.execute(sql.SQL("CREATE ROLE {} LOGIN{}").format(sql.Identifier(role), secret))
        owner, database = server.owner_parts()["user"], server.owner_parts()["dbname"]
        if _is_missing(session, "pg_database", "datname", database):
            made = sql.SQL("CREATE DATABASE {} OWNER {}")
            session.execute(made.format(sql.Identifier(database), sql.Identifier(owner)))


def _roles() -> dict[str, str]:
    """Each role and the password by which the program signs in as it."""
    owner = server.owner_parts()
    runtime = from_url(os.environ["DATABASE_URL"]) if os.environ.get("DATABASE_URL") else {}
    password = runtime.get("PASSWORD", "") if runtime.get("USER") == settings.KREISLAUF_APP_ROLE else ""
    return {owner["user"]: owner.get("password", ""), settings.KREISLAUF_APP_ROLE: password}


def _is_missing(session: Session, table: str, column: str, name: str) -> bool:
    question = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(sql.Identifier(table), sql.Identifier(column))
    return session.execute(question, [name]).fetchone() is None


def session_of_owner() -> Session:
    """Refuses with the SQL that an administrator must run."""
    try:
        return server.connect()
    except psycopg.OperationalError as error:
        raise refuse(f"Die Datenbank ist nicht erreichbar: {_first(error)}\n{_advice()}") from error


def refuse_missing_role(session: Session) -> None:
    """The grants of the dump name the runtime role; without it they would be lost."""
    role = settings.KREISLAUF_APP_ROLE
    if _is_missing(session, "pg_roles", "rolname", role):
        raise refuse(f"Die Rolle {role} fehlt, ihre Rechte gingen verloren.\n{_advice()}")


def refuse_other_roles(roles: dict[str, str]) -> None:
    """A dump names its roles; with others its grants go to nobody."""
    here = {"owner": server.owner_parts()["user"], "runtime": settings.KREISLAUF_APP_ROLE}
    for which, setting in (("owner", "DATABASE_OWNER_URL"), ("runtime", "KREISLAUF_APP_ROLE")):
        if roles[which] != here[which]:
            raise refuse(
                f"Die Sicherung stammt von der Rolle {roles[which]}, hier heißt sie {here[which]}. "
                f"Legen Sie {roles[which]} an und nennen Sie sie mit {setting}."
            )


def refuse_filled(session: Session) -> None:
    things, functions = rows.things_there(session)
    if things or functions:
        name = server.owner_parts()["dbname"]
        raise refuse(
            f"Die Datenbank {name} ist nicht leer: Darin stehen {things} Tabellen, Sichten und Zähler und {functions} "
            "Funktionen. Zurückgespielt wird nur in eine leere; eine solche macht ein Administrator des Servers mit\n"
            f'  CREATE DATABASE "{name}_neu" OWNER {server.owner_parts()["user"]};'
        )


def _advice() -> str:
    owner, database = server.owner_parts()["user"], server.owner_parts()["dbname"]
    return (
        "Mit --admin postgresql://… legt dieser Befehl an, was fehlt; oder ein Administrator des Servers führt aus:\n"
        f"  CREATE ROLE {owner} LOGIN PASSWORD '…';\n"
        f"  CREATE ROLE {settings.KREISLAUF_APP_ROLE} LOGIN PASSWORD '…';\n"
        f"  CREATE DATABASE {database} OWNER {owner};"
    )


def _first(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
