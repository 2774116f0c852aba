"""A small client of clamd: one file, one connection, one answer."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import Final

from kreislauf.applications.rules.errands import ErrandFailed
from kreislauf.applications.rules.scanning import LONGEST_ANSWER, ClamdAddress, UnclearAnswer, frames, is_infected

SECONDS: Final = 60


def has_malware(content: bytes, address: ClamdAddress) -> bool:
    """Ask clamd about the content. Raises ErrandFailed where it cannot be reached or gives no verdict."""
    try:
        with closing(_connect(address)) as session:
            _send(session, content)
            return is_infected(_answer(session))
    except UnclearAnswer as error:
        raise ErrandFailed(str(error)) from None
    except OSError as error:
        raise ErrandFailed(f"clamd {type(error).__name__}") from None


def _connect(address: ClamdAddress) -> socket.socket:
    if address.path:
        session = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        session.settimeout(SECONDS)
        try:
            session.connect(address.path)
        except OSError:
            session.close()
            raise
        return session
    return socket.create_connection((address.host, address.port), timeout=SECONDS)


def _send(session: socket.socket, content: bytes) -> None:
    """Send everything; where clamd stops listening (its size limit), its answer says so."""
    try:
        for frame in frames(content):
            session.sendall(frame)
    except (BrokenPipeError, ConnectionResetError):
        return


def _answer(session: socket.socket) -> bytes:
    answer = b""
    while len(answer) < LONGEST_ANSWER and not answer.endswith(b"\0"):
        part = session.recv(LONGEST_ANSWER - len(answer))
        if not part:
            break
        answer += part
    return answer
