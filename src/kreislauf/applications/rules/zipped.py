"""A ZIP that is written while it is sent: one part in memory at a time, whatever the whole weighs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

CHUNK: Final = 256 * 1024


@dataclass(frozen=True, slots=True)
class ZipPart:
    """One file of the archive. `path` uses "/" and was made by us, never by who named an upload."""

    path: str
    content: bytes
    at: datetime


class UnsafePathError(ValueError):
    """A path that would leave the folder one unpacks into."""


class _Outlet(io.RawIOBase):
    """Where the writer puts its bytes until they are taken away; it cannot seek, so lengths follow the content."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        written = bytes(data)  # type: ignore[call-overload]  # any buffer
        self._waiting += written
        return len(written)

    def taken(self) -> bytes:
        content = bytes(self._waiting)
        self._waiting.clear()
        return content


def zipped(parts: Iterable[ZipPart]) -> Iterator[bytes]:
    """The archive in pieces. Raises UnsafePathError for a path that leads out of it, or one that is there already."""
    outlet = _Outlet()
    seen: set[str] = set()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            _check(part.path, seen)
            info = zipfile.ZipInfo(part.path, date_time=part.at.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            with archive.open(info, "w") as file:
                for start in range(0, len(part.content), CHUNK):
                    file.write(part.content[start : start + CHUNK])
                    if content := outlet.taken():
                        yield content
            yield outlet.taken()
    yield outlet.taken()


def _check(path: str, seen: set[str]) -> None:
    steps = path.split("/")
    is_bad = not path or any(step in {"", ".", ".."} for step in steps)
    if is_bad or "\\" in path or ":" in path or "\0" in path or path.casefold() in seen:
        raise UnsafePathError(path)
    seen.add(path.casefold())
