"""Who signed in through the county's identity broker: verified claims, read into what forms ask for.

Claims follow OpenID Connect Core 1.0, section 5.1; a company account adds `organization_name` and `legal_form`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from kreislauf.forms import AutofillToken

LONGEST: Final = 300
"""Characters taken over of a claim; what is longer is no name and no address."""
_HOUSE_NUMBER: Final = re.compile(r"(?P<street>.*\D)\s+\d+\s?[a-zA-Z]?(\s?[-/]\s?\d+\s?[a-zA-Z]?)?")

ACCOUNT_MONTHS: Final = 36
"""How long an account of an applicant is kept after its last sign-in."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A person or company as the broker vouches for it. Its `repr` shows nothing personal."""

    issuer: str
    subject: str = field(repr=False)
    is_company: bool = False
    assurance: str = ""
    """Level of assurance (acr), such as "substantial"."""
    values: Mapping[AutofillToken, str] = field(default_factory=dict, repr=False)
    """Verified values by what they are."""

    @property
    def name(self) -> str:
        """How the page greets who signed in."""
        if self.is_company:
            return self.values.get(AutofillToken.ORGANIZATION, "")
        given, family = (self.values.get(token, "") for token in (AutofillToken.GIVEN_NAME, AutofillToken.FAMILY_NAME))
        return f"{given} {family}".strip()


class UnusableClaims(ValueError):
    """The broker's answer does not say who signed in."""


def identity_of(issuer: str, claims: Mapping[str, Any]) -> Identity:
    """Read verified claims. Raises UnusableClaims; ignores what has another type than the standard says."""
    subject = _text(claims.get("sub"))
    if not subject:
        raise UnusableClaims("no subject")
    organization = _text(claims.get("organization_name"))
    return Identity(
        issuer=issuer,
        subject=subject,
        is_company=bool(organization),
        assurance=_text(claims.get("acr")),
        values={token: value for token, value in _values(claims, organization).items() if value},
    )


def _values(claims: Mapping[str, Any], organization: str) -> dict[AutofillToken, str]:
    address = claims.get("address")
    address = address if isinstance(address, Mapping) else {}
    street_address = _text(address.get("street_address"))
    street = _HOUSE_NUMBER.fullmatch(street_address)
    birthday = _day(claims.get("birthdate"))
    return {
        AutofillToken.GIVEN_NAME: _text(claims.get("given_name")),
        AutofillToken.FAMILY_NAME: _text(claims.get("family_name")),
        AutofillToken.ORGANIZATION: organization,
        AutofillToken.EMAIL: _text(claims.get("email")) if claims.get("email_verified") is True else "",
        AutofillToken.STREET_ADDRESS: street_address,
        AutofillToken.STREET: street["street"].strip() if street else street_address,
        AutofillToken.POSTAL_CODE: _text(address.get("postal_code")),
        AutofillToken.CITY: _text(address.get("locality")),
        AutofillToken.BIRTHDAY: birthday.isoformat() if birthday else "",
        AutofillToken.BIRTH_DAY: f"{birthday.day:02d}" if birthday else "",
        AutofillToken.BIRTH_MONTH: f"{birthday.month:02d}" if birthday else "",
        AutofillToken.BIRTH_YEAR: f"{birthday.year:04d}" if birthday else "",
    }


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) and len(value) <= LONGEST and "\0" not in value else ""


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        return None
