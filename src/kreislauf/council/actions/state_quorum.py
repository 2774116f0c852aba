"""State in a sitting whether the body can resolve."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from kreislauf.council.events import QuorumStated
from kreislauf.council.models import Meeting, QuorumStatement
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import quorum_share, statutory_members
from kreislauf.council.queries.resolving import day_of_sitting, end_of, moment_of, stated_at, voters_at
from kreislauf.council.rules.quorum import quorum
from kreislauf.council.rules.sittings import held_verdict, within_verdict
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def state_quorum(*, actor: Actor, meeting_id: UUID, at: datetime | None = None) -> QuorumStatement:
    """Count who is there, because somebody doubted the quorum or because members came back (NKomVG §65(1) S. 3).

    `at` (now) is when it was stated. Votes taken before it count; from then on the body resolves as it says.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    permit(actor, CouncilRight.RUN_MEETING, meeting)
    held_verdict(meeting.state).raise_if_refused()
    moment = moment_of(meeting, at)
    within_verdict(moment, meeting.opened_at, end_of(meeting)).raise_if_refused()
    before = stated_at(meeting, moment)
    statement = state(meeting, moment, is_doubted=before is None or before.is_quorate)
    record(
        QuorumStated(
            meeting=meeting.pk,
            occasion="Angezweifelt und festgestellt," if statement.is_doubted else "Neu festgestellt,",
            result="beschlussfähig" if statement.is_quorate else "nicht beschlussfähig",
            present=statement.present,
            statutory_members=statement.statutory_members,
            is_quorate=statement.is_quorate,
            is_doubted=statement.is_doubted,
        ),
        actor=actor,
        subject=meeting,
    )
    return statement


def state(meeting: Meeting, moment: datetime, *, is_doubted: bool = False) -> QuorumStatement:
    """The same inside a running transaction, for the opening."""
    present = voters_at(meeting, moment)
    day = day_of_sitting(meeting)
    statutory = statutory_members(meeting.organization, day)
    return QuorumStatement.objects.create(
        meeting=meeting,
        stated_at=moment,
        present=present,
        statutory_members=statutory,
        is_quorate=quorum(present, statutory, quorum_share(day)).is_granted,
        is_doubted=is_doubted,
    )
