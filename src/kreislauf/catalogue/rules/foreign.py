"""Messages of XZuFi, read in a process apart (`kernel.apart`). Raises Refusal for what cannot be read."""

from __future__ import annotations

from typing import Any

from kreislauf.catalogue.rules.xzufi.description import XzufiReading
from kreislauf.kernel.apart import apart
from kreislauf.kernel.plain import built, plain


def services_of(content: bytes) -> XzufiReading:
    """What a message of XZuFi 2.2 says about services."""
    reading: XzufiReading = built(XzufiReading, apart(services_here, content))
    return reading


def services_here(content: bytes) -> Any:
    from kreislauf.catalogue.rules.xzufi.reading import read_xzufi

    return plain(read_xzufi(content))
