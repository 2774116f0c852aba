"""Addresses that hold a secret: links from mails, calendar feeds, resetting a password. No log holds them."""

from __future__ import annotations

import logging
import re
from typing import Final

SECRET_ADDRESSES: Final = (
    re.compile(r"(/antrag/weiter/)(?!oeffnen/)[^/?#\s]+"),
    re.compile(r"(/intern/arbeitsgruppen/kalender/)[^/?#\s]+?(?=\.ics|[/?#\s]|$)"),
    re.compile(r"(/konto/password/reset/key/)[^/?#\s]+"),
    re.compile(r"(/konto/confirm-email/)[^/?#\s]+"),
)
"""What stands before the secret, and the secret. The proxy's configuration in deploy/ knows the same places."""
MASK: Final = r"\1…"


def masked(text: str) -> str:
    """The text with every secret in an address of ours left out."""
    for pattern in SECRET_ADDRESSES:
        text = pattern.sub(MASK, text)
    return text


class WithoutSecrets(logging.Filter):
    """Django writes the address of every refused request down; this takes the secret out before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        whole = record.getMessage()
        if (told := masked(whole)) != whole:
            record.msg, record.args = told, ()
        return True
