"""Fictional people and companies who can sign in on the test bench (demonstration and tests alone)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class BenchIdentity:
    """Somebody the test bench vouches for: the claims of OpenID Connect and what the button says."""

    label: str
    note: str
    claims: dict[str, Any] = field(default_factory=dict)


BENCH_IDENTITIES: Final[dict[str, BenchIdentity]] = {
    "weber": BenchIdentity(
        "Lena Weber",
        "Bürgerin mit BundID",
        {
            "given_name": "Lena",
            "family_name": "Weber",
            "birthdate": "1988-04-17",
            "email": "lena.weber@post.example",
            "email_verified": True,
            "address": {"street_address": "Mühlenweg 12", "postal_code": "38999", "locality": "Talheim"},
            "acr": "substantial",
        },
    ),
    "kowalski": BenchIdentity(
        "Marek Kowalski",
        "Bürger mit BundID",
        {
            "given_name": "Marek",
            "family_name": "Kowalski",
            "birthdate": "1971-11-02",
            "email": "m.kowalski@post.example",
            "email_verified": True,
            "address": {"street_address": "Am Anger 3a", "postal_code": "38998", "locality": "Bergstadt"},
            "acr": "high",
        },
    ),
    "spedition": BenchIdentity(
        "Innerstetal Logistik GmbH",
        "Unternehmen mit Unternehmenskonto, vertreten durch Sabine Thiel",
        {
            "given_name": "Sabine",
            "family_name": "Thiel",
            "organization_name": "Innerstetal Logistik GmbH",
            "legal_form": "GmbH",
            "email": "antraege@innerstetal-logistik.example",
            "email_verified": True,
            "address": {"street_address": "Gewerbering 8", "postal_code": "38999", "locality": "Talheim"},
            "acr": "substantial",
        },
    ),
}
