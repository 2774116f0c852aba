"""Let the house's own sign-in no longer open an account."""

from __future__ import annotations

from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.actions._letters import tell_owner
from kreislauf.people.events import HouseSignInUnlinked
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.accounts import HOUSE


@transaction.atomic(durable=True)
def unlink_house_sign_in(*, actor: Actor, account_id: UUID, reason: str = "") -> Account:
    """Remove the stored subject. Raises Refusal where there is none."""
    account = Account.objects.select_for_update(of=("self",)).get(pk=account_id)
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    removed, _ = SocialAccount.objects.filter(provider=HOUSE, user=account).delete()
    if not removed:
        raise Refusal.because(Message("Das Konto ist nicht mit der Anmeldung des Hauses verbunden."))
    event = HouseSignInUnlinked(person=account.person_id, email=account.email)
    tell_owner(account.pk, record(event, actor=actor, subject=account, reason=reason))
    return account
