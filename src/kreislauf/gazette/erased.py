"""The register of what must never be named again. It holds keyed hashes, so it tells nobody who that is."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from kreislauf.gazette.models import Erased
from kreislauf.journal.keys import attestation_key, known_attestation_keys
from kreislauf.kernel import now


def remember(entry_type: str, key: str) -> None:
    """Let no projector publish the object again, whatever is due or rebuilt."""
    Erased.objects.get_or_create(mark=_mark(attestation_key(), entry_type, key), defaults={"erased_at": now()})


def erased_among(entry_type: str, keys: Iterable[str]) -> set[str]:
    """Which of these objects were erased. One statement."""
    secrets = known_attestation_keys().values()
    by_mark = {_mark(secret, entry_type, key): key for secret in secrets for key in keys}
    found = Erased.objects.filter(mark__in=by_mark).values_list("mark", flat=True) if by_mark else ()
    return {by_mark[bytes(mark)] for mark in found}


def _mark(secret: bytes, entry_type: str, key: str) -> bytes:
    return hmac.new(secret, f"erased {entry_type}:{key}".encode(), hashlib.sha256).digest()
