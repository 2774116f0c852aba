"""`kreislauf upgrade` on a database that lacks a migration: closed, saved, migrated, proved, open."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.test import Client
from psycopg.conninfo import make_conninfo
from pytest_django.plugin import DjangoDbBlocker

from kreislauf.config import maintenance
from kreislauf.config.processes import own_command
from tests.config.test_settings import PRODUCTION
from tests.support import database
from tests.support.cluster import programs

UNDO = "DROP TABLE django_session; DELETE FROM django_migrations WHERE app = 'sessions'"
IN_THE_WAY = "CREATE TABLE django_session (whose text)"


@dataclass(frozen=True)
class House:
    """A migrated county that lacks the table of sessions, as a version before it would."""

    address: str
    var: Path

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """`kreislauf upgrade`, or the command that is named."""
        known = {"PATH": f"{programs()}:{os.environ['PATH']}", "KREISLAUF_VAR": str(self.var)}
        runtime = make_conninfo(self.address, user=settings.KREISLAUF_APP_ROLE)
        urls = {"DATABASE_URL": runtime, "DATABASE_OWNER_URL": self.address}
        command = arguments if arguments[:1] == ("restore",) else ("upgrade", *arguments)
        line = own_command(*command)
        pipe = subprocess.PIPE
        return subprocess.Popen(line, env=PRODUCTION | known | urls, text=True, stdout=pipe, stderr=pipe)

    def does(self, *arguments: str) -> tuple[int, str, str]:
        process = self.start(*arguments)
        said, complained = process.communicate()
        return process.returncode, said, complained

    def run(self, statement: str) -> None:
        with psycopg.connect(self.address, autocommit=True) as session:
            session.execute(statement.encode())

    @property
    def is_closed(self) -> bool:
        return (self.var / maintenance.NAME).exists()


@pytest.fixture
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[House]:
    name = f"kreislauf_upgrade_{os.getpid()}"
    with django_db_blocker.unblock():
        address = make_conninfo(database.current_address(), dbname=name)
        database.clone_template(name)
    made = House(address, tmp_path)
    made.run(UNDO)
    yield made
    with django_db_blocker.unblock():
        database.drop_database(name)


def test_it_waits_for_a_lock_and_opens_when_all_is_proved(house: House) -> None:
    with psycopg.connect(house.address) as somebody:
        somebody.execute(IN_THE_WAY)
        process = house.start()
        assert process.stdout is not None
        said = next(line for line in process.stdout if line.startswith("Versuch "))
        assert said == "Versuch 1 von 6: Jemand hält eine Sperre. Weiter in 5 s.\n"
        assert house.is_closed
        somebody.rollback()
    rest, complained = process.communicate()
    assert (process.returncode, house.is_closed) == (0, False), complained
    assert rest.endswith("Starten Sie »kreislauf serve« neu.\n")
    assert len(list(house.var.glob("backups/kreislauf-*/manifest.json"))) == 1
    assert house.does() == (0, "Die Datenbank ist auf dem Stand dieser Fassung.\n", "")
    what_an_earlier_version_saved_is_restored_and_migrated(house)


def what_an_earlier_version_saved_is_restored_and_migrated(house: House) -> None:
    (saved,) = house.var.glob("backups/kreislauf-*")
    name = f"kreislauf_earlier_{os.getpid()}"
    elsewhere = House(make_conninfo(house.address, dbname=name), house.var / "elsewhere")
    elsewhere.var.mkdir()
    with psycopg.connect(server_address(), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} OWNER {database.owner()}".encode())
    register = "--erasures", str(saved / "erasures.jsonl")
    code, said, complained = elsewhere.does("restore", str(saved), "--keys", str(house.var / "keys"), *register)
    assert (code, complained) == (0, "")
    assert re.search("^Migriert: ", said, re.MULTILINE)
    elsewhere.run("SELECT session_key FROM django_session")
    database.drop_database(name)


def server_address() -> str:
    """Of who may make databases."""
    return make_conninfo(os.environ.get(database.SERVER) or os.environ["DATABASE_URL"], dbname="postgres")


def test_what_fails_leaves_it_closed_and_says_the_way_back(house: House) -> None:
    house.run(IN_THE_WAY)
    code, _, complained = house.does()
    assert (code, house.is_closed) == (1, True)
    assert 'Die Migration ist gescheitert: django.db.utils.ProgrammingError: relation "django_session"' in complained
    (saved,) = house.var.glob("backups/kreislauf-*")
    assert f"  kreislauf restore {saved}\n" in complained
    assert house.does("--end-maintenance")[0] == 0
    assert not house.is_closed


def test_without_a_backup_nothing_is_changed(house: House) -> None:
    (house.var / "file").write_text("")
    code, _, complained = house.does("--to", str(house.var / "file" / "backups"))
    assert (code, house.is_closed, complained.count("\n")) == (2, False, 1)
    house.run(IN_THE_WAY)  # the table is not there yet


@pytest.mark.django_db
def test_every_page_says_so_meanwhile(client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "KREISLAUF_VAR", tmp_path)
    assert client.get("/").status_code == 200
    maintenance.begin()
    began = time.time()
    answer = client.get("/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Kreislauf wird gerade gewartet" in answer.content.decode()
    assert client.post("/konto/login/", {}).status_code == 503
    assert client.get("/-/live").status_code == 200
    since = maintenance.since()
    assert since is not None
    assert abs(since.timestamp() - began) < 60
    maintenance.end()
    assert client.get("/").status_code == 200
