"""What a letter about an account says: read from the journal, so that no job carries it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kreislauf.journal.queries import entry_of
from kreislauf.kernel import Message
from kreislauf.people.models import Account, Body, Organization


@dataclass(frozen=True, slots=True)
class AccountLetter:
    """When what happened to an account, where (a body's name, or ""), and the addresses that are told."""

    at: datetime
    sentence: Message
    place: str
    addresses: tuple[str, ...]


def account_letter(account_id: UUID, event_id: int) -> AccountLetter | None:
    """None where the account is no longer there, or the event's personal values were erased meanwhile."""
    account = Account.objects.filter(pk=account_id).first()
    event = entry_of(event_id)
    if account is None or event is None:
        return None
    former = event.values.get("former")
    addresses = [account.email, *([former] if isinstance(former, str) else [])]
    place = event.values.get("organization")
    organization = Organization.objects.filter(pk=place).first() if place else None
    return AccountLetter(event.at, event.sentence, organization.name if organization else "", tuple(addresses))


def county_name() -> str:
    """For the foot of a letter; empty before the county is set up."""
    body = Body.objects.first()
    return body.name if body else ""
