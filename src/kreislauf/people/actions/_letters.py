"""Telling people what happened to their account: a letter for each event that concerns them."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from procrastinate.contrib.django import app

from kreislauf.people.models import Account

ACCOUNT_LETTER: Final = "people.send_account_letter"


def tell_owner(account_id: UUID, event_id: int) -> None:
    """Enqueue the letter with the running transaction. The job gets ids alone; the journal knows the words."""
    app.configure_task(ACCOUNT_LETTER).defer(account_id=str(account_id), event_id=event_id)


def tell_person(person_id: UUID, event_id: int) -> None:
    """The same for a person; without an open account there is nobody to tell."""
    account_id = Account.objects.filter(person_id=person_id, is_active=True).values_list("pk", flat=True).first()
    if account_id:
        tell_owner(account_id, event_id)
