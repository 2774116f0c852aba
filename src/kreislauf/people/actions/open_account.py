"""Open an account for a person, or one that manages accounts."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.events import AccountOpened
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.rules.accounts import may_open


@transaction.atomic(durable=True)
def open_account(*, actor: Actor, email: str, person_id: UUID | None = None, password: str | None = None) -> Account:
    """Open an account; without a password it is set by the link of the password reset, or never needed.

    Raises Refusal when address or person have an account, or the password is too weak.
    """
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    return open_account_inside(actor=actor, email=email, person_id=person_id, password=password)


def open_account_inside(
    *, actor: Actor, email: str, person_id: UUID | None = None, password: str | None = None
) -> Account:
    """The same inside a running transaction, for a caller who has asked its own right."""
    address = email.strip().lower()
    may_open(
        address,
        Account.objects.filter(email=address).exists(),
        person_id is not None and Account.objects.filter(person_id=person_id).exists(),
    ).raise_if_refused()
    _refuse_weak(password)
    account = Account.objects.create_user(address, password, person_id=person_id)
    record(AccountOpened(person=person_id, email=address), actor=actor, subject=account)
    return account


def _refuse_weak(password: str | None) -> None:
    if password is None:
        return
    try:
        validate_password(password)
    except ValidationError as error:
        raise Refusal.because(Message("{what}", what=" ".join(error.messages))) from error
