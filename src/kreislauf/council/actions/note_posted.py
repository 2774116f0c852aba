"""Note that a letter went by post."""

from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.council.events import LetterPosted
from kreislauf.council.models import Letter
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.rules.letter_sending import posted_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, county_day, today
from kreislauf.people.permissions import permit
from kreislauf.people.rules.states import LetterState


@transaction.atomic(durable=True)
def note_posted(*, actor: Actor, letter_id: UUID, posted_on: date) -> Letter:
    """The office sent it itself on that day, and nobody tries it any more. Raises Refusal where it left meanwhile."""
    permit(actor, CouncilRight.LOOK_AFTER_LETTERS)
    letter = unsent_under_lock(letter_id)
    written_on = county_day(letter.created_at)
    posted_verdict(posted_on, written_on=written_on, today=today()).raise_if_refused()
    letter.state, letter.settled_on = LetterState.POSTED, posted_on
    letter.save(update_fields=["state", "settled_on"])
    record(
        LetterPosted(letter=letter.pk, person=letter.person_id, occasion=letter.occasion, posted_on=posted_on),
        actor=actor,
        subject=letter.subject,
    )
    return letter


def unsent_under_lock(letter_id: UUID) -> Letter:
    """A letter that has not left. Raises Refusal where it has, or where a later change speaks for itself."""
    rows = Letter.objects.select_for_update(of=("self",))
    letter = rows.select_related("person", "meeting", "group__organization").get(pk=letter_id)
    if letter.state in {LetterState.WAITING, LetterState.FAILED}:
        return letter
    raise Refusal.because(
        Message("Der Brief ist inzwischen erledigt: {state}.", state=LetterState(letter.state).message)
    )
