"""Kreislauf as an office installs it, in folders that have nothing to do with the checkout."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kreislauf.config.processes import die_with_parent
from tests.config.test_settings import PRODUCTION
from tests.support.cluster import OWNER, PASSWORD, RUNTIME
from tests.support.documents import CHECKOUT
from tests.support.processes import free_port, soon

GUIDE = CHECKOUT / "docs" / "operations" / "install.md"
HOST = "kreislauf.landkreis.example"
SAYS = {"de": "Was der Kreistag beschließt", "en": "What the county council adopts"}
TYPESETTING = """
import sys
from kreislauf.records.rules.typeset import typeset_paper
paper = dict(county="Landkreis Innerstetal", kind_label="Antrag", reference="1/XIX", title="Bänke am Kreishaus",
    date="1. Juli 2025", movers=["Fraktion"], consultations=[], points=[], questions=[], reasoning="Weil sie fehlen.")
sys.stdout.buffer.write(typeset_paper(paper))
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Site:
    """What a proxy sees of `kreislauf serve`."""

    port: int

    def ask(self, path: str, **headers: str) -> Answer:
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        said = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        client.request("GET", path, headers=said | {name.replace("_", "-"): value for name, value in headers.items()})
        got = client.getresponse()
        answer = Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        client.close()
        return answer

    def is_up(self) -> bool:
        try:
            return self.ask("/").status == 200
        except OSError:
            return False


@dataclass(frozen=True)
class Installed:
    """An installation: how `kreislauf` and its Python are called, and in which environment."""

    kreislauf: Sequence[str]
    python: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    folder: Path = Path("/")

    def does(self, *arguments: str, code: int = 0) -> str:
        """Run one command of Kreislauf that has to end with the exit code; what it said."""
        done = subprocess.run(
            [*self.kreislauf, *arguments],
            env=self.environment,
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def typesets(self) -> bytes:
        command = [*self.python, "-c", TYPESETTING]
        return subprocess.run(
            command, env=self.environment, cwd=self.folder, capture_output=True, timeout=300, check=True
        ).stdout

    @contextmanager
    def serving(self) -> Iterator[Site]:
        site = Site(free_port())
        serving = subprocess.Popen(
            [*self.kreislauf, "serve", "--port", str(site.port), "--workers", "1"],
            env=self.environment,
            cwd=self.folder,
            preexec_fn=die_with_parent,
        )
        try:
            assert soon(lambda: site.is_up() or serving.poll() is not None, within=180)
            assert serving.poll() is None
            yield site
        finally:
            serving.send_signal(signal.SIGTERM)
            serving.wait(60)


def guide(heading: str) -> list[str]:
    """The lines that the guide lets one type below a heading."""
    section = GUIDE.read_text().partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = re.search(r"^```sh\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    assert found
    return found[1].splitlines()


def settings_for(address: str, var: Path | str) -> dict[str, str]:
    """The environment of an office; `address` is the host of its database as libpq names it."""
    roles = {"DATABASE_URL": RUNTIME, "DATABASE_OWNER_URL": OWNER}
    urls = {name: f"postgresql://{role}:{PASSWORD}@/kreislauf?{address}" for name, role in roles.items()}
    return {
        "PATH": os.environ["PATH"],
        "KREISLAUF_VAR": str(var),
        "KREISLAUF_BEHIND_PROXY": "1",
        **PRODUCTION,
        **urls,
    }


def lives(installed: Installed, county: Path) -> None:
    """From an empty database to pages in both languages with all their files, and a PDF."""
    assert "kreislauf migrate" in installed.does("check", code=1)
    installed.does("migrate", "--verbosity=0")
    assert "Landkreis" in installed.does("setup", "--file", str(county))
    installed.does("check")
    installed.does("journal", "verify")
    with installed.serving() as site:
        for language, words in SAYS.items():
            page = site.ask("/", Accept_Language=language)
            assert page.status == 200
            text = page.body.decode()
            assert f'lang="{language}"' in text
            assert words in text
        named = sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', text)))
        assert {Path(name).suffix for name in named} >= {".css", ".js", ".svg"}
        for name in named:
            is_whole(site, name)
    assert installed.typesets().startswith(b"%PDF-")


def is_whole(site: Site, name: str) -> None:
    """A file of the interface: there, named by its content, kept for ever, compressed where that helps."""
    plain, packed = site.ask(name), site.ask(name, Accept_Encoding="gzip")
    assert plain.status == 200, name
    assert re.search(r"\.[0-9a-f]{12}\.\w+$", name)
    assert "immutable" in plain.headers["cache-control"]
    if Path(name).suffix in {".css", ".js"}:
        assert packed.headers["content-encoding"] == "gzip"
        assert gzip.decompress(packed.body) == plain.body
