"""What the pages of working groups share."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

Crumbs = list[tuple[str, str]]


def page_of(organization_id: UUID) -> str:
    return reverse("council:working_group", args=[organization_id])


def crumbs(name: str = "", organization_id: UUID | None = None) -> Crumbs:
    """The way to a group's page, or to the list."""
    first = (_("Arbeitsgruppen"), reverse("council:working_groups"))
    return [first, (name, page_of(organization_id))] if organization_id else [first]


def fresh_address(organization_id: UUID) -> str:
    """Where the session keeps the secret of a calendar address from its making until it is shown, once."""
    return f"fresh_calendar_{organization_id}"
