"""What a database holds, seen in one moment: rows of each table, and the last link of every chain of the journal."""

from __future__ import annotations

import hashlib
from typing import Any

import psycopg
from psycopg import sql

Session = psycopg.Connection[tuple[Any, ...]]
OURS = "nspname <> 'information_schema' AND nspname !~ '^pg_'"
TABLES = f"""
SELECT nspname, relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind = 'r' AND {OURS} ORDER BY 1, 2
"""  # noqa: S608  # constants
THINGS = f"""
SELECT (SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
        WHERE relkind IN ('r', 'v', 'm', 'S', 'f', 'p') AND {OURS}),
       (SELECT count(*) FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace
        WHERE {OURS} AND NOT EXISTS (SELECT FROM pg_depend
            WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e'))
"""  # noqa: S608  # constants
HEADS = 'SELECT subject_type, subject_id, sequence, hash FROM journal_chainhead ORDER BY subject_type COLLATE "C", 2'
EMPTY = """
DO $$
DECLARE thing record;
BEGIN
    FOR thing IN SELECT nspname FROM pg_namespace
        WHERE nspname <> 'information_schema' AND nspname !~ '^pg_' AND nspname <> 'public' LOOP
        EXECUTE format('DROP SCHEMA %I CASCADE', thing.nspname);
    END LOOP;
    FOR thing IN SELECT relname, relkind FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') LOOP
        IF to_regclass(format('public.%I', thing.relname)) IS NOT NULL THEN
            EXECUTE format('DROP %s public.%I CASCADE', CASE thing.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END,
                           thing.relname);
        END IF;
    END LOOP;
    FOR thing IN SELECT oid::regprocedure AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace LOOP
        EXECUTE format('DROP ROUTINE %s CASCADE', thing.name);
    END LOOP;
    FOR thing IN SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' LOOP
        EXECUTE format('DROP SEQUENCE public.%I CASCADE', thing.relname);
    END LOOP;
    FOR thing IN SELECT typname FROM pg_type
        WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'c') LOOP
        EXECUTE format('DROP TYPE public.%I CASCADE', thing.typname);
    END LOOP;
END $$
"""


def counts(session: Session) -> dict[str, int]:
    """Rows of every table that is not PostgreSQL's own."""
    counted = {}
    for schema, table in session.execute(TABLES).fetchall():
        question = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, table))
        row = session.execute(question).fetchone()
        counted[f"{schema}.{table}"] = int(row[0]) if row else 0
    return counted


def journal(session: Session) -> dict[str, Any]:
    """How many chains there are, and a digest of where each of them ends."""
    digest, chains = hashlib.sha256(), 0
    for kind, subject, sequence, link in session.execute(HEADS):
        digest.update(f"{kind} {subject} {sequence} {bytes(link).hex()}\n".encode())
        chains += 1
    return {"chains": chains, "heads": digest.hexdigest()}


def migrations(session: Session) -> list[str]:
    rows = session.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    return [f"{app}.{name}" for app, name in rows]


def things_there(session: Session) -> tuple[int, int]:
    """How many tables, views and sequences, and how many functions stand in the database already."""
    row = session.execute(THINGS).fetchone()
    return (int(row[0]), int(row[1])) if row else (0, 0)


def empty(session: Session) -> None:
    """Take back a restore that broke off, from a database that was empty before."""
    session.execute(EMPTY)
