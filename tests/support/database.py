"""A PostgreSQL server for one test session, and databases cloned from one that was migrated once.

The session's process names a fresh place for the embedded server; the workers of a parallel run inherit its
address through DATABASE_URL. A DATABASE_URL set from outside is used instead.

TEST_SERVER names a server's superuser instead: he makes the databases, and the tests migrate and work as an owner who
is none (`on_postgres.py`).
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from kreislauf.config.embedded import OWNER_ROLE, EmbeddedServer
from kreislauf.config.server_place import Place, temporary_place

CHECKOUT = Path(__file__).parents[2]
SESSION = "TEST_SESSION"
"""Environment variable with the number of the session's first process, which its workers inherit."""

SERVER = "TEST_SERVER"
"""Environment variable with the address of the superuser of a server that has the two ordinary roles."""

_KEPT = {"KREISLAUF_REQUIRE_BROWSER"}
"""All other settings of the shell that starts the tests would change what they find."""

_RESTORE = """
CREATE SCHEMA remembered;

CREATE TABLE remembered.tables (name text, columns text);

DO $$
DECLARE
    candidate record;
    has_rows boolean;
BEGIN
    FOR candidate IN
        SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns
        FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
            AND is_generated = 'NEVER' AND table_name <> 'django_migrations'
        GROUP BY table_name
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', candidate.table_name) INTO has_rows;
        INSERT INTO remembered.tables
        VALUES (candidate.table_name, CASE WHEN has_rows THEN candidate.columns END);
        IF has_rows THEN
            EXECUTE format('CREATE TABLE remembered.%I AS TABLE public.%1$I', candidate.table_name);
        END IF;
    END LOOP;
END
$$;

CREATE PROCEDURE remembered.restore() LANGUAGE plpgsql AS $$
DECLARE
    remembered record;
BEGIN
    SET LOCAL session_replication_role = replica;
    FOR remembered IN SELECT * FROM remembered.tables ORDER BY name LOOP
        EXECUTE format('DELETE FROM public.%I', remembered.name);
        IF remembered.columns IS NOT NULL THEN
            EXECUTE format(
                'INSERT INTO public.%I (%s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM remembered.%1$I',
                remembered.name, remembered.columns
            );
        END IF;
    END LOOP;
END
$$;
"""

_place: Place | None = None
_server: EmbeddedServer | None = None


def prepare_environment() -> None:
    """Before Django reads its settings: test mode, as owner, on the session's own server."""
    global _place  # noqa: PLW0603  # one server for each session
    for name in [name for name in os.environ if name.startswith("KREISLAUF_") and name not in _KEPT]:
        del os.environ[name]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a run starts hundreds of processes of the same modules
    sys.dont_write_bytecode = False
    os.environ["DJANGO_SETTINGS_MODULE"] = "kreislauf.config.settings"
    os.environ["KREISLAUF_TEST"] = "1"
    os.environ["KREISLAUF_DATABASE_ROLE"] = "owner"
    if SESSION in os.environ:
        return
    os.environ[SESSION] = str(os.getpid())
    if SERVER in os.environ:
        owner = make_conninfo(os.environ[SERVER], user=OWNER_ROLE, dbname="kreislauf")
        os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"] = owner
    elif "DATABASE_URL" not in os.environ:
        _place = temporary_place(CHECKOUT / "var")
        host = quote(str(_place.sockets), safe="")
        os.environ["DATABASE_URL"] = f"postgresql://{OWNER_ROLE}@/kreislauf?host={host}"


def start_server() -> None:
    """Start the session's own server, which ends with this process; nothing to do for an outside one."""
    global _server  # noqa: PLW0603  # one server for each session
    if _place is not None and _server is None:
        _server = EmbeddedServer(_place, durable=False, tied=True)
        _server.use()


def stop_server() -> None:
    """At the end of the session's first process: leave nothing behind."""
    if os.environ[SESSION] != str(os.getpid()):
        return
    if _server is not None:
        _server.leave()
    if _place is not None:
        shutil.rmtree(_place.folder, ignore_errors=True)
        shutil.rmtree(_place.sockets, ignore_errors=True)


def template_name() -> str:
    return f"kreislauf_template_{os.environ[SESSION]}"


def ensure_template() -> None:
    """One process of the session migrates a database, from which all others are cloned."""
    with making(template_name()) as is_missing:
        if is_missing:
            _make_template()


@contextmanager
def making(name: str) -> Iterator[bool]:
    """Whether the database of this name is still to be made; other processes of the session wait meanwhile."""
    with _maintenance() as maintenance:
        maintenance.execute("SELECT pg_advisory_lock(hashtext(%s))", [name])
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        yield maintenance.execute(query, [name]).fetchone() is None


def _make_template() -> None:
    from django.core.management import call_command
    from django.db import connection

    unfinished = f"{template_name()}_unfinished"
    _maintain("DROP DATABASE IF EXISTS {} WITH (FORCE)", unfinished)
    _maintain("CREATE DATABASE {} OWNER {}", unfinished, owner())
    connect_django_to(unfinished)
    call_command("migrate", verbosity=0)
    connection.close()
    rename_database(unfinished, template_name())
    if SERVER in os.environ:
        _lend_tests_what_a_superuser_may()


def _lend_tests_what_a_superuser_may() -> None:
    """After migrating: tests forge rows, clean up behind append-only triggers and act as the runtime role."""
    from django.conf import settings

    _maintain("GRANT SET ON PARAMETER session_replication_role TO {}", owner())
    _maintain("GRANT {} TO {}", settings.KREISLAUF_APP_ROLE, owner())


def owner() -> str:
    """The role that owns the tables of the tests."""
    from django.conf import settings

    return str(settings.DATABASES["default"]["USER"])


def connect_django_to(database: str) -> None:
    from django.conf import settings
    from django.db import connection

    connection.close()
    settings.DATABASES["default"]["NAME"] = database
    connection.settings_dict["NAME"] = database


def clone_template(name: str, template: str = "") -> None:
    """Make the database anew, as the migrations left it, or as another is to which nobody is connected."""
    drop_database(name)
    _maintain("CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY", name, owner(), template or template_name())


def rename_database(name: str, new: str) -> None:
    _maintain("ALTER DATABASE {} RENAME TO {}", name, new)


def current_address() -> str:
    """The address of the test's own database, for programs that a test starts."""
    from django.db import connection

    return make_conninfo(os.environ["DATABASE_URL"], dbname=connection.settings_dict["NAME"])


def current_environment() -> dict[str, str]:
    """The environment of such a program: whichever role it takes, it finds the test's own database."""
    address = current_address()
    return os.environ | {"DATABASE_URL": address, "DATABASE_OWNER_URL": address}


def remember_rows() -> None:
    """Keep a copy of every row that the migrations made, for `restore_rows`."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_RESTORE)


def restore_rows() -> None:
    """Bring all tables back to what the migrations made, append-only ones too (a few milliseconds).

    Triggers and foreign keys stand still meanwhile, which a superuser or a grant of his allows.
    """
    from django.db import connection

    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '20s'")
        cursor.execute("CALL remembered.restore()")
    connection.close()


def drop_database(name: str) -> None:
    _maintain("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _maintain(statement: str, *names: str) -> None:
    with _maintenance() as maintenance:
        maintenance.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _maintenance() -> "psycopg.Connection[tuple[object, ...]]":
    url = os.environ.get(SERVER) or os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    return psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True)
