"""Canonical JSON: one byte string for one value, so that hashes can be recomputed (RFC 8785 in spirit).

Only what JSON and the chain can hold exactly: no floats, money as cents, times as ISO 8601 in UTC.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from kreislauf.kernel.money import Money


def plain(value: Any) -> Any:
    """`value` as JSON data without floats. Raises TypeError for what the chain cannot hold, ValueError for NUL."""
    match value:
        case None | bool() | int() | str() if not isinstance(value, Enum):
            return _holdable(value) if isinstance(value, str) else value
        case Enum():
            return plain(value.value)
        case Money():
            return value.cents
        case UUID():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case dict():
            return {_holdable(str(key)): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no canonical form")


UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL and halves of surrogate pairs: PostgreSQL holds neither."""


def _holdable(text: str) -> str:
    if found := UNHOLDABLE.search(text):
        raise ValueError(f"U+{ord(found[0]):04X} at {found.start()} cannot be stored in a text")
    return text


def canonical_bytes(value: Any) -> bytes:
    """UTF-8 JSON with sorted keys and no white space."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: Any) -> bytes:
    """SHA-256 of the canonical form, 32 bytes."""
    return hashlib.sha256(canonical_bytes(value)).digest()
