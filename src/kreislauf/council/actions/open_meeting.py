"""Open a sitting: who is there, and is the body quorate."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions.state_quorum import state
from kreislauf.council.events import MeetingOpened, MeetingOpenedWithoutQuorum
from kreislauf.council.models import Attendance, Meeting
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import quorum_share, statutory_members
from kreislauf.council.rules.quorum import quorum
from kreislauf.council.rules.sittings import SITTING_STATES
from kreislauf.council.rules.states import MeetingState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.journal.models import is_fact
from kreislauf.kernel import Actor, Message, Refusal, now, today
from kreislauf.people.api import Membership, Organization
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def open_meeting(*, actor: Actor, meeting_id: UUID, present: Iterable[UUID], without_quorum: bool = False) -> Meeting:
    """State who is present (ids of persons) and whether that is a quorum, and open the sitting (NKomVG §65(1)).

    `without_quorum` confirms that too few are there: then items are put off, and a second call resolves on those that
    were put off before. Raises Refusal where too few are there and that is not confirmed.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    permit(actor, CouncilRight.RUN_MEETING, meeting)
    SITTING_STATES.may_go(meeting.state, MeetingState.RUNNING).raise_if_refused()
    votes = votes_of_members(meeting.organization, set(present))
    statutory = statutory_members(meeting.organization, today())
    voters = sum(votes.values())
    found = quorum(voters, statutory, quorum_share(today()))
    if not (without_quorum or meeting.is_second_call):
        found.raise_if_refused()
    meeting.state = MeetingState.RUNNING
    meeting.opened_at = now()
    meeting.save()
    for person, has_vote in votes.items():
        Attendance.objects.create(meeting=meeting, person_id=person, has_vote=has_vote, since=meeting.opened_at)
    is_fact(meeting)
    state(meeting, meeting.opened_at)
    opened = MeetingOpened if found.is_granted else MeetingOpenedWithoutQuorum
    record(opened(meeting=meeting.pk, present=voters, statutory_members=statutory), actor=actor, subject=meeting)
    due("meeting", meeting.pk)
    return meeting


def votes_of_members(organization: Organization, persons: set[UUID]) -> dict[UUID, bool]:
    """Each of these members with whether they vote. Raises Refusal for somebody who is no member."""
    votes: dict[UUID, bool] = {}
    for member in Membership.objects.active_on(today()).filter(organization=organization, person_id__in=persons):
        votes[member.person_id] = votes.get(member.person_id, False) or member.has_vote
    if len(votes) != len(persons):
        raise Refusal.because(
            Message("Als anwesend genannt ist jemand, der dem Gremium nicht angehört."),
            remedy=Message("Wählen Sie nur Mitglieder des Gremiums."),
        )
    return votes
