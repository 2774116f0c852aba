"""`kreislauf journal verify` as a person calls it, and forging as somebody who owns the database."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from django.db import connection, transaction
from django.utils.connection import BaseConnectionHandler

from kreislauf.config.cli import main


def run_verify() -> tuple[int, str, str]:
    """Exit code, output and complaints of the command, called through the program's own entry.

    The test's connection, with what was forged on it, stays open for the command and after it.
    """
    out, err = io.StringIO(), io.StringIO()
    with (
        patch.object(sys, "argv", ["kreislauf", "journal", "verify"]),
        patch.object(BaseConnectionHandler, "close_all"),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            code: Any = main()
        except SystemExit as end:
            code = end.code
    return int(code or 0), out.getvalue(), err.getvalue()


@contextlib.contextmanager
def triggers_off() -> Iterator[None]:
    """As somebody who has the database works; also for a test that begins with another resolution."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        yield
        cursor.execute("SET session_replication_role = origin")


def forge(*statements: str) -> None:
    """Run SQL as somebody who has the database and has switched its triggers off."""
    with triggers_off(), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
