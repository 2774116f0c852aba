"""Put a step of a paper's way on an agenda."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Max

from kreislauf.council.events import PaperPutOnAgenda
from kreislauf.council.models import AgendaItem, Consultation, Meeting, Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import extension_share
from kreislauf.council.queries.objections import second_vote_in_time
from kreislauf.council.rules.papers import PAPER_STATES
from kreislauf.council.rules.sittings import agenda_verdict, item_number, right_body_verdict
from kreislauf.council.rules.states import PaperState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Verdict, county_day
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def put_on_agenda(
    *, actor: Actor, consultation_id: UUID, meeting_id: UUID, is_public: bool | None = None
) -> AgendaItem:
    """Put a step on the agenda of a sitting of its own body, before the invitation goes out.

    `is_public` follows from body and paper where not given; a paper that is not public is never dealt with in public.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organization").get(pk=meeting_id)
    step = Consultation.objects.select_related("paper").get(pk=consultation_id)
    permit(actor, CouncilRight.PLAN_MEETING, meeting)
    agenda_verdict(meeting.state, extension_share(county_day(meeting.starts_at))).raise_if_refused()
    return place_on_agenda(step, meeting, actor=actor, is_public=is_public)


def place_on_agenda(step: Consultation, meeting: Meeting, *, actor: Actor, is_public: bool | None = None) -> AgendaItem:
    """The same inside a running transaction, for a caller who has asked right and state of the agenda."""
    paper = Paper.objects.select_for_update().get(pk=step.paper_id)
    Verdict.all_of(
        right_body_verdict(step.organization_id, meeting.organization_id, meeting_body=meeting.organization.name),
        _in_time(step, paper),
        second_vote_in_time(step, meeting.starts_at),
    ).raise_if_refused()
    in_public = meeting.is_public and paper.is_public and is_public is not False
    item = append_item(meeting, paper.agenda_title or paper.title, is_public=in_public, step=step)
    if paper.state == PaperState.REGISTERED:
        PAPER_STATES.may_go(paper.state, PaperState.IN_CONSULTATION).raise_if_refused()
        paper.state = PaperState.IN_CONSULTATION
        paper.save(update_fields=["state"])
    record(
        PaperPutOnAgenda(
            paper=paper.pk,
            consultation=step.pk,
            meeting=meeting.pk,
            organization_name=meeting.organization.name,
            starts_at=meeting.starts_at,
            number=item.number,
        ),
        actor=actor,
        subject=paper,
    )
    due("meeting", meeting.pk)
    due("paper", paper.pk)
    return item


def append_item(meeting: Meeting, title: str, *, is_public: bool, step: Consultation | None = None) -> AgendaItem:
    """The next item of the public or the other part of the agenda."""
    last = meeting.agenda_items.aggregate(last=Max("position"))["last"] or 0
    place = meeting.agenda_items.filter(is_public=is_public).count() + 1
    return AgendaItem.objects.create(
        meeting=meeting,
        position=last + 1,
        number=item_number(place, is_public=is_public),
        title=title[:400],
        is_public=is_public,
        consultation=step,
    )


def _in_time(step: Consultation, paper: Paper) -> Verdict:
    if hasattr(step, "agenda_item"):
        return Verdict.refused(Message("Dieser Schritt steht schon auf einer Tagesordnung."))
    if paper.state in {PaperState.REGISTERED, PaperState.IN_CONSULTATION}:
        return Verdict.granted()
    return Verdict.refused(
        Message("Auf eine Tagesordnung kommt eine registrierte Vorlage, die noch nicht entschieden ist.")
    )
