"""What the migrations install beside tables lies in `.sql` files: they say what stands in every database."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS
from kreislauf.budget.store.posting_kinds import basis_function
from kreislauf.config.database_objects import things_found
from kreislauf.kernel.sql_files import sql_script

SOURCE = Path(__file__).parents[2] / "src" / "kreislauf"
FOLDERS = sorted(SOURCE.glob("*/migrations/sql"))


@pytest.mark.django_db
def test_the_files_say_what_stands_in_the_database() -> None:
    """Installed once more over what the migrations made, they change nothing."""
    before = things_found()
    with connection.cursor() as cursor:
        for folder in FOLDERS:
            cursor.execute(sql_script(folder, role=settings.KREISLAUF_APP_ROLE))
    assert things_found() == before


@pytest.mark.django_db
def test_no_function_stands_in_the_database_alone() -> None:
    """Of the apps that keep their SQL in files; triggers of models are written by pgtrigger.

    What finds the act of a posting is written from the declaration of its kind.
    """
    written = {
        name
        for folder in FOLDERS
        for name in re.findall(r"FUNCTION (\w+)\(", sql_script(folder, role=settings.KREISLAUF_APP_ROLE))
    }
    written |= {basis_function(kind) for kind in POSTING_KINDS}
    apps = {folder.parents[1].name for folder in FOLDERS}
    found = {place.split()[1].partition("(")[0] for place in things_found() if place.startswith("function ")}
    own = tuple(f"{app}_" for app in apps)
    assert {name for name in found if name.startswith(own) or name in written} == written
