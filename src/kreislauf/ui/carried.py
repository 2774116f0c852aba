"""A file between its preview and its confirmation: it travels in the page, so that nothing lies around here.

What comes back is as hostile as any upload: it is read anew, and bounded before it is unpacked.
"""

from __future__ import annotations

import binascii
import zlib
from base64 import b64decode, b64encode

from kreislauf.kernel.counted import NotPacked, unpacked


def carrying(content: bytes) -> str:
    """The file as the value of a hidden field."""
    return b64encode(zlib.compress(content, 6)).decode("ascii")


def carried(value: str, *, largest: int) -> bytes:
    """The file again. Raises ValueError where it is none, or larger than `largest` bytes."""
    try:
        return unpacked(b64decode(value, validate=True), largest)
    except (binascii.Error, NotPacked) as error:
        raise ValueError("not a carried file") from error
