"""The watchman: letters that wait and that no job looks after get a new job."""

from django.db import transaction

from kreislauf.council.actions._letters import LETTER, enqueue
from kreislauf.council.models import Letter
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Actor, now
from kreislauf.people.api import forgotten_letters
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def wake_letters(*, actor: Actor, at_most: int = 500) -> int:
    """Returns how many. What was under way when a process died is forgotten, and tried again here."""
    permit(actor, CouncilRight.LOOK_AFTER_LETTERS)
    letters = forgotten_letters(Letter, now(), LETTER, at_most=at_most)
    for letter_id in letters:
        enqueue(LETTER, letter_id=str(letter_id))
    return len(letters)
