"""The sample county, told once for all processes, each of which has a copy; what a test changes there it rolls back."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.test.testcases import LiveServerThread
from pytest_django.plugin import DjangoDbBlocker

from kreislauf.demo import story
from tests.support import database


@pytest.fixture(scope="session")
def told_database(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    worker_id: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, Path, list[str]]]:
    """Name of the database, folder of its files, and what the story's teller said."""
    original = f"kreislauf_told_{os.environ[database.SESSION]}"
    place = session_folder(tmp_path_factory, worker_id) / "told"
    name, files = f"{original}_{worker_id}", tmp_path_factory.mktemp("told") / "files"
    with django_db_blocker.unblock(), database.making(original) as is_missing:
        if is_missing:
            tell(original, place)
        database.clone_template(name, original)
    shutil.copytree(place / "files", files)
    yield name, files, json.loads((place / "said.json").read_text())
    with django_db_blocker.unblock():
        database.drop_database(name)


def session_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where all processes of the session can look."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


def tell(name: str, place: Path) -> None:
    """The whole story, once for all processes of the session; each then has a copy of the county and of its files."""
    shutil.rmtree(place, ignore_errors=True)
    (place / "files").mkdir(parents=True)
    unfinished, said = f"{name}_unfinished", list[str]()
    database.clone_template(unfinished)
    with reading(unfinished, place / "files"):
        story.tell(said.append)
    (place / "said.json").write_text(json.dumps(said))
    database.rename_database(unfinished, name)


@pytest.fixture(scope="module")
def told(told_database: tuple[str, Path, list[str]], django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """While a module's tests run, the program reads the told county."""
    name, files, said = told_database
    with django_db_blocker.unblock(), reading(name, files):
        yield said


@contextmanager
def reading(name: str, files: Path) -> Iterator[None]:
    home = str(connection.settings_dict["NAME"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "KREISLAUF_VAR", files)
        patch.setattr(settings, "KREISLAUF_HANDOVER_FOLDER", str(files / "handover"))
        database.connect_django_to(name)
        yield
        database.connect_django_to(home)


@pytest.fixture(scope="module")
def told_address(told: list[str]) -> Iterator[str]:
    """The told county, served on this machine."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler, connections_override={})
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()
