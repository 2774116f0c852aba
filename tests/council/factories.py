"""Papers and sittings for the council's tests, made through actions."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime, timedelta
from typing import Any

from kreislauf.council import actions
from kreislauf.council.models import AgendaItem, Consultation, Meeting, Paper, Resolution
from kreislauf.council.rules.inputs import (
    ConsultationInput,
    EffectInput,
    MoverInput,
    PointInput,
    Tally,
)
from kreislauf.kernel import COUNTY_TIME, travel_to
from kreislauf.people.models import Membership, Organization
from tests.cast import Cast, as_actor

START = datetime(2023, 11, 1, 9, 0, tzinfo=COUNTY_TIME)


def mandate(task: str = "Bericht über den Stand", due: str | None = "2024-05-31", **params: Any) -> EffectInput:
    return EffectInput("mandate", {"task": task, "responsible": None, "due": due, **params})


def three_points() -> tuple[PointInput, ...]:
    return (
        PointInput("Die Verwaltung legt ein Konzept vor.", "1", (mandate("Ein Konzept vorlegen"),)),
        PointInput("Über den Stand wird berichtet.", "2", (mandate("Über den Stand berichten"),)),
        PointInput("Der Kreistag begrüßt das Vorhaben.", "3"),
    )


def make_draft(cast: Cast, *, kind: str = "motion", title: str = "Mehr digitale Dienste", **fields: Any) -> Paper:
    """A draft of the first member: committee, main committee, council, unless `consultations` say otherwise."""
    fields.setdefault("points", three_points())
    fields.setdefault(
        "consultations",
        (
            ConsultationInput(cast.finance_committee.pk, "recommendation"),
            ConsultationInput(cast.main_committee.pk, "preparation"),
            ConsultationInput(cast.council.pk, "decision"),
        ),
    )
    fields.setdefault("movers", (MoverInput(cast.red_faction.name, cast.red_faction.pk),))
    return actions.draft_paper(actor=as_actor(cast.members[1]), kind=kind, title=title, **fields)


def make_paper(cast: Cast, **fields: Any) -> Paper:
    """A registered paper."""
    draft = make_draft(cast, **fields)
    actions.confirm_draft(actor=as_actor(cast.members[1]), paper_id=draft.pk)
    return actions.register_paper(actor=as_actor(cast.clerk), paper_id=draft.pk)


def step_in(paper: Paper, organization: Organization) -> Consultation:
    """The paper's newest step in that body."""
    return paper.consultations.filter(organization=organization).order_by("-position")[0]


def make_meeting(cast: Cast, organization: Organization, starts_at: datetime, **fields: Any) -> Meeting:
    return actions.plan_meeting(
        actor=as_actor(cast.clerk), organization_id=organization.pk, starts_at=starts_at, **fields
    )


def put_on(cast: Cast, paper: Paper, meeting: Meeting) -> AgendaItem:
    step = step_in(paper, meeting.organization)
    return actions.put_on_agenda(actor=as_actor(cast.clerk), consultation_id=step.pk, meeting_id=meeting.pk)


def everybody(organization: Organization) -> list[Any]:
    rows = Membership.objects.filter(organization=organization, has_vote=True)
    return list(rows.values_list("person_id", flat=True))


def with_something_on(cast: Cast, meeting: Meeting) -> Meeting:
    """The sitting with at least one item on its agenda: to an empty one nobody is invited."""
    if not meeting.agenda_items.exists():
        actions.add_agenda_item(actor=as_actor(cast.clerk), meeting_id=meeting.pk, title="Mitteilungen")
    return meeting


def begin(cast: Cast, meeting: Meeting, journey: ExitStack) -> Meeting:
    """Invite two weeks before, travel to the sitting, and open it with everybody."""
    with travel_to(meeting.starts_at - timedelta(days=14)):
        actions.send_invitations(actor=as_actor(cast.clerk), meeting_id=with_something_on(cast, meeting).pk)
    journey.enter_context(travel_to(meeting.starts_at))
    return actions.open_meeting(
        actor=as_actor(cast.clerk), meeting_id=meeting.pk, present=everybody(meeting.organization)
    )


def vote(cast: Cast, paper: Paper, organization: Organization, *tallies: Tally) -> Resolution:
    """Record a vote in the running sitting; three Yes and one No unless counted otherwise."""
    return actions.record_vote(
        actor=as_actor(cast.clerk),
        consultation_id=step_in(paper, organization).pk,
        tallies=list(tallies) or [Tally(3, 1)],
    )


def resolve(cast: Cast, paper: Paper, organization: Organization, on: datetime, *tallies: Tally) -> Resolution:
    """A whole sitting of one paper: planned, invited, opened, voted, closed. The clock comes back."""
    with travel_to(on - timedelta(days=20)):
        meeting = make_meeting(cast, organization, on)
        put_on(cast, paper, meeting)
    with ExitStack() as journey:
        begin(cast, meeting, journey)
        journey.enter_context(travel_to(on + timedelta(minutes=30)))
        resolution = vote(cast, paper, organization, *tallies)
        journey.enter_context(travel_to(on + timedelta(hours=1)))
        actions.close_meeting(actor=as_actor(cast.clerk), meeting_id=meeting.pk)
    return resolution


def at(month: int, day: int, hour: int = 17, year: int = 2023) -> datetime:
    return datetime(year, month, day, hour, 0, tzinfo=COUNTY_TIME)
