"""Small files that become large when somebody believes them. Made here, so that none lies around."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

MEGABYTE = 1024 * 1024


def zeros(megabytes: int) -> bytes:
    """So many megabytes of nothing, as a raw deflate stream of about a thousandth of that."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b"\0" * MEGABYTE
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


def lying_zip(name: str, packed: bytes, *, declared: int, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of one member whose directory says that it unpacks to `declared` bytes."""
    raw = name.encode()
    common = struct.pack("<HHHHHIIIHH", 20, 0, method, 0, 0x21, 0, len(packed), declared, len(raw), 0)
    local = b"PK\x03\x04" + common + raw + packed
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + raw
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local), 0)
    return local + entry + end


def mimetype_bomb(megabytes: int = 100) -> bytes:
    """Says it is an OpenDocument of 39 letters in "mimetype"; unpacks to `megabytes`."""
    return lying_zip("mimetype", zeros(megabytes), declared=39)


def crowded_zip(members: int) -> bytes:
    """A directory of `members` empty files: each costs whoever lists them all some hundred bytes."""
    entry = b"PK\x01\x02" + struct.pack("<HHHHHHIIIHHHHHII", 20, 20, 0, 0, 0, 0x21, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"x"
    directory = entry * members
    local = b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x21, 0, 0, 0, 1, 0) + b"x"
    end = struct.pack("<HHHHIIH", 0, 0, members & 0xFFFF, members & 0xFFFF, len(directory), len(local), 0)
    return local + directory + b"PK\x05\x06" + end


def word_file(body: str) -> bytes:
    """A .docx with nothing but this inside its body (WordprocessingML, prefix w)."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}<w:sectPr/></w:body></w:document>'
        )
    return stream.getvalue()
