"""The watchman: letters to owners of accounts that wait and that no job looks after get a new job."""

from django.db import transaction

from kreislauf.kernel import Actor, now
from kreislauf.people.actions._letters import ACCOUNT_LETTER, enqueue
from kreislauf.people.models import AccountLetter
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries.letters import forgotten_letters


@transaction.atomic(durable=True)
def wake_account_letters(*, actor: Actor, at_most: int = 500) -> int:
    """Returns how many. What was under way when a process died is forgotten, and tried again here."""
    permit(actor, PeopleRight.LOOK_AFTER_ACCOUNT_LETTERS)
    letters = forgotten_letters(AccountLetter, now(), ACCOUNT_LETTER, at_most=at_most)
    for letter_id in letters:
        enqueue(letter_id)
    return len(letters)
