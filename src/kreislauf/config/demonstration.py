"""``kreislauf demo``: migrate, tell the sample county's story once, and serve it on this machine.

This process stays small: it imports no Django, starts the database, and runs everything else as children.
"""

import hashlib
import os
import re
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import IO

from kreislauf.config.embedded import EmbeddedServer, announce, claim
from kreislauf.config.paths import CHECKOUT, SOURCE
from kreislauf.config.processes import die_with_parent, own_command
from kreislauf.config.server_place import EmbeddedServerError, Place
from kreislauf.config.serving.ports import PortError, PortTakenError, refuse_taken_port
from kreislauf.config.supervisor import GLANCE_SECONDS, Child, job_workers, supervise, until_told_to_end, web_server
from kreislauf.demo.cast import ACCOUNTS

HOST = "127.0.0.1"
HERE = "make" if CHECKOUT else "kreislauf"
"""How the demo is called: in a checkout `make` also makes what it stands on."""
BESIDE_THE_DATABASE = ("media", "files", "keys", "mail", "handover")
MOST_STARTS = 3
"""So often the web server may end without having answered once before the demo gives up."""
SECONDS_BETWEEN_WORDS = 30.0


class DemoError(Exception):
    """The demo cannot go on; the text is a German sentence for the person at the console."""

    def __init__(self, sentence: str, *, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


def run_demo(port: int) -> None:
    """Serve the sample county on ``127.0.0.1:port`` until told to end; tells its story when it is missing."""
    refuse_port(port)
    os.environ["KREISLAUF_DEMO"] = "1"
    os.environ["KREISLAUF_BASE_URL"] = f"http://{HOST}:{port}"
    place = _embedded_place()
    with until_told_to_end() as ending:
        server = _start_database(place)
        try:
            _prepare(server, ending)
            if not ending.is_set():
                refuse_port(port)
                print("Web-Server und Arbeiter starten …", flush=True)
                supervise(web_server(HOST, port), *job_workers(), watch=Welcome(port), ending=ending)
        finally:
            if server is not None:
                server.leave()
    print(f"Beendet. Die Daten bleiben liegen; »{HERE} demo« setzt fort.", flush=True)


def reset_demo() -> None:
    """Remove the embedded database and the demo's files, wherever they lie."""
    os.environ["KREISLAUF_DEMO"] = "1"
    place = _embedded_place()
    if place is None:
        raise DemoError("DATABASE_URL nennt eine eigene Datenbank; die leert »demo-reset« nicht.")
    server = EmbeddedServer(place)
    if server.is_used():
        raise DemoError("Die Demo läuft noch. Bitte beenden Sie sie zuerst (Strg-C).")
    _remove_county(server)
    shutil.rmtree(place.folder, ignore_errors=True)


def _remove_county(server: EmbeddedServer) -> None:
    """The database of a server that nobody uses, with everything that belongs to its rows."""
    server.remove()
    for folder in BESIDE_THE_DATABASE:
        shutil.rmtree(_var() / folder, ignore_errors=True)


def _embedded_place() -> Place | None:
    from kreislauf.config import settings

    return settings.KREISLAUF_EMBEDDED


def _var() -> Path:
    from kreislauf.config import settings

    return settings.KREISLAUF_VAR


def refuse_port(port: int) -> None:
    """Raise DemoError, with another port in its text, where we cannot listen."""
    try:
        refuse_taken_port(HOST, port)
    except PortTakenError as error:
        raise DemoError(f"{error} Ein anderer geht so: {_hint(port)}", code=2) from error
    except PortError as error:
        raise DemoError(f"{error} Bitte wählen Sie {_hint()}.") from error


def _hint(after: int = 8000) -> str:
    """The next port that is free."""
    for port in range(after + 1, min(after + 100, 65536)):
        with suppress(PortError):
            refuse_taken_port(HOST, port)
            return _demo_on(port)
    return _demo_on(8000)


def _demo_on(port: int) -> str:
    return f"make demo PORT={port}" if CHECKOUT else f"kreislauf demo --port {port}"


def _start_database(place: Place | None) -> EmbeddedServer | None:
    """The embedded server; a story that was not told to its end is begun again (no waiting for the disk).

    Whatever ended it, Ctrl-C or a kill that left the server running: nobody uses it, and the mark is missing.
    """
    if place is None:
        return None
    claim(place, _var())
    announce(place)
    print(f"Die Daten liegen in {_var()}; die Datenbank startet …", flush=True)
    is_told = _told_mark(place).exists()
    server = EmbeddedServer(place, durable=is_told)
    if not is_told and place.data.exists():
        if server.is_used():
            raise EmbeddedServerError("Die Datenbank ist noch in Gebrauch. Bitte beenden Sie erst die anderen.")
        print("Der letzte Start wurde unterbrochen; der Landkreis wird von Anfang an neu angelegt.", flush=True)
        _remove_county(server)
    server.use()
    return server


def _told_mark(place: Place) -> Path:
    return place.folder / "told"


def _prepare(server: EmbeddedServer | None, ending: threading.Event) -> None:
    """Migrate and tell what is missing; a told county whose tables are up to date needs neither."""
    mark = _told_mark(server.place) if server else None
    tables = _tables_of_this_program()
    if mark and mark.exists() and mark.read_text() == tables:
        return
    began = time.monotonic()
    print("Tabellen werden angelegt oder ergänzt …", flush=True)
    if mark and mark.exists():
        _bring_up_to_date(ending)
    else:
        _run("migrate", "--verbosity=0", ending=ending)
        _run("story", ending=ending)
    if ending.is_set() or server is None or mark is None:
        return
    if not mark.exists():
        server.restart(durable=True)
        print(f"Der Landkreis steht nach {time.monotonic() - began:.0f} Sekunden.", flush=True)
    mark.write_text(tables)


def _bring_up_to_date(ending: threading.Event) -> None:
    """Migrate a county that an earlier version told; where its tables do not become ours, say what to do."""
    log = _var() / "update.log"
    with log.open("w", encoding="utf-8") as output:
        try:
            for command in (["migrate", "--verbosity=0"], ["check"], ["story"]):
                _run(*command, ending=ending, output=output)
        except DemoError as error:
            raise DemoError(
                "Die Daten der Demo stammen von einer älteren Fassung und passen nicht zu dieser; "
                f"»{HERE} demo-reset« legt sie neu an. Näheres steht in {log}."
            ) from error


def _tables_of_this_program() -> str:
    """A sum over everything that makes tables: our migrations and the packages that we name."""
    digest = hashlib.sha256()
    for file in sorted([*SOURCE.glob("*/migrations/*.py"), *SOURCE.glob("*/migrations/sql/*.sql")]):
        digest.update(file.read_bytes())
    for name in sorted(re.split(r"[^\w.-]", package, maxsplit=1)[0] for package in requires("kreislauf") or ()):
        with suppress(PackageNotFoundError):
            digest.update(f"{name}={version(name)}".encode())
    return digest.hexdigest()


def _run(*arguments: str, ending: threading.Event, output: IO[str] | None = None) -> None:
    """Run one of our commands as a child that ends when we are told to end; it speaks to `output`, or as we do."""
    if ending.is_set():
        return
    with subprocess.Popen(
        own_command(*arguments), start_new_session=True, preexec_fn=die_with_parent, stdout=output, stderr=output
    ) as child:
        while child.poll() is None:
            if ending.wait(GLANCE_SECONDS / 4):
                child.terminate()
                return
    if child.returncode:
        raise DemoError(f"»kreislauf {' '.join(arguments)}« endete mit einem Fehler, siehe oben.")


class Welcome:
    """Says where the demo is as soon as it answers, however long that takes while its web server lives.

    Raises DemoError when the web server ends again and again.
    """

    def __init__(self, port: int) -> None:
        self._address = f"http://{HOST}:{port}"
        self._answered = threading.Event()
        self._is_said = False
        self._spoke_at = time.monotonic()
        threading.Thread(target=self._ask, daemon=True).start()

    def __call__(self, children: Sequence[Child]) -> None:
        if self._is_said:
            return
        if self._answered.is_set():
            self._is_said = True
            self._say()
        elif children[0].starts > MOST_STARTS:
            raise DemoError("Der Web-Server endet immer wieder, ohne zu antworten; warum, steht oben.")
        elif time.monotonic() - self._spoke_at > SECONDS_BETWEEN_WORDS:
            self._spoke_at = time.monotonic()
            print("Der Web-Server startet noch …", flush=True)

    def _ask(self) -> None:
        while not self._answered.wait(GLANCE_SECONDS):
            if _answers(self._address):
                self._answered.set()

    def _say(self) -> None:
        address = self._address
        print(f"\nKreislauf läuft: {address}\n\nKonten der Demo, ein Klick genügt ({address}/konto/demo/):")
        for account in ACCOUNTS:
            print(f"  {account.label:<28} {account.note}")
        print("\nBeenden mit Strg-C.", flush=True)


def _answers(address: str) -> bool:
    """Whether the start page comes, be it slowly: a machine under load takes more than a few seconds for the first."""
    try:
        urllib.request.urlopen(address, timeout=60).close()  # noqa: S310  # our own address
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False
    return True
