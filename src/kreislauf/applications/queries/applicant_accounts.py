"""Who signed in as an applicant, and the applications of the account."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from uuid import UUID

from kreislauf.applications.models import ApplicantAccount, Application
from kreislauf.applications.rules.states import ApplicationState, shown_application
from kreislauf.forms import AutofillToken
from kreislauf.kernel.states import State
from kreislauf.vault.api import unseal_for_county

CLAIMS = "applicant-claims"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An account with the claims of its last sign-in. Its `repr` shows nothing personal."""

    id: UUID
    is_company: bool
    name: str = field(repr=False)
    values: dict[AutofillToken, str] = field(repr=False)


def signed_in(account_id: UUID | None) -> SignedIn | None:
    """The account of a session; None where there is none (any more)."""
    account = ApplicantAccount.objects.filter(pk=account_id).first() if account_id else None
    return _read(account) if account else None


def accounts_with_address(address: str) -> set[UUID]:
    """Accounts whose sign-in vouched for this mail address. It stands only sealed: each is opened and compared."""
    wanted = address.casefold()
    opened = (_read(account) for account in ApplicantAccount.objects.exclude(claims=None).iterator())
    return {known.id for known in opened if known and known.values.get(AutofillToken.EMAIL, "").casefold() == wanted}


def _read(account: ApplicantAccount) -> SignedIn | None:
    if account.claims is None:
        return None
    told = json.loads(unseal_for_county(f"{CLAIMS}:{account.pk}", account.claims))
    values = {AutofillToken(key): value for key, value in told["values"].items() if key in set(AutofillToken)}
    return SignedIn(account.pk, account.kind == "company", told["name"], values)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A draft or an application in the list of its account."""

    application: Application
    state: State


def applications_of(account_id: UUID) -> list[OwnRow]:
    """What the account has begun and submitted, the latest first: one query."""
    rows = Application.objects.filter(account_id=account_id).exclude(state=ApplicationState.ERASED)
    return [OwnRow(row, _state(row)) for row in rows.select_related("service", "case").order_by("-touched_at")]


def _state(application: Application) -> State:
    if application.state == ApplicationState.DRAFT:
        return ApplicationState.DRAFT
    return shown_application(application.case.state, taken_up=application.case.assigned_to_id is not None)
