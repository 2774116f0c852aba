"""SQL of an app names its own tables and what other apps promise it, and nothing else (docs/decisions/0019).

Every `.sql` file and every string of the program is read; tables, sequences and functions are known from the list of
what stands in every database. Tests and the bench forge rows on purpose and are not read.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from kreislauf.config.expected_database import things_expected
from tests.support.sources import texts_in, texts_of

SOURCE = Path(__file__).parents[2] / "src" / "kreislauf"
APPS = {folder.parent.name for folder in SOURCE.glob("*/migrations")}

TIES = {
    ("cases", "applications_application"),
    ("cases", "applications_attachment"),
    ("cases", "applications_proof"),
}
"""Tables below on which an app lays a trigger, a reference or an index of its own (docs/decisions/0016)."""

TIE = re.compile(
    r"(?:CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER|DROP TRIGGER"
    r"|ALTER TABLE \w+ (?:ADD|DROP) CONSTRAINT|CREATE INDEX)[^;]*;"
)
PASS_THE_DOORS = {
    "config/backup/guards.py": "a restore is proved by the very statements that the tables must refuse",
    "config/backup/rows.py": "what a backup holds is counted and compared, table by table",
    "portal/pages.py": "no statement: the states of a publication are called like its table",
}
"""What names tables of others and may, and why."""

NAME_THE_TABLE_OF_A_MODEL = {
    "budget/store/refusals.py",
    "cases/kinds/receipts.py",
    "config/stored_names.py",
    "journal/queries/attestations.py",
}
"""For what is said and listed; none of it is a statement."""


@cache
def owners() -> dict[str, str]:
    """Every table, view, sequence and function of ours, and the app whose it is."""
    names = {
        place.removeprefix("privileges on ").split()[1].partition("(")[0]
        for place in things_expected()
        if place.startswith(("table ", "view ", "function ", "privileges on sequence "))
    }
    found = {name: app for name in names for app in sorted(APPS, key=len) if name.startswith(f"{app}_")}
    for file in SOURCE.glob("*/migrations/sql/*.sql"):
        for name in re.findall(r"CREATE (?:OR REPLACE )?FUNCTION (\w+)\(", file.read_text()):
            found[name] = file.relative_to(SOURCE).parts[0]
    return found


@cache
def any_name() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(owners(), key=len, reverse=True))})\b")


def is_promised(name: str) -> bool:
    return name.startswith(f"{owners()[name]}_promised_")


def foreign(app: str, text: str) -> set[str]:
    """What of other apps a text of this app names."""
    return {name for name in any_name().findall(text) if owners()[name] != app}


def statements_of(file: Path) -> str:
    """All SQL that a file may hold, without comments."""
    return re.sub(r"--.*", "", file.read_text()) if file.suffix == ".sql" else "\n".join(texts_in(file))


@cache
def texts() -> dict[str, tuple[str, str]]:
    """Each file of the program: its app and its statements."""
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.sql")]
    return {str(path := file.relative_to(SOURCE)): (path.parts[0], statements_of(file)) for file in files}


def trespasses(app: str, statements: str) -> set[str]:
    return {name for name in foreign(app, TIE.sub("", statements)) if not is_promised(name)}


def test_no_statement_names_what_another_app_does_not_promise() -> None:
    found = {path: names for path, (app, text) in texts().items() if (names := trespasses(app, text))}
    assert {path: names for path, names in found.items() if path not in PASS_THE_DOORS} == {}
    assert found.keys() >= PASS_THE_DOORS.keys(), "the list names nothing that keeps to the doors"


@pytest.mark.parametrize(
    ("statement", "trespass"),
    [
        ("SELECT params FROM council_effect", {"council_effect"}),
        ('SELECT 1 FROM public."council_effect" e', {"council_effect"}),
        ("SELECT nextval('applications_application_number')", {"applications_application_number"}),
        ("REVOKE UPDATE ON people_body FROM :app_role;", {"people_body"}),
        ("SELECT council_resolution_proves($1, $2, $3)", set()),
        ("SELECT journal_append($1)", {"journal_append"}),
        ("SELECT params FROM council_promised_effect JOIN budget_lock ON true", set()),
        ("DROP TRIGGER t ON cases_case; UPDATE cases_case SET state = 'open';", {"cases_case"}),
        ("DROP TRIGGER t ON cases_case;", set()),
    ],
)
def test_a_statement_that_reaches_across_is_seen(statement: str, trespass: set[str]) -> None:
    assert trespasses("budget", statement) == trespass


def test_strings_are_seen_in_all_their_forms() -> None:
    seen = texts_of('"""council_vote"""\nA = f"JOIN council_effect {x}"\nB = "council_" "paper"\n')
    assert foreign("budget", "\n".join(seen)) == {"council_effect", "council_paper"}


def test_ties_to_tables_below_are_known() -> None:
    found = {(app, name) for app, text in texts().values() for tie in TIE.findall(text) for name in foreign(app, tie)}
    assert found == TIES


def test_no_statement_is_put_together_from_the_tables_of_models() -> None:
    users = {str(file.relative_to(SOURCE)) for file in SOURCE.rglob("*.py") if ".db_table" in file.read_text()}
    assert users == NAME_THE_TABLE_OF_A_MODEL


def test_what_is_promised_stands_in_the_door_of_its_owner_and_is_used() -> None:
    promised = {name for name in owners() if is_promised(name)}
    doors = "\n".join(file.read_text() for file in SOURCE.glob("*/migrations/sql/promised.sql"))
    assert set(re.findall(r"CREATE OR REPLACE (?:VIEW|FUNCTION) (\w+)", doors)) == promised
    used = {name for app, text in texts().values() for name in foreign(app, text)}
    assert promised - used == set()


VIEWS = """
SELECT c.relname, obj_description(c.oid, 'pg_class'), 'security_invoker=true' = ANY(c.reloptions),
    has_table_privilege(%(role)s, c.oid, 'SELECT'),
    has_table_privilege(%(role)s, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
        OR has_any_column_privilege(%(role)s, c.oid, 'INSERT, UPDATE')
FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm')
"""
"""Name and comment; asks as whoever reads it; may the role read, may it write."""


@pytest.mark.django_db
def test_every_view_is_a_promise_that_is_read_only_and_widens_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute(VIEWS, {"role": settings.KREISLAUF_APP_ROLE})
        found = {name: (bool(comment), *facts) for name, comment, *facts in cursor.fetchall()}
    assert set(found) == {place.split()[1] for place in things_expected() if place.startswith("view ")}
    assert all(is_promised(name) for name in found)
    assert {name for name, facts in found.items() if facts != (True, True, True, False)} == set()
