"""`kreislauf doctor` as a person calls it, and a mail server that answers as it was told."""

from __future__ import annotations

import asyncio
import contextlib
import io
import json
import socketserver
import sys
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from kreislauf.config.cli import main


def examined(*arguments: str) -> tuple[int, str]:
    """Exit code and output of the command, called through the program's own entry, on the test's connection."""
    out = io.StringIO()
    with patch.object(sys, "argv", ["kreislauf", "doctor", *arguments]), contextlib.redirect_stdout(out):
        return main(), out.getvalue()


def lights(*arguments: str) -> dict[str, str]:
    """The light of each check."""
    return {check["check"]: check["light"] for check in findings(*arguments)}


def findings(*arguments: str) -> list[dict[str, Any]]:
    """What the command says to programs."""
    _code, said = examined("--json", *arguments)
    known: list[dict[str, Any]] = json.loads(said)["checks"]
    return known


def sentences(key: str) -> str:
    """Everything that one check says, with what helps."""
    (check,) = [check for check in findings() if check["check"] == key]
    return "\n".join(f"{one['place']} {one['what']} {one['help']}" for one in check["findings"])


def completed(work: Coroutine[Any, Any, Any]) -> Any:
    """Run it in a thread of its own: tests in a browser keep a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@dataclass
class MailServer:
    """What it was asked; `refuses` are commands that it answers with an error."""

    port: int = 0
    refuses: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)


@contextlib.contextmanager
def mail_server(*refuses: str) -> Iterator[MailServer]:
    """Speaks enough of SMTP to be greeted and signed in to."""
    server = MailServer(refuses=refuses)

    class Conversation(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 mail.beispiel.example")
            for line in self.rfile:
                command = line.decode().strip().upper().partition(" ")[0]
                server.asked.append(command)
                if command in server.refuses:
                    self._say("535 5.7.8 refused" if command == "AUTH" else "554 refused")
                elif command == "EHLO":
                    self._say("250-mail.beispiel.example\r\n250 AUTH PLAIN")
                else:
                    self._say({"AUTH": "235 in", "QUIT": "221 bye"}.get(command, "250 ok"))
                if command == "QUIT":
                    return

        def _say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Conversation) as listening:
        server.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()
