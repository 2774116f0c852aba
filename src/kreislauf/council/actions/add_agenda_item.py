"""Add an item without a paper to an agenda."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions.put_on_agenda import append_item
from kreislauf.council.events import AgendaItemAdded
from kreislauf.council.models import AgendaItem, Meeting
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import extension_share
from kreislauf.council.rules.sittings import agenda_verdict
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, county_day
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def add_agenda_item(*, actor: Actor, meeting_id: UUID, title: str, is_public: bool = True) -> AgendaItem:
    """Add an item such as "Mitteilungen"; in a private sitting every item is private."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    permit(actor, CouncilRight.PLAN_MEETING, meeting)
    agenda_verdict(meeting.state, extension_share(county_day(meeting.starts_at))).raise_if_refused()
    item = append_item(meeting, title, is_public=is_public and meeting.is_public)
    record(AgendaItemAdded(meeting=meeting.pk, number=item.number, title=item.title), actor=actor, subject=meeting)
    due("meeting", meeting.pk)
    return item
