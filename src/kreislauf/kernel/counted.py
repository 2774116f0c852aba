"""Reading what others sent and counting what really comes out: no size that a file declares is believed.

Everything that unpacks foreign bytes does it here (`tests/house/test_foreign_files.py`): a stream, zlib, a ZIP.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final, Protocol

CHUNK: Final = 64 * 1024
_LOCAL: Final = b"PK\x03\x04"
_ENTRY: Final = b"PK\x01\x02"
_END: Final = b"PK\x05\x06"
_COUNTABLE: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Python unpacks the others (bzip2, LZMA) block by block, however much a block becomes."""
_END_WITHIN: Final = 22 + 65535
"""Bytes: the record at the end of a ZIP with the longest comment behind it."""


class TooMuch(ValueError):
    """More comes out than was allowed. Nothing beyond the limit was kept in memory."""


class NotPacked(ValueError):
    """Not the kind of packed content it is said to be, cut off, or damaged."""


class Stream(Protocol):
    """What gives bytes in pieces: a file, an upload, an answer of the network."""

    def read(self, size: int, /) -> bytes: ...


def read_at_most(source: Stream, most: int) -> bytes:
    """All bytes of a stream. Raises TooMuch as soon as there are more than `most`."""
    found = bytearray()
    while piece := source.read(min(CHUNK, most + 1 - len(found))):
        found += piece
        if len(found) > most:
            raise TooMuch(f"more than {most} bytes")
    return bytes(found)


def gathered(pieces: Iterator[bytes], most: int) -> bytes:
    """The same for what comes piece by piece, each of them small."""
    found = bytearray()
    for piece in pieces:
        if len(found) + len(piece) > most:
            raise TooMuch(f"more than {most} bytes")
        found += piece
    return bytes(found)


def unpacked(packed: bytes, most: int) -> bytes:
    """What zlib packed. Raises TooMuch, and NotPacked where it is nothing of the kind or ends too early."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, most + 1)
    except zlib.error as error:
        raise NotPacked("no zlib stream") from error
    if len(content) > most:
        raise TooMuch(f"more than {most} bytes")
    if not unpacker.eof:
        raise NotPacked("cut off")
    return content


class Archive:
    """The members of a ZIP, read with one common allowance of real bytes for all of them.

    Raises NotPacked for what is no ZIP, TooMuch for more than `members` entries in its directory. The directory costs
    memory for each entry, so it is counted before anything is built from it.
    """

    def __init__(self, content: bytes, *, most: int, members: int) -> None:
        names = member_names(content, members + 1)
        if len(names) > members:
            raise TooMuch(f"more than {members} members")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise NotPacked("no readable ZIP") from error
        self.names = frozenset(self._archive.namelist())
        self._left = most

    def read(self, name: str, *, most: int | None = None) -> bytes:
        """One member. Raises KeyError, NotPacked, and TooMuch where it or all that was read so far is too much."""
        allowed = self._left if most is None else min(most, self._left)
        if self._archive.getinfo(name).compress_type not in _COUNTABLE:
            raise NotPacked("packed by a method that cannot be counted")
        try:
            with self._archive.open(name) as member:
                content = read_at_most(member, allowed)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, OSError) as error:
            raise NotPacked("damaged or locked member") from error
        self._left -= len(content)
        return content


def member_names(content: bytes, most: int) -> list[bytes]:
    """The first `most` names in the directory of a ZIP, without unpacking anything. Raises NotPacked.

    APPNOTE 4.3.12: 46 bytes, then name, extra field and comment. A ZIP64 directory is not read: it begins where
    there are more entries or bytes than an upload can have.
    """
    end = content.rfind(_END, max(len(content) - _END_WITHIN, 0))
    if end < 0 or end + 22 > len(content):
        raise NotPacked("no directory")
    (size,) = struct.unpack_from("<I", content, end + 12)
    at = end - size
    names: list[bytes] = []
    while 0 <= at < end and len(names) < most:
        if content[at : at + 4] != _ENTRY or at + 46 > end:
            raise NotPacked("damaged directory")
        name, extra, comment = struct.unpack_from("<HHH", content, at + 28)
        names.append(content[at + 46 : at + 46 + name])
        at += 46 + name + extra + comment
    if at < 0:
        raise NotPacked("directory before the file")
    return names


def first_member(content: bytes, most: int) -> tuple[bytes, bytes]:
    """Name and the first `most` bytes of a ZIP's first member where it lies unpacked; empty where it is packed.

    APPNOTE 4.3.7: 30 bytes, then name and extra field, then the content. Raises NotPacked.
    """
    if content[:4] != _LOCAL or len(content) < 30:
        raise NotPacked("no ZIP")
    method, size = struct.unpack_from("<H", content, 8)[0], struct.unpack_from("<I", content, 18)[0]
    name, extra = struct.unpack_from("<HH", content, 26)
    start = 30 + name + extra
    return content[30 : 30 + name], content[start : start + min(size, most)] if method == 0 else b""
