"""Telling people what happened to their account: a letter for each event that concerns them."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from procrastinate.contrib.django import app

from kreislauf.kernel import now
from kreislauf.people.models import Account, AccountLetter, AccountOccasion

ACCOUNT_LETTER: Final = "people.send_account_letter"


def enqueue(letter_id: UUID) -> None:
    """With the running transaction. The job gets the id alone."""
    app.configure_task(ACCOUNT_LETTER).defer(letter_id=str(letter_id))


def tell_owner(account_id: UUID, event_id: int, *, has_former_address: bool = False) -> None:
    """Write the letter in the running transaction, one more to the address the account had. The journal knows the
    words."""
    for is_to_former_address in (False, True) if has_former_address else (False,):
        letter = AccountLetter.objects.create(
            account_id=account_id,
            occasion=AccountOccasion.CHANGED,
            event=event_id,
            is_to_former_address=is_to_former_address,
            created_at=now(),
        )
        enqueue(letter.pk)


def tell_person(person_id: UUID, event_id: int) -> None:
    """The same for a person; without an open account there is nobody to tell."""
    account_id = Account.objects.filter(person_id=person_id, is_active=True).values_list("pk", flat=True).first()
    if account_id:
        tell_owner(account_id, event_id)
