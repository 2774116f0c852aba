"""Try one letter."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from kreislauf.council.models import Letter
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.letters import is_overtaken, letter_to_send
from kreislauf.council.rules.letter_sending import ATTEMPTS, NO_ADDRESS, is_claimable
from kreislauf.council.rules.states import LetterState
from kreislauf.kernel import Actor, now, today
from kreislauf.people.permissions import permit


def send_letter(*, actor: Actor, letter_id: UUID, post: Callable[[Letter], None]) -> LetterState | None:
    """Claim the letter, hand it to `post` without a transaction, and write what came of it.

    A failure is kept at the letter, by its kind alone. Returns the state afterwards: WAITING means that it shall be
    tried again; None where there was nothing to try. A process that is killed leaves a letter that waits
    (`wake_letters`); only where it is killed between the mail server's answer and our note is a letter sent again,
    under the same Message-ID. Raises NotPermitted.
    """
    letter = _claim(actor, letter_id)
    if letter is None:
        return None
    try:
        post(letter)
    except Exception as error:  # whatever a mail server answers, the letter stays and is tried again
        return _note(letter_id, error=type(error).__name__)
    return _note(letter_id)


@transaction.atomic(durable=True)
def _claim(actor: Actor, letter_id: UUID) -> Letter | None:
    permit(actor, CouncilRight.LOOK_AFTER_LETTERS)
    locked = Letter.objects.select_for_update().filter(pk=letter_id, state=LetterState.WAITING).first()
    if locked is None or not is_claimable(tried_at=locked.tried_at, error=locked.error, at=now()):
        return None
    letter = letter_to_send(letter_id)
    if is_overtaken(letter):
        letter.state, letter.settled_on = LetterState.OVERTAKEN, today()
    elif not letter.person.email:
        letter.state, letter.error = LetterState.FAILED, NO_ADDRESS
    else:
        letter.attempts, letter.tried_at, letter.error = letter.attempts + 1, now(), ""
    letter.save(update_fields=["state", "settled_on", "attempts", "tried_at", "error"])
    return letter if letter.state == LetterState.WAITING else None


@transaction.atomic(durable=True)
def _note(letter_id: UUID, *, error: str = "") -> LetterState:
    """What left has left, even where it was overtaken meanwhile; after the last attempt a letter waits for a person."""
    letter = Letter.objects.select_for_update().get(pk=letter_id)
    if not error:
        letter.state, letter.settled_on = LetterState.SENT, today()
    elif letter.state == LetterState.WAITING:
        letter.error = error[:80]
        letter.state = LetterState.FAILED if letter.attempts >= ATTEMPTS else LetterState.WAITING
    letter.save(update_fields=["state", "settled_on", "error"])
    return LetterState(letter.state)
