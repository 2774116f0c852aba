"""Correct the address of an account, and of the person it belongs to."""

from __future__ import annotations

from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import transaction

from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor
from kreislauf.people.actions._letters import tell_owner
from kreislauf.people.events import AddressChanged
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries.versions import settle
from kreislauf.people.rules.accounts import may_take_address


@transaction.atomic(durable=True)
def change_address(*, actor: Actor, account_id: UUID, email: str, reason: str = "", seen: str | None = None) -> Account:
    """Give an account another address; its person gets letters there too. Both addresses are told.

    Links to reset the password that were sent before stop working. Raises Refusal where the address is
    the same or belongs to another account. `seen` is the mark of the address that the page showed: raises
    Conflict where somebody else gave the account another one since.
    """
    account = Account.objects.select_for_update(of=("self",)).select_related("person").get(pk=account_id)
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    address, former = email.strip().lower(), account.email
    settled = settle(
        actor, seen, stored={"email": former}, entered={"email": address}, subject=account, saved_by=[AddressChanged]
    )
    is_taken = Account.objects.filter(email=address).exclude(pk=account.pk).exists()
    may_take_address(address, is_same=address == former, is_taken=is_taken).raise_if_refused()
    account.email = address
    account.save(update_fields=["email"])
    EmailAddress.objects.filter(user=account).delete()
    if account.person:
        account.person.email = address
        account.person.save(update_fields=["email"])
    event = AddressChanged(person=account.person_id, email=address, former=former)
    tell_owner(account.pk, record(event, actor=actor, subject=account, reason=reason), has_former_address=True)
    keep_replaced(settled, actor=actor, subject=account)
    return account
