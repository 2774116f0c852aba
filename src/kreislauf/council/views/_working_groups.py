"""What the pages of working groups share."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council.queries import working_groups as queries
from kreislauf.kernel import Actor

Crumbs = list[tuple[str, str]]


def page_of(organization_id: UUID) -> str:
    return reverse("council:working_group", args=[organization_id])


def crumbs(name: str = "", organization_id: UUID | None = None) -> Crumbs:
    """The way to a group's page, or to the list."""
    first = (_("Arbeitsgruppen"), reverse("council:working_groups"))
    return [first, (name, page_of(organization_id))] if organization_id else [first]


def visible_group(actor: Actor, organization_id: UUID) -> queries.WorkingGroup:
    """The group, or 404 where the reader may not see it."""
    group = queries.group_of(actor, organization_id)
    if group is None:
        raise Http404
    return group


def visible_meeting(actor: Actor, meeting_id: UUID) -> tuple[queries.Meeting, queries.WorkingGroup]:
    found = queries.group_meeting_of(actor, meeting_id)
    if found is None:
        raise Http404
    return found


def visible_recommendation(actor: Actor, recommendation_id: UUID) -> queries.Recommendation:
    found = queries.recommendation_of(actor, recommendation_id)
    if found is None:
        raise Http404
    return found
