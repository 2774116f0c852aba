"""A sitting in the gazette: private ones with body and time only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Prefetch, QuerySet

from kreislauf.council.models import AgendaItem, Meeting
from kreislauf.council.publications._steps import corrected_since_announced, view_of
from kreislauf.council.queries.counts import shown_as, with_counts
from kreislauf.council.queries.known import resolution_of
from kreislauf.council.rules.states import MeetingState
from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads import meeting as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Outcome, Publication
from kreislauf.people.api import OrganizationKind

GROUPS = (OrganizationKind.WORKING_GROUP, OrganizationKind.DEPARTMENT)


@PUBLICATIONS.add
class MeetingPublication(Publication):
    """Working groups publish their meetings with the group, not here."""

    key = payloads.Meeting.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        rows = _sittings().filter(pk__in=keys).select_related("organization")
        return {str(meeting.pk): _edition(meeting) for meeting in rows.prefetch_related(_public_items())}

    def keys(self) -> Iterable[str]:
        return map(str, _sittings().values_list("pk", flat=True))


def _sittings() -> QuerySet[Meeting]:
    return Meeting.objects.exclude(state=MeetingState.PROPOSED).exclude(organization__kind__in=GROUPS)


def _public_items() -> Prefetch[str]:
    rows = AgendaItem.objects.filter(is_public=True).select_related(
        "meeting", "consultation__paper", "consultation__organization", "consultation__resolution__annulment"
    )
    counted = rows.prefetch_related(*with_counts("consultation__resolution"))
    return Prefetch("agenda_items", counted.order_by("position"), to_attr="public_items")


def _edition(meeting: Meeting) -> Edition:
    items: list[AgendaItem] = getattr(meeting, "public_items") if meeting.is_public else []  # noqa: B009  # set by the prefetch
    title = meeting.title if meeting.is_public else meeting.organization.name
    payload = payloads.Meeting(
        title=title,
        organization=Reference(str(meeting.organization_id), meeting.organization.name),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place if meeting.is_public else "",
        state=meeting.state,
        agenda=tuple(_item(item) for item in items),
        is_public=meeting.is_public,
    )
    return Edition(
        payload,
        title=title,
        text=" ".join(item.title for item in items),
        links=(f"organization:{meeting.organization_id}",),
        sort_on=meeting.starts_at,
    )


def _item(item: AgendaItem) -> payloads.AgendaItem:
    step = item.consultation
    if step is None:
        return payloads.AgendaItem(item.number, item.title, None, "", "", None)
    resolution = resolution_of(step)
    shown = resolution if resolution and view_of(step).shows_outcome else None
    is_public = step.paper.is_public
    return payloads.AgendaItem(
        number=item.number,
        title=item.title,
        paper=str(step.paper_id) if is_public else None,
        reference=step.paper.reference if is_public else "",
        shown_as=shown_as(shown, step.role).value if shown else "",
        corrected_on=corrected_since_announced(shown) if shown else None,
    )
