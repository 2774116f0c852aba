"""Who must have a second factor and has none."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings

from kreislauf.kernel import Actor
from kreislauf.people.models import Account
from kreislauf.people.permissions import standing_of
from kreislauf.people.queries.identity import actor_of
from kreislauf.people.rules.second_factor import needs_second_factor

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts; recovery codes alone do not."""


def lacks_second_factor(actor: Actor) -> bool:
    """Whether this account has a role that needs a second factor, and none is set up. Two statements at most."""
    roles = settings.KREISLAUF_SECOND_FACTOR_ROLES
    if not roles or actor.account_id is None or not needs_second_factor(standing_of(actor), roles):
        return False
    return not Authenticator.objects.filter(user_id=actor.account_id, type__in=FACTORS).exists()


def accounts_lacking_factor() -> list[tuple[UUID, str]]:
    """Every open account that `lacks_second_factor`: id and address. For operator and administrator alone."""
    rows = Account.objects.filter(is_active=True).exclude(authenticator__type__in=FACTORS).select_related("person")
    return [(account.pk, account.email) for account in rows if lacks_second_factor(actor_of(account))]
