"""Secrets of sign-in that the program must read again: sealed texts in columns of other packages.

Second factors are such: the secret of an app and the seed of recovery codes (`config.accounts.FactorAdapter`).
"""

from __future__ import annotations

import base64
from typing import Final

from kreislauf.vault.store.keys import seal_for_county, unseal_for_county

SEALED: Final = "sealed:"
WHAT: Final = "second-factor"


def seal_secret(plain: str) -> str:
    """The text sealed with the county's key, as characters."""
    return SEALED + base64.b64encode(seal_for_county(WHAT, plain.encode())).decode()


def unseal_secret(stored: str) -> str:
    """The inverse. Raises SealBrokenError for what was not sealed here, KeyMissingError."""
    return unseal_for_county(WHAT, _content(stored)).decode()


def key_of(stored: str) -> str:
    """Which of the county's keys opens it."""
    return _content(stored)[:4].decode("ascii", "replace")


def is_sealed(stored: object) -> bool:
    return isinstance(stored, str) and stored.startswith(SEALED)


def _content(stored: str) -> bytes:
    return base64.b64decode(stored.removeprefix(SEALED))
