"""The county's syslog, for entries of the journal: where it is, how a line looks, and sending (RFC 5424, 6587)."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from kreislauf.config.environment import SettingsError

PRIORITY: Final = 16 * 8 + 5
"""Facility local0, severity notice."""
PATIENCE_SECONDS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Syslog:
    """`way` is udp, tcp or unix; `host` is a path for unix."""

    way: str = ""
    host: str = ""
    port: int = 0

    def __bool__(self) -> bool:
        return bool(self.way)


def syslog_at(address: str) -> Syslog:
    """Read ``tcp://host:port``; no address means that nobody is told. Raises SettingsError."""
    if not address:
        return Syslog()
    parts = urlsplit(address)
    try:
        port = parts.port or 514
    except ValueError:
        port = 0
    if parts.scheme == "unix" and parts.path:
        return Syslog("unix", parts.path)
    if parts.scheme in {"udp", "tcp"} and parts.hostname and port:
        return Syslog(parts.scheme, parts.hostname, port)
    raise SettingsError(
        f"Die Einstellung KREISLAUF_JOURNAL_SYSLOG hat den Wert »{address}«, erwartet wird tcp://rechner:514, "
        "udp://rechner:514 oder unix:/dev/log."
    )


def line(at: datetime, message_id: str, facts: dict[str, str]) -> str:
    """One message; facts hold codes and keys, so nothing needs escaping but what would end a value."""
    told = " ".join(f'{name}="{_escaped(value)}"' for name, value in facts.items())
    return f"<{PRIORITY}>1 {at.isoformat()} {socket.gethostname()} kreislauf - {message_id} [journal@0 {told}]"


def _escaped(value: str) -> str:
    for character in '\\"]':
        value = value.replace(character, f"\\{character}")
    return value


def send(place: Syslog, lines: Iterable[str]) -> None:
    """Raises OSError where it does not get through; what was before that may have arrived."""
    kind = socket.SOCK_STREAM if place.way == "tcp" else socket.SOCK_DGRAM
    if place.way == "unix":
        family, address = socket.AF_UNIX, place.host
    else:
        found = socket.getaddrinfo(place.host, place.port, type=kind)[0]
        family, address = found[0], found[4]  # type: ignore[assignment]  # a path above, host and port here
    with closing(socket.socket(family, kind)) as way:
        way.settimeout(PATIENCE_SECONDS)
        way.connect(address)
        for said in lines:
            message = said.encode()
            way.sendall(b"%d %s" % (len(message), message) if place.way == "tcp" else message)
