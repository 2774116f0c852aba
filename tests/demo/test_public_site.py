"""The public site alone: on a database of the gazette's entries and nothing else, by a role that may only read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from email.message import Message
from functools import partial
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.test import Client, RequestFactory
from django.test.utils import override_settings
from django.urls import URLPattern, reverse
from psycopg.conninfo import make_conninfo

from kreislauf.config import public_urls
from kreislauf.config.processes import die_with_parent
from kreislauf.gazette.models import Entry
from kreislauf.portal.urls import urlpatterns
from tests.support import database
from tests.support.cluster import programs
from tests.support.processes import free_port

pytestmark = pytest.mark.xdist_group("public site")

CHECKOUT = Path(__file__).parents[2]
GUIDE = CHECKOUT / "docs" / "operations" / "public-server.md"
READER = "kreislauf_public"
KEYS = {
    "paper": ("paper",),
    "trace": ("paper",),
    "meeting": ("meeting",),
    "body": ("organization", "working_group"),
    "person": ("person",),
    "plan": ("plan",),
    "line": ("line",),
    "service": ("service",),
}
"""For each address with a parameter: which published objects have a page there."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    text: str


class Stays(urllib.request.HTTPRedirectHandler):
    """Follows nothing, so that a test sees where it would have been led."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True)
class Site:
    """A running public site."""

    address: str

    def get(self, path: str, *, data: bytes | None = None, **headers: str) -> Answer:
        request = urllib.request.Request(
            self.address + path, data=data, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        try:
            with urllib.request.build_opener(Stays).open(request, timeout=30) as found:
                return Answer(found.status, found.headers, found.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read().decode())


@pytest.fixture(scope="module")
def copy_of_the_record(told: list[str]) -> Iterator[str]:
    """The address of a database with nothing but the entries, copied by the lines of the guide; for the reader."""
    name = f"kreislauf_public_{os.environ[database.SESSION]}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    database.drop_database(name)
    database._maintain("CREATE DATABASE {} OWNER {} TEMPLATE template0", name, database.owner())
    _make_reader()
    inside = database.current_address()
    public = make_conninfo(inside, dbname=name)
    found = re.search(r"^```sh\n(\{\n.*?)^```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found
    environment = os.environ | {
        "PATH": f"{programs()}:{os.environ['PATH']}",
        "INSIDE": inside,
        "PUBLIC": public,
    }
    for _again in range(2):
        subprocess.run(["bash", "-euo", "pipefail", "-c", found[1]], env=environment, check=True)
    yield make_conninfo(public, user=READER)
    database.drop_database(name)


def _make_reader() -> None:
    with database._maintenance() as maintenance:
        if maintenance.execute("SELECT FROM pg_roles WHERE rolname = %s", [READER]).fetchone() is None:
            maintenance.execute(f"CREATE ROLE {READER} LOGIN PASSWORD 'kennwort'")


@pytest.fixture(scope="module")
def site(copy_of_the_record: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The program, started as an operator starts it."""
    port = free_port()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("KREISLAUF_", "DATABASE_"))
    }
    environment |= {
        "KREISLAUF_TEST": "1",
        "KREISLAUF_PUBLIC_ONLY": "1",
        "KREISLAUF_VAR": str(tmp_path_factory.mktemp("public")),
        "DATABASE_URL": copy_of_the_record,
    }
    command = [str(Path(sys.executable).parent / "kreislauf"), "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, env=environment, preexec_fn=partial(die_with_parent))
    site = Site(f"http://127.0.0.1:{port}")
    _await(site, process)
    yield site
    process.terminate()
    process.wait()


def _await(site: Site, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while True:
        assert process.poll() is None, "the public site ended"
        try:
            site.get("/robots.txt")
        except OSError:
            assert time.monotonic() < deadline, "the public site does not answer"
            time.sleep(0.1)
        else:
            return


def addresses() -> Iterator[str]:
    """Every public address, those of objects with every key of the county's record."""
    keys: dict[str, list[str]] = {}
    for kind, key in Entry.objects.filter(retracted_at=None).order_by("id").values_list("type", "key"):
        keys.setdefault(kind, []).append(key)
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        if not pattern.pattern.converters:
            yield reverse(f"portal:{pattern.name}")
            continue
        ((parameter, converter),) = pattern.pattern.converters.items()
        found = [key for kind in KEYS[str(pattern.name)] for key in keys.get(kind, [])]
        assert found, f"the sample county publishes nothing for {pattern.name}"
        for key in found:
            yield reverse(f"portal:{pattern.name}", kwargs={parameter: converter.to_python(key)})


def lines_of(page: str) -> list[str]:
    """A page but for the one link that the public site does not have."""
    shown = re.sub(r'<a class="account-link"[^>]*>[^<]*</a>', "", page)
    return [line.strip() for line in shown.splitlines() if line.strip()]


def test_the_copy_holds_the_entries_alone(copy_of_the_record: str) -> None:
    with psycopg.connect(copy_of_the_record) as session:
        tables = session.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        assert tables == [("gazette_entry",)]
        copied = session.execute("SELECT count(*) FROM gazette_entry").fetchone()
        assert copied == (Entry.objects.count(),)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute("DELETE FROM gazette_entry")


def test_every_public_address_answers_as_it_does_inside(site: Site) -> None:
    inside = Client()
    wrong: list[str] = []
    walked = list(addresses())
    for address in walked:
        here, there = site.get(address), inside.get(address)
        shown, expected = lines_of(here.text), lines_of(there.content.decode())
        if (here.status, there.status_code) != (200, 200):
            wrong.append(f"{address}: {here.status} here, {there.status_code} inside")
        elif shown != expected:
            wrong.append("\n".join([f"{address}:", *list(unified_diff(shown, expected, lineterm="", n=0))[:12]]))
    assert not wrong, "\n".join(wrong)
    assert len(walked) > 100


def test_a_page_names_the_county_and_offers_no_sign_in(site: Site) -> None:
    page = site.get("/impressum/")
    assert "Landkreis Innerstetal" in page.text
    assert "kreistagsbuero@" in page.text or "mailto:" in page.text
    assert "/konto/" not in page.text
    assert page.headers.get_all("Set-Cookie") is None


def test_cookies_of_another_server_change_nothing(site: Site) -> None:
    cookies = "sessionid=" + "a" * 32 + "; csrftoken=" + "b" * 32 + "; messages=x"
    assert site.get("/", Cookie=cookies).text == site.get("/").text


def test_language_and_appearance_can_be_chosen(site: Site) -> None:
    chosen = site.get("/sprache/", data=b"language=en&next=/gremien/")
    assert (chosen.status, chosen.headers["Location"]) == (302, "/gremien/")
    english = site.get("/gremien/", Cookie=chosen.headers["Set-Cookie"].partition(";")[0])
    assert '<html lang="en"' in english.text
    dark = site.get("/darstellung/", data=b"theme=dark&next=/")
    assert dark.status == 302


def test_what_is_not_there_is_told_in_a_page_of_its_own(site: Site) -> None:
    unknown = site.get(f"/vorlagen/{UUID(int=0)}/")
    assert unknown.status == 404
    assert '<main id="main"' in unknown.text
    for elsewhere in (
        "/intern/",
        "/konto/login/",
        "/antrag/meine/",
        "/dokumente/00000000-0000-0000-0000-000000000000/",
    ):
        assert site.get(elsewhere).status == 404


def test_what_was_retracted_is_gone_there_too(site: Site, copy_of_the_record: str) -> None:
    owner = make_conninfo(copy_of_the_record, user=database.owner())
    with psycopg.connect(owner) as session:
        row = session.execute("SELECT key FROM gazette_entry WHERE type = 'paper' LIMIT 1").fetchone()
        assert row
        session.execute(
            "UPDATE gazette_entry SET data='{}', title='', text='', links='{}', facets='{}', search=NULL,"
            " retracted_at=now(), retraction_reason='privacy', modified=now() WHERE type='paper' AND key=%s",
            row,
        )
        session.commit()
        assert site.get(f"/vorlagen/{row[0]}/").status == 410
    assert site.get(f"/vorlagen/{row[0]}/weg/").status == 410


def test_an_unchanged_page_is_not_sent_twice(site: Site) -> None:
    first = site.get("/gremien/")
    assert site.get("/gremien/", If_None_Match=first.headers["ETag"]).status == 304


def test_what_is_inside_is_led_to_where_that_is_named() -> None:
    request = RequestFactory().get("/antrag/meine/?seite=2")
    with override_settings(KREISLAUF_INSIDE_URL="https://innen.landkreis.example"):
        answer = public_urls.inside(request)
    assert (answer.status_code, answer["Location"]) == (302, "https://innen.landkreis.example/antrag/meine/?seite=2")
