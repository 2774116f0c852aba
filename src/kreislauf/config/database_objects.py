"""What protects the rows, read from the database: functions, triggers, constraints, unique indexes, privileges; and the
views that apps promise each other.

Each thing has a place ("trigger check_release on budget_release") and a definition that is the same on PostgreSQL 15
and on newer ones, whatever the roles are called. `expected_database.txt` holds what the migrations of this program
make; `expected_database.py` compares.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection

TABLES = """
SELECT c.relname,
    string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
        || CASE a.attgenerated WHEN 's' THEN ' generated ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END,
        ', ' ORDER BY a.attname),
    c.relowner = home.relowner, pg_get_userbyid(c.relowner),
    CASE WHEN c.relrowsecurity OR c.relforcerowsecurity THEN ', row security' ELSE '' END
FROM pg_class c
JOIN pg_class home ON home.oid = 'public.django_migrations'::regclass
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
GROUP BY c.oid, c.relname, home.relowner
"""

VIEWS = """
SELECT c.relname,
    string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attname),
    coalesce(array_to_string(c.reloptions, ', '), ''), pg_get_viewdef(c.oid),
    c.relowner = home.relowner, pg_get_userbyid(c.relowner)
FROM pg_class c
JOIN pg_class home ON home.oid = 'public.django_migrations'::regclass
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
    AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
GROUP BY c.oid, c.relname, home.relowner
"""

FUNCTIONS = """
SELECT replace(p.oid::regprocedure::text, 'public.', ''), pg_get_function_result(p.oid), l.lanname,
    p.provolatile::text, p.prosecdef, coalesce(array_to_string(p.proconfig, '; '), ''), p.prosrc,
    p.proowner = home.relowner, pg_get_userbyid(p.proowner)
FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
JOIN pg_class home ON home.oid = 'public.django_migrations'::regclass
WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
"""

TRIGGERS = """
SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid), t.tgenabled::text
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
UNION ALL
SELECT r.rulename, c.relname, pg_get_ruledef(r.oid), r.ev_enabled::text
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v') AND r.rulename <> '_RETURN'
"""

CONSTRAINTS = """
SELECT o.conname, c.relname, pg_get_constraintdef(o.oid),
    EXISTS (SELECT FROM pg_trigger t WHERE t.tgconstraint = o.oid AND t.tgisinternal AND t.tgenabled <> 'O')
FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
WHERE o.connamespace = 'public'::regnamespace AND o.contype IN ('c', 'f', 'p', 'u', 'x')
"""

UNIQUE_INDEXES = """
SELECT i.relname, c.relname, pg_get_indexdef(i.oid), x.indisvalid
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
WHERE i.relnamespace = 'public'::regnamespace AND x.indisunique
    AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.oid AND o.contype IN ('p', 'u', 'x'))
"""

ON_TABLES = """
SELECT c.relname, p.privilege,
    CASE WHEN has_table_privilege(%(role)s, c.oid, p.privilege) THEN NULL ELSE (
        SELECT string_agg(a.attname, ', ' ORDER BY a.attname) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND p.of_columns
            AND has_column_privilege(%(role)s, c.oid, a.attnum,
                                     CASE WHEN p.of_columns THEN p.privilege ELSE 'SELECT' END)
    ) END,
    has_table_privilege(%(role)s, c.oid, p.privilege)
FROM pg_class c, (VALUES
    (1, 'SELECT', true), (2, 'INSERT', true), (3, 'UPDATE', true), (4, 'DELETE', false), (5, 'TRUNCATE', false),
    (6, 'REFERENCES', true), (7, 'TRIGGER', false)) AS p(position, privilege, of_columns)
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')
ORDER BY c.relname, p.position
"""

ON_FUNCTIONS = """
SELECT replace(p.oid::regprocedure::text, 'public.', '')
FROM pg_proc p
WHERE p.pronamespace = 'public'::regnamespace AND has_function_privilege(%(role)s, p.oid, 'EXECUTE')
    AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e')
"""

ON_SEQUENCES = """
SELECT c.relname, concat_ws(', ',
    CASE WHEN has_sequence_privilege(%(role)s, c.oid, 'USAGE') THEN 'USAGE' END,
    CASE WHEN has_sequence_privilege(%(role)s, c.oid, 'SELECT') THEN 'SELECT' END,
    CASE WHEN has_sequence_privilege(%(role)s, c.oid, 'UPDATE') THEN 'UPDATE' END)
FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'S'
"""

OF_ROLE = """
SELECT concat_ws(', ',
    CASE WHEN r.rolsuper THEN 'SUPERUSER' END, CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END,
    CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END, CASE WHEN r.rolreplication THEN 'REPLICATION' END,
    CASE WHEN pg_has_role(r.oid, home.relowner, 'MEMBER') THEN 'member of the owner' END,
    CASE WHEN has_schema_privilege(r.oid, 'public', 'USAGE') THEN 'USAGE on the schema' END,
    CASE WHEN has_schema_privilege(r.oid, 'public', 'CREATE') THEN 'CREATE in the schema' END)
FROM pg_roles r JOIN pg_class home ON home.oid = 'public.django_migrations'::regclass
WHERE r.rolname = %(role)s
"""

CASTS = re.compile(r"::(?:text|character varying(?:\(\d+\))?)(?:\[\])?")
LITERAL_IN_BRACKETS = re.compile(r"\(('(?:[^']|'')*')\)")
QUALIFIER = re.compile(r"\b[a-z_]+\.(?=[a-z_]+\b)")
LIST_IN_BRACKETS = re.compile(r"\((ARRAY\[[^\]]*\])\)")

VOLATILITY = {"i": "immutable", "s": "stable", "v": "volatile"}
ENABLED = {"O": "", "D": ", disabled", "R": ", on replicas alone", "A": ", always"}

Thing = tuple[str, str]
"""Place and definition."""


def things_found() -> dict[str, str]:
    """Everything of the kinds above in the schema `public`; needs tables that were migrated, and the runtime role."""
    return dict([*_tables(), *_views(), *_functions(), *_triggers(), *_constraints(), *_indexes(), *_privileges()])


def is_runtime_role_there() -> bool:
    return bool(_rows("SELECT 1 FROM pg_roles WHERE rolname = %(role)s"))


def _rows(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"role": settings.KREISLAUF_APP_ROLE})
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _tables() -> Iterator[Thing]:
    for name, columns, is_home, owner, security in _rows(TABLES):
        yield f"table {name}", f"{columns}{security}{_foreign(is_home, owner)}"


def _views() -> Iterator[Thing]:
    for name, columns, options, query, is_home, owner in _rows(VIEWS):
        said = QUALIFIER.sub("", _plain(query).rstrip(";"))  # PostgreSQL 15 qualifies every column
        yield f"view {name}", f"{columns} [{options}] AS {said}{_foreign(is_home, owner)}"


def _functions() -> Iterator[Thing]:
    for name, result, language, volatility, is_definer, parameters, body, is_home, owner in _rows(FUNCTIONS):
        runs_as = " security definer" if is_definer else ""
        sum_ = hashlib.sha256(body.encode()).hexdigest()
        yield (
            f"function {name}",
            f"{result} {language} {VOLATILITY[volatility]}{runs_as} [{parameters}] {sum_}{_foreign(is_home, owner)}",
        )


def _foreign(is_home: bool, owner: str) -> str:
    """Whose it is, where that is not the role that owns the tables."""
    return "" if is_home else f", owned by {owner}"


def _plain(definition: str) -> str:
    """A condition as it reads before and after a restore, which writes the casts of a list to its members."""
    plain = LITERAL_IN_BRACKETS.sub(r"\1", CASTS.sub("", definition.replace(" public.", " ")))
    while (barer := LIST_IN_BRACKETS.sub(r"\1", plain)) != plain:
        plain = barer
    return plain


def _triggers() -> Iterator[Thing]:
    for name, table, definition, enabled in _rows(TRIGGERS):
        yield f"trigger {name} on {table}", _plain(definition) + ENABLED[enabled]


def _constraints() -> Iterator[Thing]:
    for name, table, definition, is_asleep in _rows(CONSTRAINTS):
        yield f"constraint {name} on {table}", _plain(definition) + (", disabled" if is_asleep else "")


def _indexes() -> Iterator[Thing]:
    for name, table, definition, is_valid in _rows(UNIQUE_INDEXES):
        yield f"index {name} on {table}", _plain(definition) + ("" if is_valid else ", invalid")


def _privileges() -> Iterator[Thing]:
    on_tables: dict[str, list[str]] = {}
    for table, privilege, columns, is_whole in _rows(ON_TABLES):
        granted = on_tables.setdefault(table, [])
        if is_whole:
            granted.append(privilege)
        elif columns:
            granted.append(f"{privilege} ({columns})")
    for table, granted in on_tables.items():
        yield f"privileges on {table}", ", ".join(granted) or "none"
    executable = {name for (name,) in _rows(ON_FUNCTIONS)}
    for name, *_ in _rows(FUNCTIONS):
        yield f"privileges on function {name}", "EXECUTE" if name in executable else "none"
    for sequence, granted in _rows(ON_SEQUENCES):
        yield f"privileges on sequence {sequence}", granted or "none"
    for (attributes,) in _rows(OF_ROLE):
        yield "privileges of the runtime role", attributes or "none"
