"""Handing an application over to a specialist system (Fachverfahren): what is handed over, and how it is signed.

A specialist system gets the answers as XFall message, what stands beside them as JSON, and the documents. It knows an
application again by its idempotency key, so that a delivery that was repeated after a lost answer counts once.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Final
from uuid import UUID

from kreislauf.kernel import Message, Registry, canonical_bytes

SIGNATURE_HEADER: Final = "Kreislauf-Signature"
TIMESTAMP_HEADER: Final = "Kreislauf-Timestamp"
KEY_HEADER: Final = "Idempotency-Key"
FOLDER_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


@dataclass(frozen=True, slots=True)
class ParcelFile:
    """A document of the application."""

    name: str
    media_type: str
    sha256: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """Everything a specialist system gets of one application."""

    key: UUID
    """Idempotency key: the application's own id."""
    number: str
    service: str
    leika_key: str
    received_at: datetime
    digest: str
    """Hexadecimal, as on the receipt."""
    xfall: bytes
    applicant: Mapping[str, Any] = field(default_factory=dict)
    """Who applies, where that is more than the form asks: kind, company, name, function, capacity."""
    files: Sequence[ParcelFile] = ()
    withheld: int = 0
    """Documents that are left out because malware was found in them."""

    def meta(self) -> dict[str, Any]:
        """What stands beside the answers, without the documents' content."""
        return {
            "format": "kreislauf-handover-1",
            "key": str(self.key),
            "number": self.number,
            "service": {"name": self.service, "leika_key": self.leika_key},
            "received_at": self.received_at.isoformat(timespec="seconds"),
            "digest": self.digest,
            "applicant": dict(self.applicant),
            "xfall_sha256": hashlib.sha256(self.xfall).hexdigest(),
            "files": [
                {"name": file.name, "media_type": file.media_type, "sha256": file.sha256, "size": len(file.content)}
                for file in self.files
            ],
            "withheld_files": self.withheld,
        }


def body_of(parcel: Parcel) -> bytes:
    """The parcel as one JSON text: `meta` with the XFall message and the documents' content in base64."""
    meta = parcel.meta()
    files = [
        {**described, "content": base64.b64encode(file.content).decode()}
        for described, file in zip(meta["files"], parcel.files, strict=True)
    ]
    return canonical_bytes({**meta, "xfall": parcel.xfall.decode("utf-8"), "files": files})


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 (hex) over the timestamp, a full stop and the body: neither can be exchanged."""
    return hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


class HandoverKind:
    """A way to a specialist system. Registered in `kinds/handovers.py`."""

    key: str
    label: ClassVar[Any]

    def fault(self, config: Mapping[str, Any]) -> Message | None:
        """What is wrong with a service's `handover`, for who maintains it; None when it can be used."""
        raise NotImplementedError

    def deliver(self, config: Mapping[str, Any], parcel: Parcel) -> None:
        """Hand over. Raises ErrandFailed, or Hopeless where only a person can help."""
        raise NotImplementedError


HANDOVERS: Registry[HandoverKind] = Registry("handovers")
