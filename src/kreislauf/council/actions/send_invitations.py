"""Invite to a sitting, with its agenda."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.council.actions._letters import write_letters
from kreislauf.council.events import InvitationsSent
from kreislauf.council.models import Meeting, Occasion
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.convening import invitation_verdict, invited_members
from kreislauf.council.rules.notice import urgency_verdict
from kreislauf.council.rules.sittings import SITTING_STATES
from kreislauf.council.rules.states import MeetingState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def send_invitations(
    *, actor: Actor, meeting_id: UUID, is_urgent: bool = False, is_second_call: bool = False, reason: str = ""
) -> Meeting:
    """Invite the members in time, the advisory ones too; afterwards the agenda is closed.

    `is_urgent` takes the shorter period of the rules of procedure, with its `reason`; `is_second_call` says
    in the invitation that the sitting is quorate whatever the number (NKomVG §65(2)). Raises Refusal when
    the notice period is too short or none is recorded, and for an empty agenda.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    permit(actor, CouncilRight.PLAN_MEETING, meeting)
    SITTING_STATES.may_go(meeting.state, MeetingState.INVITED).raise_if_refused()
    if is_urgent:
        urgency_verdict(reason).raise_if_refused()
    invitation_verdict(meeting, is_urgent=is_urgent).raise_if_refused()
    meeting.state = MeetingState.INVITED
    meeting.invited_at = now()
    meeting.is_second_call = is_second_call
    meeting.save()
    members = invited_members(meeting)
    persons = (member.person_id for member in members)
    write_letters(persons, Occasion.INVITED, meeting=meeting, reason=reason if is_urgent else "")
    record(
        InvitationsSent(
            meeting=meeting.pk,
            members=len(members),
            is_urgent=is_urgent,
            is_second_call=is_second_call,
        ),
        actor=actor,
        subject=meeting,
        reason=reason,
    )
    due("meeting", meeting.pk)
    return meeting
