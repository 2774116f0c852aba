"""By what somebody came to an application: addresses and sign-in, for whoever asks what is stored (GDPR art. 15)."""

from __future__ import annotations

from typing import Any

from kreislauf.applications.models import Application, ConsentWay
from kreislauf.applications.queries.applicant_accounts import signed_in
from kreislauf.applications.queries.consent import WAYS
from kreislauf.applications.queries.reach import reach_of
from kreislauf.kernel import COUNTY_TIME
from kreislauf.vault.api import Vault


def access_told(application: Application, vault: Vault) -> dict[str, Any]:
    """Mail addresses that were given, and what the identity broker vouched for. No secret of an access is in it."""
    keys = application.access_keys.exclude(address=None).order_by("created_at")
    account = signed_in(application.account_id)
    return {
        "adressen": [
            {
                "adresse": vault.unseal(f"address:{key.pk}", key.address or b"").decode(),
                "angegeben": key.created_at.astimezone(COUNTY_TIME).isoformat(),
                "bestätigt": key.confirmed_at is not None,
            }
            for key in keys
        ],
        "digitale_bekanntgabe": [
            {
                "erklärt": row.said_at.astimezone(COUNTY_TIME).isoformat(),
                "eingewilligt": row.is_given,
                "weg": WAYS[ConsentWay(row.way)].template,
            }
            for row in application.digital_consents.all()
        ],
        "postanschrift": reach_of(application, vault).postal_address or None,
        "anmeldung": {"name": account.name, **{token.value: value for token, value in account.values.items()}}
        if account
        else None,
    }
