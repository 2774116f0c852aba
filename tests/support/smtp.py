"""A mail server of a few lines that records what it accepted. It answers each command as RFC 5321 has it."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

ANSWERS: Final = {b"EHLO": b"250 here", b"HELO": b"250 here", b"MAIL": b"250 ok", b"RCPT": b"250 ok"}


class Recording(socketserver.ThreadingTCPServer):
    """`accepted` holds the Message-IDs of the letters for which it said 250, before it said so."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.accepted: list[str] = []


class _Session(socketserver.StreamRequestHandler):
    server: Recording

    def handle(self) -> None:
        self._say(b"220 here")
        for line in self.rfile:
            command = line[:4].upper()
            if command == b"DATA":
                self._say(b"354 go on")
                if not self._takes_letter():
                    return
            self._say(ANSWERS.get(command, b"250 ok"))
            if command == b"QUIT":
                return

    def _takes_letter(self) -> bool:
        """Whether it came whole; who is killed while sending leaves none."""
        lines: list[bytes] = []
        for line in self.rfile:
            if line == b".\r\n":
                found = re.search(rb"^Message-ID: <(.+)>", b"".join(lines), re.MULTILINE | re.IGNORECASE)
                assert found is not None
                self.server.accepted.append(found[1].decode())
                return True
            lines.append(line)
        return False

    def _say(self, answer: bytes) -> None:
        with suppress(OSError):  # whoever asked was killed meanwhile
            self.wfile.write(answer + b"\r\n")


@contextmanager
def recording() -> Iterator[Recording]:
    with Recording() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
