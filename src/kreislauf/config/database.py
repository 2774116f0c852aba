"""The program's database and its two roles: the owner makes tables, the runtime role works with them.

The runtime role may read and write by default; migrations of append-only tables take UPDATE, DELETE and
TRUNCATE from it again, so that the database refuses what the program must not do.
"""

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from kreislauf.config.embedded import DATABASE, EmbeddedServer, claim


def use_embedded_server(*, durable: bool = True) -> EmbeddedServer | None:
    """Share the embedded server until this process ends; none where DATABASE_URL names another."""
    place = settings.KREISLAUF_EMBEDDED
    if place is None:
        return None
    claim(place, settings.KREISLAUF_VAR)
    server = EmbeddedServer(place, durable=durable)
    server.use()
    _create_missing_database(server)
    return server


def _create_missing_database(server: EmbeddedServer) -> None:
    with psycopg.connect(server.conninfo(database="postgres"), autocommit=True) as maintenance:
        known = maintenance.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        if known is None:
            maintenance.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
        create_runtime_role(maintenance)


def unknown_migrations() -> list[str]:
    """What another version of the program did to the database, as "app.name": this one cannot go on from it."""
    loader = MigrationLoader(connection)
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("kreislauf.")}
    replaced = {step for migration in loader.disk_migrations.values() for step in migration.replaces}
    unknown = set(loader.applied_migrations) - set(loader.disk_migrations) - replaced
    return sorted(f"{app}.{name}" for app, name in unknown if app in ours)


def prepare_runtime_role() -> None:
    """Before migrating: make the runtime role where it is missing, and grant it what new tables will need.

    Raises ImproperlyConfigured when the role is missing and the owner may not create roles.
    """
    connection.ensure_connection()
    raw = connection.connection
    try:
        create_runtime_role(raw)
    except psycopg.errors.InsufficientPrivilege as error:
        raise ImproperlyConfigured(
            f"Die Datenbankrolle {settings.KREISLAUF_APP_ROLE} fehlt und lässt sich nicht anlegen. "
            f"Bitte legen Sie sie an (CREATE ROLE {settings.KREISLAUF_APP_ROLE} LOGIN) oder nennen Sie "
            "mit KREISLAUF_APP_ROLE die Rolle, mit der das Programm arbeitet."
        ) from error
    role = sql.Identifier(settings.KREISLAUF_APP_ROLE)
    for grant in (
        "GRANT USAGE ON SCHEMA public TO {}",
        "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
        "ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {}",
        "ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO {}",
    ):
        raw.execute(sql.SQL(grant).format(role))


def create_runtime_role(raw: "psycopg.Connection[tuple[object, ...]]") -> None:
    role = settings.KREISLAUF_APP_ROLE
    known = raw.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    if known is None:
        raw.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
