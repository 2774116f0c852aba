"""Let a letter that did not leave be tried again."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._letters import LETTER, enqueue
from kreislauf.council.actions.note_posted import unsent_under_lock
from kreislauf.council.events import LetterRetried
from kreislauf.council.models import Letter
from kreislauf.council.permissions import CouncilRight
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.permissions import permit
from kreislauf.people.rules.mailing import NO_ADDRESS, is_claimable
from kreislauf.people.rules.states import LetterState


@transaction.atomic(durable=True)
def retry_letter(*, actor: Actor, letter_id: UUID) -> Letter:
    """All attempts anew. Raises Refusal for a letter that left meanwhile, and where there is still no address."""
    permit(actor, CouncilRight.LOOK_AFTER_LETTERS)
    return retry_inside(actor, unsent_under_lock(letter_id))


def retry_inside(actor: Actor, letter: Letter) -> Letter:
    """The same for a letter that is locked, by somebody who may."""
    if not letter.person.email:
        raise Refusal.because(
            Message("Zu {person} ist keine E-Mail-Adresse eingetragen.", person=str(letter.person)),
            remedy=Message("Tragen Sie die Adresse bei der Person ein, oder schicken Sie den Brief mit der Post."),
        )
    is_under_way = not is_claimable(tried_at=letter.tried_at, error=letter.error, at=now())
    if letter.state == LetterState.WAITING and is_under_way:
        raise Refusal.because(Message("Der Brief wird gerade verschickt. Sehen Sie in einigen Minuten wieder nach."))
    letter.state, letter.attempts, letter.tried_at = LetterState.WAITING, 0, None
    letter.error = "" if letter.error == NO_ADDRESS else letter.error
    letter.save(update_fields=["state", "attempts", "tried_at", "error"])
    enqueue(LETTER, letter_id=str(letter.pk))
    record(
        LetterRetried(letter=letter.pk, person=letter.person_id, occasion=letter.occasion),
        actor=actor,
        subject=letter.subject,
    )
    return letter
