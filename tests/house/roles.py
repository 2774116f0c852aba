"""Everybody who opens a page in the matrix: one person for each role of the sample county, and strangers."""

from __future__ import annotations

from typing import Final

from django.test import Client

from kreislauf.people.models import OrganizationKind, Person, Role
from tests.cast import Cast, make_account, make_member, make_organization, make_person, sign_in

ROLES: Final = (
    "anonymous",
    "stranger",  # has an account and belongs to nothing
    "member",
    "manager",  # of a faction, without a mandate
    "chair",  # of the council and the finance committee
    "office",
    "chief",  # the Landrat
    "treasurer",
    "cashier",
    "department",  # a unit with no competence of its own
    "digital",
    "auditor",
    "privacy",
    "administrator",
)


def sign_everybody_in(cast: Cast) -> dict[str, Client]:
    """A signed-in client for each role."""
    department = make_person("Gesa", "Tietjen")
    make_member(department, make_organization(OrganizationKind.DEPARTMENT, "Amt für Straßen"), Role.HEAD)
    people: dict[str, Person] = {
        "stranger": cast.stranger,
        "member": cast.members[6],
        "manager": cast.manager,
        "chair": cast.chair,
        "office": cast.clerk,
        "chief": cast.chief_executive,
        "treasurer": cast.treasurer,
        "cashier": cast.cashier,
        "department": department,
        "digital": cast.digital_lead,
        "auditor": cast.auditor,
        "privacy": cast.privacy_officer,
    }
    clients = {role: sign_in(Client(), person) for role, person in people.items()}
    administrator = Client()
    administrator.force_login(
        make_account(is_administrator=True), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return {"anonymous": Client(), **clients, "administrator": administrator}
