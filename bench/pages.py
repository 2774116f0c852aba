"""The list of papers and the trace: requests per second and p95 with 100 and with 100,000 papers.

Two databases on one throw-away cluster, each behind the web server with the demo's settings, measured in turns
in one run, so that whatever else the machine does falls on both. What counts is the ratio.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from statistics import quantiles
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from bench.report import Figure
from kreislauf.config.embedded import OWNER_ROLE, EmbeddedServer
from kreislauf.config.server_place import temporary_place
from kreislauf.config.supervisor import web_server

CHECKOUT = Path(__file__).resolve().parents[1]
KREISLAUF = Path(sys.executable).parent / "kreislauf"
RUNTIME_ROLE = "kreislauf_app"
FEW, MANY = 100, 100_000
TOLD = "pages_told"
MOTION = "22/XIX"
CONNECTIONS = 8
ROUNDS = 3
LARGEST_RATIO = 1.5
PATIENCE_SECONDS = 60

COPY_PAPERS = """
INSERT INTO gazette_entry (type, key, title, version, data, text, links, facets, sort_on, created, modified,
                           retraction_reason, search)
SELECT type, gen_random_uuid()::text, title, version, data, text, links, facets,
       sort_on - make_interval(mins => number), created, modified, '', search
FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS papers
      FROM gazette_entry WHERE type = 'paper') AS paper
JOIN generate_series(1, %(missing)s) AS number ON number %% papers = place
"""


@dataclass
class Site:
    """The portal with so many papers, served on a port; `seconds` holds how long each request took."""

    papers: int
    port: int
    motion: str
    seconds: dict[str, list[float]] = field(default_factory=dict)
    elapsed: dict[str, float] = field(default_factory=dict)

    def rate(self, page: str) -> float:
        """Requests per second."""
        return len(self.seconds[page]) / self.elapsed[page]

    def p95(self, page: str) -> float:
        """Milliseconds below which 95 of 100 requests were answered."""
        return quantiles(self.seconds[page], n=20)[-1] * 1000


def measure() -> tuple[dict[str, Any], list[Figure]]:
    """The results of `run` and its figures with their goals."""
    results = run()
    figures = []
    for name in ("list", "trace"):
        few, many = results[name][str(FEW)], results[name][str(MANY)]
        figures += [
            Figure(f"{name}, {FEW} papers", few["requests_per_second"], "requests/s"),
            Figure(f"{name}, {MANY:,} papers", many["requests_per_second"], "requests/s"),
            Figure(f"{name}, {MANY:,} papers, p95", many["p95_milliseconds"], "ms"),
            Figure(f"{name}, time with {MANY:,} to {FEW}", results[name]["ratio"], "", at_most=LARGEST_RATIO),
        ]
    return results, figures


def run(seconds: float = 3.0) -> dict[str, Any]:
    """Measure each page for about `seconds` in each of `ROUNDS` rounds, with few and with many papers."""
    with ExitStack() as ending:
        folder = Path(tempfile.mkdtemp(prefix="kreislauf-pages-"))
        ending.callback(shutil.rmtree, folder, ignore_errors=True)
        place = temporary_place(CHECKOUT / "var")
        ending.callback(shutil.rmtree, place.folder, ignore_errors=True)
        server = ending.enter_context(EmbeddedServer(place, tied=True))
        _kreislauf("collectstatic", "--noinput", "-v0", environment={**_plain(), "KREISLAUF_VAR": str(folder)})
        _tell(server, folder)
        sites = [ending.enter_context(_site(server, folder, papers)) for papers in (FEW, MANY)]
        return _measured_in_turns(sites, seconds)


def _measured_in_turns(sites: list[Site], seconds: float) -> dict[str, Any]:
    pages = {"list": "/vorlagen/", "trace": f"/vorlagen/{sites[0].motion}/weg/"}
    for site in sites:
        for path in pages.values():
            _load(site.port, path, seconds / 2)
    for _ in range(ROUNDS):
        for name, path in pages.items():
            for site in sites:
                took, elapsed = _load(site.port, path, seconds)
                site.seconds.setdefault(name, []).extend(took)
                site.elapsed[name] = site.elapsed.get(name, 0) + elapsed
    return {name: _compared(sites, name) for name in pages}


def _compared(sites: list[Site], page: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        str(site.papers): {
            "requests_per_second": round(site.rate(page), 1),
            "p95_milliseconds": round(site.p95(page), 1),
        }
        for site in sites
    }
    few, many = sites
    return {**shown, "ratio": round(few.rate(page) / many.rate(page), 3)}


@contextmanager
def _site(server: EmbeddedServer, folder: Path, papers: int) -> Iterator[Site]:
    """A copy of the told county with so many papers, behind a web server of its own."""
    name = f"pages_{papers}"
    _create_database(server, name, template=TOLD)
    environment = _environment(server, folder, name)
    filling = [sys.executable, "-m", "bench.pages", str(papers)]
    as_owner = {**environment, "KREISLAUF_DATABASE_ROLE": "owner"}
    motion = subprocess.run(filling, env=as_owner, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout
    port = _free_port()
    with subprocess.Popen(web_server("127.0.0.1", port), env=environment, start_new_session=True) as web:
        try:
            _await(port, web)
            yield Site(papers, port, motion.strip())
        finally:
            web.terminate()
            web.wait(30)


def _tell(server: EmbeddedServer, folder: Path) -> None:
    """The sample county, told once; what is measured runs on copies of it."""
    _create_database(server, TOLD, template="template1")
    environment = _environment(server, folder, TOLD)
    _kreislauf("migrate", "-v0", environment=environment)
    _kreislauf("story", environment=environment)


def _create_database(server: EmbeddedServer, name: str, *, template: str) -> None:
    names = sql.Identifier(name), sql.Identifier(template)
    with psycopg.connect(server.conninfo(database="postgres"), autocommit=True) as maintenance:
        maintenance.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))


def _environment(server: EmbeddedServer, folder: Path, database: str) -> dict[str, str]:
    host = quote(str(server.place.sockets), safe="")
    return {
        **_plain(),
        "KREISLAUF_DEMO": "1",
        "KREISLAUF_VAR": str(folder),
        "DATABASE_URL": f"postgresql://{RUNTIME_ROLE}@/{database}?host={host}",
        "DATABASE_OWNER_URL": f"postgresql://{OWNER_ROLE}@/{database}?host={host}",
    }


def _plain() -> dict[str, str]:
    own = ("KREISLAUF_", "DATABASE_", "DJANGO_")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)}


def _kreislauf(*arguments: str, environment: dict[str, str]) -> None:
    subprocess.run([KREISLAUF, *arguments], env=environment, cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL)


def _fill(papers: int) -> None:
    """Copy the sample county's papers until there are so many; print the key of its motion of 2023.

    Runs in a process of its own, because the bench's process may use another database.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "kreislauf.config.settings"
    import django

    django.setup()
    from django.db import connection

    from kreislauf.gazette.models import Entry

    papers_told = Entry.objects.filter(type="paper")
    motion = papers_told.get(data__reference=MOTION).key
    with connection.cursor() as cursor:
        cursor.execute(COPY_PAPERS, {"missing": papers - papers_told.count()})
        cursor.execute("VACUUM ANALYZE gazette_entry")
    connection.close()
    print(motion)


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int, web: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
            if web.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the web server does not answer") from error
            time.sleep(0.1)


def _load(port: int, path: str, seconds: float) -> tuple[list[float], float]:
    """Ask for one page over and over on several connections; how long each answer took, and all together."""
    took: list[float] = []
    failures: list[str] = []
    start = time.perf_counter()

    def ask() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        while time.perf_counter() - start < seconds:
            began = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                failures.append(f"{path} answered {answer.status}")
                return
            took.append(time.perf_counter() - began)
        connection.close()

    askers = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    if failures:
        raise RuntimeError(failures[0])
    return took, time.perf_counter() - start


if __name__ == "__main__":
    _fill(int(sys.argv[1]))
