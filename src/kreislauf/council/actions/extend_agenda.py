"""Extend the agenda of a running sitting by an urgent item."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions.put_on_agenda import place_on_agenda
from kreislauf.council.events import AgendaExtended
from kreislauf.council.models import AgendaItem, Consultation, Meeting
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import extension_share, statutory_members
from kreislauf.council.queries.meetings import first_result_at, voters_present
from kreislauf.council.rules.notice import urgency_verdict
from kreislauf.council.rules.sittings import at_the_start, extension_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Verdict, now, today
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def extend_agenda(
    *,
    actor: Actor,
    consultation_id: UUID,
    meeting_id: UUID,
    yes: int,
    reason: str,
    decided_at: datetime | None = None,
) -> AgendaItem:
    """Take an urgent step onto the agenda with `yes` votes, the share of the members that the law wants.

    `reason` says why it cannot wait. `decided_at` (now) is when the body decided it: at the start, before the first
    item was settled. Raises Refusal otherwise, and where more votes are counted than voting members are present.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    step = Consultation.objects.select_related("paper").get(pk=consultation_id)
    permit(actor, CouncilRight.RUN_MEETING, meeting)
    _verdict(meeting, yes, reason, decided_at or now()).raise_if_refused()
    item = place_on_agenda(step, meeting, actor=actor)
    record(AgendaExtended(meeting=meeting.pk, title=item.title, yes=yes), actor=actor, subject=meeting, reason=reason)
    return item


def _verdict(meeting: Meeting, yes: int, reason: str, decided_at: datetime) -> Verdict:
    if decided_at > now():
        return Verdict.refused(Message("Die angegebene Uhrzeit liegt in der Zukunft."))
    extension = extension_share(today())
    may_extend = extension_verdict(
        meeting.state,
        yes,
        statutory_members=statutory_members(meeting.organization, today()),
        voters=voters_present(meeting),
        extension=extension,
    )
    return Verdict.all_of(
        urgency_verdict(reason),
        may_extend,
        at_the_start(decided_at, meeting.opened_at, first_result_at(meeting), extension=extension),
    )
