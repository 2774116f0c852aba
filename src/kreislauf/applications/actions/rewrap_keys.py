"""Wrap the data keys of applications with the county's newest key."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from kreislauf.applications.models import ApplicantAccount, Application
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.queries.applicant_accounts import CLAIMS
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit
from kreislauf.vault.api import (
    current_key_id,
    is_sealed,
    key_of,
    rewrapped,
    seal_for_county,
    seal_secret,
    unseal_for_county,
    unseal_secret,
)

AT_ONCE = 200


def rewrap_keys(*, actor: Actor) -> int:
    """Rewrap what an older key wraps, a few hundred rows in each transaction; returns how many.

    The answers stay as they are: their own key is wrapped anew, so this is quick and may be broken off at any time.
    A key may be taken out of the folder when this returns 0 (`queries.keys.keys_in_use`), and not before.
    """
    permit(actor, ApplicationsRight.ROTATE_KEYS)
    newest, done = current_key_id(), 0
    while count := _some_applications(newest):
        done += count
    return done + _accounts(newest) + _factors(newest)


@transaction.atomic(durable=True)
def _some_applications(newest: str) -> int:
    rows = Application.objects.select_for_update(of=("self",)).filter(wrapped_key__isnull=False)
    some = list(rows.exclude(key_id=newest).only("pk", "key_id", "wrapped_key").order_by("pk")[:AT_ONCE])
    for application in some:
        application.wrapped_key, application.key_id = rewrapped(application)
    Application.objects.bulk_update(some, ["wrapped_key", "key_id"])
    return len(some)


@transaction.atomic(durable=True)
def _accounts(newest: str) -> int:
    """Claims of accounts are sealed with the county's key itself."""
    old = [
        account
        for account in ApplicantAccount.objects.select_for_update().filter(claims__isnull=False)
        if bytes(account.claims or b"")[: len(newest)] != newest.encode()
    ]
    for account in old:
        what = f"{CLAIMS}:{account.pk}"
        account.claims = seal_for_county(what, unseal_for_county(what, account.claims or b""))
    ApplicantAccount.objects.bulk_update(old, ["claims"])
    return len(old)


@transaction.atomic(durable=True)
def _factors(newest: str) -> int:
    """Secrets of second factors are sealed with the county's key itself, each in a field of its own."""
    changed = []
    for factor in Authenticator.objects.select_for_update():
        old = {name: value for name, value in factor.data.items() if is_sealed(value) and key_of(value) != newest}
        if old:
            factor.data |= {name: seal_secret(unseal_secret(value)) for name, value in old.items()}
            changed.append(factor)
    Authenticator.objects.bulk_update(changed, ["data"])
    return len(changed)
