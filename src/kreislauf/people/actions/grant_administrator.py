"""Let an account manage accounts."""

from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.actions._letters import tell_owner
from kreislauf.people.events import AdministratorGranted
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.accounts import may_administer


@transaction.atomic(durable=True)
def grant_administrator(*, actor: Actor, account_id: UUID) -> Account:
    """Let an account manage accounts. Raises Refusal where it belongs to a person."""
    account = Account.objects.select_for_update().get(pk=account_id)
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    return grant_administrator_inside(account, actor=actor)


def grant_administrator_inside(account: Account, *, actor: Actor) -> Account:
    """The same inside a running transaction, for a caller who has asked its own right and holds the row."""
    may_administer(account.person_id is not None).raise_if_refused()
    account.is_administrator = True
    account.save(update_fields=["is_administrator"])
    event_id = record(AdministratorGranted(email=account.email), actor=actor, subject=account)
    tell_owner(account.pk, event_id)
    return account
