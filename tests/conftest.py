"""Fixtures for all tests: the database, the runtime role, the clock, the browser."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime

import pytest

from tests.support import database

database.prepare_environment()

import django  # noqa: E402

django.setup()

import psycopg  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402
from hypothesis import HealthCheck  # noqa: E402
from hypothesis import settings as hypothesis  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from psycopg.conninfo import make_conninfo  # noqa: E402
from pytest_django.plugin import DjangoDbBlocker  # noqa: E402

from kreislauf.config.health import last_runs  # noqa: E402
from kreislauf.kernel import travel_to  # noqa: E402
from tests.support.browser import accessibility_findings, chromium_or_skip  # noqa: E402
from tests.support.publishing import publish_at_the_end_of_acts  # noqa: E402
from tests.support.telling import told, told_address, told_database  # noqa: E402
from tests.support.whole_record import whole_record  # noqa: E402

__all__ = ["told", "told_address", "told_database"]

Travel = Callable[[datetime], None]

Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1
"""The same hash at the least cost: nobody guesses at the passwords of tests."""

hypothesis.register_profile("kreislauf", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("kreislauf")
"""What is examined does not depend on how busy the machine is."""

publish_at_the_end_of_acts()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Before the workers of a parallel run start: one server for all of them."""
    database.start_server()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first: at the end no worker waits for another, nor at the beginning for the story."""
    telling = next((item for item in items if _uses(item, "told_database")), None)

    def place(item: pytest.Item) -> int:
        if _uses(item, "told_database"):
            return 0 if item is telling else 2
        return 1 if _uses(item, "live_server") else 3

    items.sort(key=place)


def _uses(item: pytest.Item, fixture: str) -> bool:
    return fixture in getattr(item, "fixturenames", ())


def pytest_unconfigure() -> None:
    database.stop_server()


@pytest.fixture(scope="session")
def django_db_setup(worker_id: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database for this process, cloned from the session's migrated one.

    After a test that commits, its tables are as the migrations left them: Django's own way, TRUNCATE, is
    refused by append-only tables and would lose the rows that migrations made.
    """
    name = f"kreislauf_test_{os.environ[database.SESSION]}_{worker_id}"
    with django_db_blocker.unblock():
        database.start_server()
        database.ensure_template()
        database.clone_template(name)
        database.connect_django_to(name)
        database.remember_rows()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: database.restore_rows())
        yield
    with django_db_blocker.unblock():
        connection.close()
        database.drop_database(name)


@pytest.fixture(autouse=True, scope="session")
def runs_of_tests_are_no_runs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Who verifies in a test says nothing of the sample county that lies in the checkout."""
    elsewhere, beside = tmp_path_factory.mktemp("state"), last_runs.folder()
    folder = last_runs.folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(last_runs, "folder", lambda: elsewhere if folder() == beside else folder())
        yield


@pytest.fixture
def app_role(transactional_db: None) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    """A connection of the role that the program runs as, in the database of a test that commits."""
    parameters = connection.get_connection_params()
    address = make_conninfo(
        "",
        host=parameters["host"],
        port=parameters.get("port"),
        dbname=parameters["dbname"],
        user=settings.KREISLAUF_APP_ROLE,
    )
    with psycopg.connect(address, autocommit=True) as session:
        yield session


@pytest.fixture(autouse=True)
def every_way_in_a_browser_ends_with_the_check(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whoever acts on real pages, by a server of the test's own, leaves a whole record."""
    if "live_server" not in request.fixturenames:
        yield
        return
    for first in ("transactional_db", "clock", "way"):  # whose moment the check shares
        if first in request.fixturenames:
            request.getfixturevalue(first)
    with whole_record():
        yield


@pytest.fixture
def clock() -> Iterator[Travel]:
    """`clock(moment)` lets the program's clock stand at an aware moment until the test ends."""
    with ExitStack() as journeys:

        def travel(moment: datetime) -> None:
            journeys.enter_context(travel_to(moment))

        yield travel


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; without one the test is skipped, or fails where a browser is required."""
    path = chromium_or_skip(is_required=settings.KREISLAUF_REQUIRE_BROWSER)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh window of 1280 pixels, in German."""
    context = browser.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails with a line for each thing on the page that is not accessible."""

    def check(page: Page) -> None:
        findings = accessibility_findings(page)
        assert not findings, "\n".join(findings)

    return check
