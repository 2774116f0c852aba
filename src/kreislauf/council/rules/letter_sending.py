"""When a letter is tried, when it is tried again, and what its failure means."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from kreislauf.kernel import Message, Verdict

ATTEMPTS: Final = 8
"""After so many a person decides: over six hours with the waiting times of `jobs.PATIENTLY`."""
LEASE: Final = timedelta(minutes=3)
"""Whoever tries a letter for longer has died; the mail server answers within `EMAIL_TIMEOUT`."""
OVERDUE: Final = timedelta(hours=1)
"""A letter that waits for longer stands on the council office's page."""
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
    {"ConnectionRefusedError", "TimeoutError", "gaierror", "SMTPServerDisconnected", "SMTPConnectError"}
)


def failure_in_words(error: str) -> Message:
    """What the kind of a failure means for the office."""
    if error in _UNREACHABLE:
        return Message("Der Mailserver ist nicht zu erreichen.")
    return _WORDS.get(error, Message("Der Mailserver hat den Brief nicht angenommen."))


def posted_verdict(posted_on: date, *, written_on: date, today: date) -> Verdict:
    """A letter is posted once it is written, and noted once it is posted."""
    if posted_on > today:
        return Verdict.refused(
            Message("Der {day} liegt in der Zukunft.", day=posted_on),
            remedy=Message("Tragen Sie den Tag ein, sobald der Brief aufgegeben ist."),
        )
    if posted_on < written_on:
        return Verdict.refused(Message("Der Brief entstand erst am {day}.", day=written_on))
    return Verdict.granted()
