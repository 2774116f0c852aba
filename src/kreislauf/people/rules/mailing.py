"""Letters by mail: how patiently they are tried, and what their failure means. For every app that sends letters."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from kreislauf.kernel import Message

_EARLY: Final = (10, 60, 5 * 60, 15 * 60, 3600, 2 * 3600, 4 * 3600)
PAUSES: Final = tuple(timedelta(seconds=seconds) for seconds in (*_EARLY, *[6 * 3600] * 18))
"""Between two attempts: short at first, then four times a day, together almost five days."""
ATTEMPTS: Final = len(PAUSES) + 1
"""After so many a person decides. A mail server may be away from Friday noon to Tuesday, and nothing is lost."""
LEASE: Final = timedelta(minutes=3)
"""Whoever tries a letter for longer has died; the mail server answers within `EMAIL_TIMEOUT`."""
OVERDUE: Final = timedelta(hours=1)
"""A letter that waits for longer stands on the page of those who look after letters."""
NO_ADDRESS: Final = "no address"


def is_claimable(*, tried_at: datetime | None, error: str, at: datetime) -> bool:
    """Whether an attempt may begin: none is under way, or the one under way has died."""
    return tried_at is None or bool(error) or tried_at < at - LEASE


_WORDS: Final = {
    NO_ADDRESS: Message("Es ist keine E-Mail-Adresse eingetragen."),
    "SMTPRecipientsRefused": Message("Der Mailserver nimmt die Adresse nicht an."),
    "SMTPAuthenticationError": Message("Der Mailserver nimmt unsere Anmeldung nicht an."),
    "SMTPSenderRefused": Message("Der Mailserver nimmt unsere Absenderadresse nicht an."),
    "": Message("Der Brief ist noch nicht hinausgegangen."),
}
_UNREACHABLE: Final = frozenset(
    {"ConnectionRefusedError", "TimeoutError", "gaierror", "OSError", "SMTPServerDisconnected", "SMTPConnectError"}
)


MAIL_FAILURES: Final = frozenset(_WORDS) - {NO_ADDRESS, ""} | _UNREACHABLE
"""The kinds that we have words for."""


def failure_in_words(error: str) -> Message:
    """What the kind of a failure means for the office."""
    if error in _UNREACHABLE:
        return Message("Der Mailserver ist nicht zu erreichen.")
    return _WORDS.get(error, Message("Der Mailserver hat den Brief nicht angenommen."))
