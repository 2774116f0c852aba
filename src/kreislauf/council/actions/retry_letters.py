"""Let all letters that did not leave be tried again: the mail server is back."""

from django.db import transaction

from kreislauf.council.actions.retry_letter import retry_inside
from kreislauf.council.models import Letter
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit
from kreislauf.people.rules.states import LetterState


@transaction.atomic(durable=True)
def retry_letters(*, actor: Actor) -> int:
    """All attempts anew for every failed letter with an address; returns how many. Raises Refusal without one."""
    permit(actor, CouncilRight.LOOK_AFTER_LETTERS)
    rows = Letter.objects.select_for_update(of=("self",)).select_related("person", "meeting", "group__organization")
    letters = list(rows.filter(state=LetterState.FAILED).exclude(person__email=""))
    if not letters:
        raise Refusal.because(
            Message("Kein Brief ist gescheitert, der sich noch einmal versuchen ließe."),
            remedy=Message("Wo keine Adresse eingetragen ist, geht der Brief mit der Post."),
        )
    for letter in letters:
        retry_inside(actor, letter)
    return len(letters)
