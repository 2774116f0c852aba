"""Record what somebody did to the own sign-in, and tell the owner: it may have been somebody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.journal.events import DomainEvent
from kreislauf.kernel import Actor
from kreislauf.people.actions._letters import tell_owner
from kreislauf.people.events import (
    PasswordChanged,
    RecoveryCodesMade,
    RecoveryCodeUsed,
    SecondFactorAdded,
    SecondFactorRemoved,
)
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit

FACTORS: Final = {"totp": "Code aus einer App", "webauthn": "Passkey oder Sicherheitsschlüssel"}

_EVENTS: Final[dict[str, Callable[[Account, str], DomainEvent]]] = {
    "password": lambda account, _: PasswordChanged(account.person_id, account.email),
    "added": lambda account, kind: SecondFactorAdded(account.person_id, account.email, FACTORS[kind]),
    "removed": lambda account, kind: SecondFactorRemoved(account.person_id, account.email, FACTORS[kind]),
    "codes_made": lambda account, _: RecoveryCodesMade(account.person_id, account.email),
    "code_used": lambda account, _: RecoveryCodeUsed(account.person_id, account.email),
}


@transaction.atomic
def note_sign_in_change(*, actor: Actor, account: Account, change: str, factor: str = "") -> None:
    """Record a change that the sign-in pages made, in their transaction.

    `change` is one of password, added, removed, codes_made, code_used; `factor` the kind of a factor.
    """
    permit(actor, PeopleRight.CHANGE_OWN_SIGN_IN, account)
    tell_owner(account.pk, record(_EVENTS[change](account, factor), actor=actor, subject=account))
