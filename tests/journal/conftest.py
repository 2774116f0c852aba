"""Events to tamper with, written by the program's own door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from kreislauf.journal.actions import record
from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Actor
from kreislauf.people.models import Body

WRITER = Actor.system("test")


@dataclass(frozen=True)
class Noted(DomainEvent):
    key: ClassVar = "test.noted"
    sentence: ClassVar = "{who} notierte {what}."
    personal: ClassVar = frozenset({"who"})
    is_private: ClassVar = False
    what: Any
    who: str = "Kim Abel"


@pytest.fixture
def subject(db: None) -> Body:
    return Body.objects.create(name="Landkreis Innerstetal", short_name="Innerstetal")


@pytest.fixture
def note(subject: Body) -> Callable[[Any], int]:
    """`note(value)` records one event of the subject."""

    def write(value: Any) -> int:
        with transaction.atomic():
            return record(Noted(what=value), actor=WRITER, subject=subject)

    return write


@pytest.fixture
def tamper(db: None) -> Callable[[str], None]:
    """Run SQL as somebody who has the database and has switched its triggers off."""

    def run(sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(sql)
            cursor.execute("SET session_replication_role = origin")

    return run


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.KREISLAUF_VAR = tmp_path
    return tmp_path
