"""Extend the agenda of a running sitting by an urgent item."""

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions.put_on_agenda import place_on_agenda
from kreislauf.council.events import AgendaExtended
from kreislauf.council.models import AgendaItem, Consultation, Meeting
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import statutory_members
from kreislauf.council.rules.sittings import extension_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def extend_agenda(*, actor: Actor, consultation_id: UUID, meeting_id: UUID, yes: int) -> AgendaItem:
    """Take an urgent step onto the agenda with `yes` votes, two thirds of the members (NKomVG §59(3))."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    step = Consultation.objects.select_related("paper").get(pk=consultation_id)
    permit(actor, CouncilRight.RUN_MEETING, meeting)
    extension_verdict(meeting.state, yes, statutory_members(meeting.organization, today())).raise_if_refused()
    item = place_on_agenda(step, meeting, actor=actor)
    record(AgendaExtended(meeting=meeting.pk, title=item.title, yes=yes), actor=actor, subject=meeting)
    return item
