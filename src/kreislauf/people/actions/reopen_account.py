"""Open a closed account again."""

from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.actions._letters import tell_owner
from kreislauf.people.events import AccountReopened
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit


@transaction.atomic(durable=True)
def reopen_account(*, actor: Actor, account_id: UUID) -> Account:
    """Open a closed account again. Raises Refusal when it is open."""
    account = Account.objects.select_for_update().get(pk=account_id)
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    if account.is_active:
        raise Refusal.because(Message("Das Konto ist nicht geschlossen."))
    account.is_active = True
    account.save(update_fields=["is_active"])
    event_id = record(AccountReopened(person=account.person_id, email=account.email), actor=actor, subject=account)
    tell_owner(account.pk, event_id)
    return account
