"""How an application's applicant is reached."""

from __future__ import annotations

from kreislauf.applications.models import Application
from kreislauf.applications.queries.applicant_accounts import signed_in
from kreislauf.applications.queries.drafts.access import LINKS
from kreislauf.applications.queries.drafts.own import OwnDraft
from kreislauf.applications.rules.reach import LEAST_LINES, Reach
from kreislauf.forms import AutofillToken, postal_lines
from kreislauf.vault.api import Vault, vault_of

POSTAL = "postal-address"
"""What the postal address is sealed as."""


def reach_of(application: Application, vault: Vault | None = None) -> Reach:
    """One query. Nothing for what was erased."""
    if application.wrapped_key is None:
        return Reach()
    vault = vault or vault_of(application)
    keys = application.access_keys.filter(kind__in=LINKS, revoked_at=None, address__isnull=False).order_by("created_at")
    told = [(vault.unseal(f"address:{key.pk}", key.address or b"").decode(), key.confirmed_at) for key in keys]
    stored = application.postal_address
    return Reach(
        postal_address=vault.unseal(POSTAL, stored).decode() if stored is not None else "",
        confirmed=tuple(dict.fromkeys(address for address, confirmed in told if confirmed)),
        waiting=tuple(dict.fromkeys(address for address, confirmed in told if not confirmed)),
    )


def has_confirmed_address(application: Application) -> bool:
    keys = application.access_keys.filter(kind__in=LINKS, revoked_at=None, address__isnull=False)
    return keys.filter(confirmed_at__isnull=False).exists()


def vouched_address(application: Application) -> str:
    """The address that the identity broker vouched for at the last sign-in; empty where there is none."""
    account = signed_in(application.account_id)
    return account.values.get(AutofillToken.EMAIL, "") if account else ""


def offered_address(draft: OwnDraft) -> str:
    """The postal address as the form's answers have it; empty where they do not go beyond a name."""
    lines = postal_lines(draft.form, draft.answers)
    return "\n".join(lines) if len(lines) >= LEAST_LINES else ""
