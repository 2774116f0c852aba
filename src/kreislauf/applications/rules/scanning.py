"""clamd's INSTREAM protocol (clamd(8)), and what its answer means."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

COMMAND: Final = b"zINSTREAM\0"
CHUNK: Final = 64 * 1024
LONGEST_ANSWER: Final = 4096


class UnclearAnswer(ValueError):
    """clamd said neither clean nor infected, such as "size limit exceeded": the file counts as not examined."""


@dataclass(frozen=True, slots=True)
class ClamdAddress:
    """Where clamd listens: a socket file, or host and port."""

    path: str = ""
    host: str = ""
    port: int = 0


def clamd_address(text: str) -> ClamdAddress | None:
    """Reads "unix:/run/clamav/clamd.ctl" or "tcp://host:3310"; None for nothing. Raises ValueError."""
    if not text:
        return None
    if text.startswith("unix:"):
        path = text.removeprefix("unix:").removeprefix("//")
        if not path.startswith("/"):
            raise ValueError("unix: needs an absolute path")
        return ClamdAddress(path=path)
    parts = urlsplit(text)
    if parts.scheme != "tcp" or not parts.hostname:
        raise ValueError("neither unix:/path nor tcp://host:port")
    return ClamdAddress(host=parts.hostname, port=parts.port or 3310)


def frames(content: bytes) -> Iterator[bytes]:
    """The command and the content in chunks, each behind its length (32 bit, network order), and the empty one."""
    yield COMMAND
    for start in range(0, len(content), CHUNK):
        chunk = content[start : start + CHUNK]
        yield struct.pack("!L", len(chunk)) + chunk
    yield struct.pack("!L", 0)


def is_infected(answer: bytes) -> bool:
    """True for "stream: … FOUND", False for "stream: OK". Raises UnclearAnswer for everything else."""
    text = answer.rstrip(b"\0\n\r ").decode("utf-8", "replace")
    if text.endswith(" FOUND") and text.startswith("stream: "):
        return True
    if text == "stream: OK":
        return False
    raise UnclearAnswer("clamd gave no verdict")
