"""What submitting and paying ask of a draft alike."""

from __future__ import annotations

from kreislauf.applications.kinds.payment_providers import available_provider
from kreislauf.applications.rules.payments import must_pay_first
from kreislauf.applications.rules.states import FeeState, ScanState
from kreislauf.applications.rules.submission import DraftFacts
from kreislauf.applications.store.receipt import DraftInView
from kreislauf.kernel import Money
from kreislauf.vault.api import Vault


def fee_of(seen: DraftInView) -> Money | None:
    return None if seen.fee_cents is None else Money(seen.fee_cents)


def must_pay(seen: DraftInView) -> bool:
    """Whether the fee is paid before the application is received; else it comes with the notice."""
    return must_pay_first(fee=fee_of(seen), has_provider=available_provider() is not None)


def facts_of_draft(
    seen: DraftInView, vault: Vault, used: dict[str, str], *, revision: int | None, must_pay: bool
) -> DraftFacts:
    """What the rule needs to know of the draft."""
    stored = {str(row.id): row for row in seen.files}
    described = {
        key: vault.unseal_json(f"attachment-description:{key}", row.description)["sha256"]
        for key, row in stored.items()
        if key in used
    }
    return DraftFacts(
        revision=seen.application.revision,
        checked_revision=revision,
        is_offered=seen.service_state == "live",
        needs_sign_in=seen.sign_in == "required",
        is_signed_in=seen.application.account_id is not None,
        fee=fee_of(seen),
        must_pay=must_pay,
        has_paid=any(state == FeeState.PAID for state, _ in seen.payments),
        payment_is_open=any(state == FeeState.OPEN for state, _ in seen.payments),
        files_wanted=used,
        files_stored=described,
        has_infected_file=any(row.scan == ScanState.INFECTED for key, row in stored.items() if key in used),
        by_post=seen.application.postal_address is not None,
        has_confirmed_address=bool(seen.addresses),
    )
