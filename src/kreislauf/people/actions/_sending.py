"""How one letter is tried, of whatever kind: claimed, posted outside of any transaction, noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from kreislauf.kernel import now, today
from kreislauf.people.rules.mailing import ATTEMPTS, NO_ADDRESS, PAUSES, is_claimable
from kreislauf.people.rules.states import LetterState

L = TypeVar("L", bound=models.Model)


class LetterNotSent(Exception):
    """A letter is to be tried again; what was wrong is kept at the letter and reaches no log."""


class Patiently(BaseRetryStrategy):
    """The queue's part: a job comes back after the pause that its attempts have earned, until there is none left."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if job.attempts >= len(PAUSES):
            return None
        return RetryDecision(retry_in={"seconds": int(PAUSES[job.attempts].total_seconds())})


def try_letter(
    kind: type[L],
    letter_id: UUID,
    *,
    load: Callable[[UUID], L],
    is_overtaken: Callable[[L], bool],
    address: Callable[[L], str],
    post: Callable[[L], None],
) -> LetterState | None:
    """Claim the letter, hand it to `post` without a transaction, and write what came of it.

    A failure is kept at the letter, by its kind alone. Returns the state afterwards: WAITING means that it shall be
    tried again; None where there was nothing to try. A process that is killed leaves a letter that waits
    (`forgotten_letters`); only where it is killed between the mail server's answer and our note is a letter sent
    again, under the same Message-ID. Whoever calls it has asked for the right.
    """
    letter = _claim(kind, letter_id, load, is_overtaken, address)
    if letter is None:
        return None
    try:
        post(letter)
    except Exception as error:  # whatever a mail server answers, the letter stays and is tried again
        return _note(kind, letter_id, error=type(error).__name__)
    return _note(kind, letter_id)


@transaction.atomic(durable=True)
def _claim(
    kind: type[L],
    letter_id: UUID,
    load: Callable[[UUID], L],
    is_overtaken: Callable[[L], bool],
    address: Callable[[L], str],
) -> L | None:
    locked: Any = _locked(kind).filter(pk=letter_id, state=LetterState.WAITING).first()
    if locked is None or not is_claimable(tried_at=locked.tried_at, error=locked.error, at=now()):
        return None
    letter: Any = load(letter_id)
    if is_overtaken(letter):
        letter.state, letter.settled_on = LetterState.OVERTAKEN, today()
    elif not address(letter):
        letter.state, letter.error = LetterState.FAILED, NO_ADDRESS
    else:
        letter.attempts, letter.tried_at, letter.error = letter.attempts + 1, now(), ""
    letter.save(update_fields=["state", "settled_on", "attempts", "tried_at", "error"])
    return letter if letter.state == LetterState.WAITING else None


@transaction.atomic(durable=True)
def _note(kind: type[L], letter_id: UUID, *, error: str = "") -> LetterState:
    """What left has left, even where it was overtaken meanwhile; after the last attempt a letter waits for a person."""
    letter: Any = _locked(kind).get(pk=letter_id)
    if not error:
        letter.state, letter.settled_on = LetterState.SENT, today()
    elif letter.state == LetterState.WAITING:
        letter.error = error[:80]
        letter.state = LetterState.FAILED if letter.attempts >= ATTEMPTS else LetterState.WAITING
    letter.save(update_fields=["state", "settled_on", "error"])
    return LetterState(letter.state)


def _locked(kind: type[L]) -> Any:
    return kind._default_manager.select_for_update(of=("self",))
