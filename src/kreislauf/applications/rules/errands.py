"""Errands: slow things after a receipt or a decision. What a kind of errand is, and how patient we are.

An errand never holds up or changes what was received. It is tried until it is done or its attempts are used up; then
it waits, visibly, for a person who lets it be tried again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, Final
from uuid import UUID

from kreislauf.kernel import Actor, Message, Registry
from kreislauf.people.rules.mailing import MAIL_FAILURES, failure_in_words

LEASE: Final = timedelta(minutes=5)
"""An attempt that says nothing for longer has died with its process."""
OVERDUE: Final = timedelta(minutes=2)
"""An errand that nobody has tried for so long needs a new job."""
_SAFE: Final = re.compile(r"[^A-Za-z0-9_. :/-]")


class ErrandFailed(Exception):
    """An attempt failed. The text is shown to the office and logged: it holds no personal data, ever."""


class Hopeless(ErrandFailed):
    """Trying again would change nothing before a person does something."""


class NotYet(ErrandFailed):
    """Something else must happen first; does not count as an attempt that failed."""


@dataclass(frozen=True, slots=True)
class Todo:
    """One errand as its kind sees it."""

    id: UUID
    application_id: UUID
    about: UUID | None
    created_at: datetime


Write = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt brought: what remains to be written, in the transaction that marks the errand as done."""

    write: Write | None = None
    follow_up: str = ""
    """Key of what an action does in the same transaction (`FOLLOW_UPS`), such as "hand_over"."""
    detail: str = ""
    """For the follow-up: by what way. No personal data."""


class ErrandKind:
    """One kind of errand; `run` may take long and happens outside of any transaction."""

    key: str
    label: ClassVar[Any]
    attempts: ClassVar[int] = 8

    def run(self, todo: Todo) -> Outcome:
        """Try it. Whatever it raises is a failed attempt; Hopeless ends the attempts, NotYet waits."""
        raise NotImplementedError


ERRANDS: Registry[ErrandKind] = Registry("errands")


FollowUp = Callable[[UUID, str, Actor], None]
"""What an errand's success does in upper apps: (application, detail, actor), in the transaction that marks it done."""

FOLLOW_UPS: dict[str, FollowUp] = {}
"""By the key in the `Outcome`; connected where all apps are known (`wiring`)."""


def safe_error(error: BaseException) -> str:
    """What is kept of a failure: our own words where we chose them, else only the kind of the error."""
    text = f"{type(error).__name__}: {error}" if isinstance(error, ErrandFailed) else type(error).__name__
    return _SAFE.sub("?", text)[:300]


_WORDS: Final[dict[str, Message]] = {
    "typesetting": Message("Das PDF konnte nicht gesetzt werden."),
    "the service names no way of handing over": Message("Die Leistung nennt keinen Weg der Übergabe."),
    "address not allowed": Message("Diese Adresse ist für Übergaben nicht freigegeben."),
    "folder not allowed": Message("Dieser Ordner ist für Übergaben nicht freigegeben."),
    "target exists and is unreadable": Message("Unter diesem Namen liegt schon etwas, das sich nicht lesen lässt."),
    "target exists with other content": Message("Unter diesem Namen liegt schon eine andere Datei."),
    "taken over there, but decided here in the meantime": Message(
        "Das Fachverfahren hat den Vorgang übernommen, hier ist er inzwischen entschieden."
    ),
}
_HTTP: Final = re.compile(r"HTTP (\d{3})")


def error_in_words(kept: str) -> Message:
    """What an errand's error means for the office; the kept text itself where we have no better words."""
    reason = kept.partition(": ")[2]
    if reason in _WORDS:
        return _WORDS[reason]
    if answered := _HTTP.fullmatch(reason):
        return Message("Das Fachverfahren hat mit dem Fehler {status} geantwortet.", status=answered[1])
    if reason in MAIL_FAILURES:
        return failure_in_words(reason)
    if reason.startswith("clamd"):
        return Message("Der Virenscanner ist nicht zu erreichen.")
    return Message("{error}", error=kept)


def is_claimable(*, tried_at: datetime | None, error: str, at: datetime) -> bool:
    """Whether a new attempt may begin: none is under way, or the one under way has died."""
    return tried_at is None or bool(error) or tried_at < at - LEASE
