"""A service that is live: what it is, who answers for it, and the ways to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload, Reference


@dataclass(frozen=True, slots=True)
class Module:
    """A part of the description; `language` is empty where it is German."""

    key: str
    title: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ServiceChannel:
    """A way to the service, open from `since` (None: not yet) to `until`, both included."""

    kind: str
    title: str
    audience: str
    href: str
    provider: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class YearOfUse:
    """Applications on ways of others in one year, as their operators report them."""

    year: int
    submitted: int


@dataclass(frozen=True)
class Service(Payload):
    """`fee_cents` is None where the fee goes by effort, `decision_days` where there is no period."""

    type: ClassVar[str] = "service"

    slug: str
    name: str
    leika_key: str
    synonyms: tuple[str, ...]
    summary: str
    plain_language: str
    modules: tuple[Module, ...]
    requirements: str
    documents: tuple[str, ...]
    fee_cents: int | None
    fee_note: str
    deadline_note: str
    legal_basis: tuple[str, ...]
    life_situations: tuple[str, ...]
    audience: str
    unit: Reference
    contact_email: str
    channels: tuple[ServiceChannel, ...]
    sign_in: str
    allows_companies: bool
    allows_on_behalf: bool
    decision_days: int | None
    decision_norm: str
    has_fictitious_approval: bool
    use: tuple[YearOfUse, ...]


@dataclass(frozen=True, slots=True)
class ListedService:
    """What a list of services needs of each; the long texts stay where they are."""

    name: str
    leika_key: str
    synonyms: tuple[str, ...]
    summary: str
    life_situations: tuple[str, ...]
    audience: str
    unit: Reference
    channels: tuple[ServiceChannel, ...]
