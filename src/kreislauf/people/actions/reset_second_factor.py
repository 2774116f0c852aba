"""Remove the second factors of an account whose owner has lost them."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.actions._letters import tell_owner
from kreislauf.people.events import SecondFactorReset
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit


@transaction.atomic(durable=True)
def reset_second_factor(*, actor: Actor, account_id: UUID, reason: str = "") -> Account:
    """Remove passkeys, TOTP and recovery codes of an account. Raises Refusal when it has none."""
    account = Account.objects.select_for_update().get(pk=account_id)
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    factors = Authenticator.objects.filter(user=account)
    if not factors.exists():
        raise Refusal.because(Message("Das Konto hat keinen zweiten Faktor."))
    factors.delete()
    event_id = record(
        SecondFactorReset(person=account.person_id, email=account.email),
        actor=actor,
        subject=account,
        reason=reason,
    )
    tell_owner(account.pk, event_id)
    return account
