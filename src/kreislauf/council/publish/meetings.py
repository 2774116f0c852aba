"""A sitting in the gazette."""

from __future__ import annotations

from typing import Any

from kreislauf.council.models import AgendaItem, Meeting
from kreislauf.council.publish.steps import changed_since_announced, view_of
from kreislauf.council.queries.counts import label_of, with_counts
from kreislauf.council.queries.known import resolution_of
from kreislauf.council.rules.states import MeetingState
from kreislauf.gazette import actions as gazette
from kreislauf.people.api import OrganizationKind

NO_OUTCOME = {"outcome_label": None, "corrected_on": None}
GROUPS = (OrganizationKind.WORKING_GROUP, OrganizationKind.DEPARTMENT)


def publish_meeting(meeting: Meeting) -> None:
    """Write the sitting's entry: private ones with body and date only, without an agenda.

    Working groups publish their meetings with the group, not here.
    """
    organization = meeting.organization
    if meeting.state == MeetingState.PROPOSED or organization.kind in GROUPS:
        return
    items = _public_items(meeting) if meeting.is_public else []
    gazette.publish(
        "meeting",
        str(meeting.pk),
        title=meeting.title if meeting.is_public else organization.name,
        data={
            "title": meeting.title if meeting.is_public else organization.name,
            "organization": {"key": meeting.organization_id, "name": organization.name},
            "starts_at": meeting.starts_at,
            "ends_at": meeting.ends_at,
            "place": meeting.place if meeting.is_public else "",
            "state": meeting.state,
            "agenda": [_item(item) for item in items],
            "is_public": meeting.is_public,
        },
        links=[f"organization:{meeting.organization_id}"],
        text=" ".join(item.title for item in items),
        sort_on=meeting.starts_at,
    )


def _public_items(meeting: Meeting) -> list[AgendaItem]:
    return list(
        meeting.agenda_items.filter(is_public=True)
        .select_related(
            "meeting", "consultation__paper", "consultation__organization", "consultation__resolution__annulment"
        )
        .prefetch_related(*with_counts("consultation__resolution"))
        .order_by("position")
    )


def _item(item: AgendaItem) -> dict[str, Any]:
    step = item.consultation
    if step is None:
        return {"number": item.number, "title": item.title, "paper_key": None, "reference": "", **NO_OUTCOME}
    resolution = resolution_of(step)
    shown = resolution if resolution and view_of(step).shows_outcome else None
    is_public = step.paper.is_public
    return {
        "number": item.number,
        "title": item.title,
        "paper_key": step.paper_id if is_public else None,
        "reference": step.paper.reference if is_public else "",
        "outcome_label": label_of(shown, step.role) if shown else None,
        "corrected_on": changed_since_announced(shown)["corrected_on"] if shown else None,
    }
