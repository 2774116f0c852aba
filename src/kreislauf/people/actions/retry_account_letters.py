"""Let letters to owners of accounts that did not leave be tried again."""

from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.actions._letters import enqueue
from kreislauf.people.events import AccountLetterRetried
from kreislauf.people.models import AccountLetter
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.states import LetterState


@transaction.atomic(durable=True)
def retry_account_letters(*, actor: Actor, letter_id: UUID | None = None) -> int:
    """All attempts anew, for one failed letter or for all; returns how many. Raises Refusal where none has failed."""
    permit(actor, PeopleRight.LOOK_AFTER_ACCOUNT_LETTERS)
    failed = AccountLetter.objects.select_for_update(of=("self",)).select_related("account")
    letters = list(failed.filter(state=LetterState.FAILED, **({"pk": letter_id} if letter_id else {})))
    if not letters:
        raise Refusal.because(Message("Der Brief ist inzwischen erledigt, oder er wird schon wieder versucht."))
    for letter in letters:
        letter.state, letter.attempts, letter.tried_at, letter.error = LetterState.WAITING, 0, None, ""
        letter.save(update_fields=["state", "attempts", "tried_at", "error"])
        enqueue(letter.pk)
        record(AccountLetterRetried(letter=letter.pk, occasion=letter.occasion), actor=actor, subject=letter.account)
    return len(letters)
