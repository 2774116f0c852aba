"""What is stored about a person in applications: found by a confirmed address or by the number of a receipt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from kreislauf.applications.api import (
    AccessKey,
    AccessKind,
    Application,
    accounts_with_address,
    by_person,
    contact_hashes,
    not_searched,
)
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.rules.states import ApplicationState, shown_application
from kreislauf.cases.models import Case, ErasureProof
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.queries.retention import kept_facts
from kreislauf.cases.rules.retention import may_be_erased_on_request
from kreislauf.kernel import Actor, Message, Verdict
from kreislauf.kernel.states import State
from kreislauf.people.permissions import permit
from kreislauf.vault.api import vault_of

_SOME_NUMBER: Final = re.compile(r"\d{4}-\d{5,}(-\d?)?")
ONLY_THE_NUMBER: Final = Message(
    "Gesucht wurde nur diese Eingangsnummer, nicht, was sonst über die Person gespeichert ist: Suchen Sie auch nach "
    "Name, Geburtsdatum und E-Mail-Adressen."
)


@dataclass(frozen=True, slots=True)
class FoundApplication:
    """One application of the person: what identifies it, nothing of what it says."""

    id: UUID
    case_id: UUID | None
    number: str
    service: str
    state: State
    since: datetime
    may_be_erased: Verdict | None
    """None for a draft: the person deletes it, or it expires."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    applications: list[FoundApplication]
    proofs: list[ErasureProof]
    """Of what was found by its number and is erased."""
    not_searched: list[Message] = field(default_factory=list)
    """What the search left out: nobody may read an empty result as "nothing stored"."""


def permit_search(actor: Actor) -> None:
    permit(actor, CasesRight.EXPORT_PERSONAL_DATA)


def find_personal_data(actor: Actor, wanted: str) -> PersonalData:
    """By receipt number, or by mail address, name or day of birth.

    What the answers name is found by keyed hashes. An address also finds the applications that were confirmed with it,
    those to which it is a further access (of a colleague, or a second one), and those of an account whose sign-in
    vouched for it.
    """
    permit_search(actor)
    wanted = wanted.strip()
    if not wanted:
        return PersonalData([], [])
    if _SOME_NUMBER.fullmatch(wanted):
        looked_for, left_out = Q(number__iexact=wanted), [ONLY_THE_NUMBER]
    else:
        looked_for, left_out = by_person(wanted), not_searched()
        if "@" in wanted:
            looked_for |= _by_address(wanted)
    rows = Application.objects.filter(looked_for)
    kept = rows.exclude(state=ApplicationState.ERASED)
    proofs = ErasureProof.objects.filter(number__iexact=wanted)
    return PersonalData([_found(row) for row in _loaded(kept)], list(proofs), left_out)


def _by_address(address: str) -> Q:
    of_account = Q(account__in=accounts_with_address(address))
    return Q(contact_hash__in=contact_hashes(address)) | Q(pk__in=_with_sealed_address(address)) | of_account


def _with_sealed_address(address: str) -> set[UUID]:
    """Where the address is one of several, or a colleague's: they stand only sealed, so each is opened and compared."""
    keys = AccessKey.objects.exclude(address=None)
    another = keys.filter(application=OuterRef("application")).exclude(pk=OuterRef("pk"))
    few = keys.filter(Q(kind=AccessKind.COLLEAGUE) | Exists(another)).select_related("application")
    rows = few.defer("application__answers", "application__receipt_pdf", "application__headline")
    return {key.application_id for key in rows.iterator() if _opens(key, address.casefold())}


def _opens(key: AccessKey, address: str) -> bool:
    if key.address is None or key.application.wrapped_key is None:
        return False
    return vault_of(key.application).unseal(f"address:{key.pk}", key.address).decode().casefold() == address


def _loaded(rows: QuerySet[Application, Application]) -> Iterable[Application]:
    found = rows.select_related("service").defer("answers", "receipt_pdf", "headline")
    return found.order_by("created_at", "pk")


def _found(application: Application) -> FoundApplication:
    case = Case.objects.select_related("service", "application").filter(application=application).first()
    is_taken = case is not None and case.assigned_to_id is not None
    return FoundApplication(
        id=application.pk,
        case_id=case.pk if case else None,
        number=application.number or "",
        service=application.service.name,
        state=shown_application(case.state, taken_up=is_taken) if case else ApplicationState.DRAFT,
        since=application.received_at or application.created_at,
        may_be_erased=may_be_erased_on_request(kept_facts(case)) if case else None,
    )


@dataclass(frozen=True, slots=True)
class ErasurePage:
    case_id: UUID
    number: str
    service: str
    verdict: Verdict


def erasure_page(actor: Actor, case_id: UUID) -> ErasurePage:
    """Whether one application may be erased because its person asks. Raises Case.DoesNotExist."""
    permit(actor, ApplicationsRight.ERASE_APPLICATIONS)
    case = Case.objects.select_related("service", "application").get(pk=case_id)
    return ErasurePage(
        case.pk, case.application.number or "", case.service.name, may_be_erased_on_request(kept_facts(case))
    )
