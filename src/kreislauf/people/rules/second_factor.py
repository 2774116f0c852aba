"""Who must sign in with two factors: what they may do would hurt too much behind a password alone."""

from collections.abc import Collection
from typing import Final

from kreislauf.people.rules import competences as c
from kreislauf.people.rules.standing import Standing

ADMINISTRATOR: Final = "administrator"
CHIEF_EXECUTIVE: Final = "chief_executive"
ROLES: Final = (
    ADMINISTRATOR,
    CHIEF_EXECUTIVE,
    c.COUNCIL_OFFICE,
    c.TREASURY,
    c.CASH_OFFICE,
    c.AUDIT,
    c.DATA_PROTECTION,
    c.DIGITALISATION,
)
"""Roles that the setting may name: accounts that manage accounts, the Landrat, and units by competence."""
BY_DEFAULT: Final = (ADMINISTRATOR, c.TREASURY, c.CASH_OFFICE, CHIEF_EXECUTIVE)
"""In production: who opens doors for others, and who moves money or signs for the county."""


def needs_second_factor(standing: Standing, roles: Collection[str]) -> bool:
    """Whether one of these roles is among what the actor is today."""
    held = set(standing.competences())
    if standing.is_administrator:
        held.add(ADMINISTRATOR)
    if standing.has_role(("council", "main_committee"), ("chief_executive",)):
        held.add(CHIEF_EXECUTIVE)
    return not held.isdisjoint(roles)


def asserts_second_factor(claims: dict[str, object], accepted: Collection[str]) -> bool:
    """Whether the house's sign-in says that it asked for a second factor.

    `accepted` holds words such as "amr=mfa" (one of the methods used, RFC 8176) or "acr=…" (the class reached).
    """
    methods = claims.get("amr")
    told = {f"amr={method}" for method in methods} if isinstance(methods, list) else set()
    told.add(f"acr={claims.get('acr')}")
    return not told.isdisjoint(accepted)
