"""Let an account no longer manage accounts."""

from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.actions._letters import tell_owner
from kreislauf.people.events import AdministratorRevoked
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.accounts import somebody_remains


@transaction.atomic(durable=True)
def revoke_administrator(*, actor: Actor, account_id: UUID) -> Account:
    """Take the management of accounts from an account. Raises Refusal for the last one."""
    administrators = Account.objects.select_for_update().filter(is_administrator=True, is_active=True)
    others = sum(account.pk != account_id for account in administrators)
    account = Account.objects.select_for_update().get(pk=account_id)
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    somebody_remains(account.is_administrator, others).raise_if_refused()
    account.is_administrator = False
    account.save(update_fields=["is_administrator"])
    event_id = record(AdministratorRevoked(email=account.email), actor=actor, subject=account)
    tell_owner(account.pk, event_id)
    return account
