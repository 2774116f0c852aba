"""Ask for the letter with the link to a new password."""

from uuid import UUID

from django.db import transaction

from kreislauf.kernel import Actor, now, today
from kreislauf.people.actions._letters import enqueue
from kreislauf.people.models import Account, AccountLetter, AccountOccasion
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.states import LetterState


@transaction.atomic
def ask_for_password_link(*, actor: Actor, account_id: UUID, language: str = "") -> None:
    """Anybody may ask who knows the address; the letter goes to its owner alone, and a second one while the first
    waits is none. The link is made when the letter is sent and stands nowhere before."""
    account = Account.objects.select_for_update(of=("self",), no_key=True).get(pk=account_id)
    permit(actor, PeopleRight.ASK_FOR_PASSWORD_LINK, account)
    earlier = AccountLetter.objects.filter(account=account, occasion=AccountOccasion.PASSWORD)
    if earlier.filter(state=LetterState.WAITING).exists():
        return
    earlier.filter(state=LetterState.FAILED).update(state=LetterState.OVERTAKEN, settled_on=today())
    letter = AccountLetter.objects.create(
        account=account, occasion=AccountOccasion.PASSWORD, language=language, created_at=now()
    )
    enqueue(letter.pk)
