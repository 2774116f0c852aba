"""Close an account; its rights are gone with the next request."""

from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.actions._letters import tell_owner
from kreislauf.people.events import AccountClosed
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.accounts import somebody_remains


@transaction.atomic(durable=True)
def close_account(*, actor: Actor, account_id: UUID, reason: str = "") -> Account:
    """Close an account. Raises Refusal for the last one that manages accounts."""
    administrators = Account.objects.select_for_update().filter(is_administrator=True, is_active=True)
    others = sum(account.pk != account_id for account in administrators)
    account = Account.objects.select_for_update().get(pk=account_id)
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    if not account.is_active:
        raise Refusal.because(Message("Das Konto ist bereits geschlossen."))
    somebody_remains(account.is_administrator, others).raise_if_refused()
    account.is_active = False
    account.save(update_fields=["is_active"])
    event_id = record(
        AccountClosed(person=account.person_id, email=account.email),
        actor=actor,
        subject=account,
        reason=reason,
    )
    tell_owner(account.pk, event_id)
    return account
