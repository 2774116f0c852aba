"""Chapter two: three dozen papers take their way through five years of sittings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from kreislauf.council import actions
from kreislauf.council.models import Consultation, Effect, Meeting, Paper
from kreislauf.council.rules.inputs import ConsultationInput, EffectInput, MoverInput, PointInput, Tally
from kreislauf.demo import cast
from kreislauf.demo.calendar import hour_of, place_of, sittings_for
from kreislauf.demo.papers import BUSINESS, NEW_TERM, Business
from kreislauf.demo.stage import Item, Name, Stage
from kreislauf.kernel import COUNTY_TIME, Actor, now

CLERK: Name = ("Britta", "Hohmeier")
ROLES = ("recommendation", "preparation", "decision")
BODIES = ("", "main_committee", "council")
DEFERRAL = "Die Verwaltung soll bis zur nächsten Sitzung offene Fragen klären."


def schedule(stage: Stage) -> None:
    """Enter every paper and every sitting of term XIX into the script."""
    for index, business in enumerate(BUSINESS):
        paper_key = f"business-{index}"
        stage.later(business.on, 9, partial(_bring_in, stage, paper_key, business))
        steps = 1 if business.kind == "inquiry" else 3
        way = sittings_for(business.committee, business.on, steps, lead_days=14)
        results = "n" if business.kind == "inquiry" else business.results
        for (body, day), result in zip(way, results, strict=False):
            stage.items.setdefault((body, day), []).append(Item(partial(_thing, stage, paper_key), result))
        if business.mandate and len(business.results) == 3 and business.results[-1] == "a" and index % 3:
            reported = way[-1][1] + timedelta(days=30 * business.mandate - 10)
            stage.later(reported, 14, partial(_report, stage, paper_key))


def hold_all_sittings(stage: Stage) -> None:
    """Plan, invite to, hold and minute every sitting that has something to deal with."""
    for body, day in sorted(stage.items, key=lambda key: key[1]):
        hold_sitting(stage, body, day)


def hold_sitting(stage: Stage, body: str, day: date, *, planned_on: date | None = None) -> None:
    stage.later(planned_on or day - timedelta(days=35), 10, partial(_plan, stage, body, day))
    days_before = 4 if (body, day) in stage.urgent else 8
    stage.later(day - timedelta(days=days_before), 11, partial(_invite, stage, body, day))
    stage.later(day, hour_of(body)[0], partial(_sit, stage, body, day))
    stage.later(day + timedelta(days=12), 10, partial(_minute, stage, body, day))
    stage.later(day + timedelta(days=40), 10, partial(_approve, stage, body, day))


def _thing(stage: Stage, key: str) -> UUID:
    return stage.things[key]


def clerk(stage: Stage) -> Actor:
    return stage.actor(CLERK)


def _bring_in(stage: Stage, key: str, business: Business) -> None:
    paper = bring_in(stage, business)
    stage.things[key] = paper.pk


def bring_in(stage: Stage, business: Business, *, register: bool = True) -> Paper:
    """Draft, hand in and register a paper as its mover and the council office would."""
    author, mover = _author_of(stage, business.by)
    steps = 1 if business.kind == "inquiry" else 3
    bodies = [business.committee, *BODIES[1:]][:steps]
    roles: Sequence[str] = ("taken_note_of",) if business.kind == "inquiry" else ROLES
    paper = actions.draft_paper(
        actor=author,
        kind=business.kind,
        title=business.title,
        date=now().date(),
        reasoning=business.reasoning or f"Der Landkreis soll beim Thema „{business.title}“ vorankommen.",
        points=[] if business.kind == "inquiry" else _points(stage, business),
        questions=business.points if business.kind == "inquiry" else (),
        consultations=[
            ConsultationInput(organization_id=stage.bodies[body].pk, role=role)
            for body, role in zip(bodies, roles, strict=True)
        ],
        movers=mover,
        responsible_id=stage.units[_unit_of(business.committee)].pk,
    )
    actions.confirm_draft(actor=author, paper_id=paper.pk)
    return actions.register_paper(actor=clerk(stage), paper_id=paper.pk) if register else paper


def _unit_of(committee: str) -> str:
    return next(c.unit for c in cast.COMMITTEES if c.key == committee)


def _author_of(stage: Stage, by: str) -> tuple[Actor, tuple[MoverInput, ...]]:
    faction = next((f for f in cast.FACTIONS if f.key == by), None)
    if faction is None:
        head = next(p for p in cast.EMPLOYEES if p.unit == by and p.role == "head")
        return stage.actor((head.given_name, head.family_name)), ()
    body = stage.bodies[by]
    return stage.actor(faction.members[0]), (MoverInput(name=body.name, organization_id=body.pk),)


def _points(stage: Stage, business: Business) -> list[PointInput]:
    numbered = len(business.points) > 1
    points = []
    for position, text in enumerate(business.points, start=1):
        effects: tuple[EffectInput, ...] = ()
        if business.mandate and position == len(business.points):
            unit = stage.units[_unit_of(business.committee)]
            due = business.on + timedelta(days=60 + 30 * business.mandate)
            params: dict[str, Any] = {"task": text, "responsible": str(unit.pk), "due": due.isoformat()}
            effects = (EffectInput(kind="mandate", params=params, responsible_id=unit.pk, due_on=due),)
        points.append(PointInput(text=text, number=str(position) if numbered else "", effects=effects))
    return points


def _plan(stage: Stage, body: str, day: date) -> None:
    plan_sitting(stage, body, day)


def plan_sitting(stage: Stage, body: str, day: date) -> Meeting:
    """Plan a sitting at the body's usual hour and place; once."""
    known = stage.sittings.get((body, day))
    if known is not None:
        return known
    starts_at = datetime.combine(day, time(*hour_of(body)), COUNTY_TIME)
    meeting = actions.plan_meeting(
        actor=clerk(stage), organization_id=stage.bodies[body].pk, starts_at=starts_at, place=place_of(body)
    )
    stage.sittings[body, day] = meeting
    return meeting


def _invite(stage: Stage, body: str, day: date) -> None:
    meeting = plan_sitting(stage, body, day)
    for item in stage.items.get((body, day), ()):
        if item.is_on_agenda:
            continue
        actions.put_on_agenda(
            actor=clerk(stage), consultation_id=step_of(item.paper(), body, stage), meeting_id=meeting.pk
        )
    actions.add_agenda_item(actor=clerk(stage), meeting_id=meeting.pk, title="Mitteilungen der Verwaltung")
    is_urgent = (body, day) in stage.urgent
    actions.send_invitations(
        actor=clerk(stage),
        meeting_id=meeting.pk,
        is_urgent=is_urgent,
        reason="Anträge zum Haushalt, die keinen Aufschub dulden." if is_urgent else "",
    )


def step_of(paper_id: UUID, body: str, stage: Stage) -> UUID:
    """The consultation of a paper in a body."""
    return Consultation.objects.get(paper_id=paper_id, organization=stage.bodies[body]).pk


def present_in(stage: Stage, body: str, day: date) -> list[UUID]:
    """Who came: nearly everybody, and not always the same; everybody where the count is told."""
    members = stage.members[stage.bodies[body].pk]
    if any(item.yes is not None for item in stage.items.get((body, day), ())):
        return members
    return [person for place, person in enumerate(members) if (place + day.toordinal()) % 13]


def _sit(stage: Stage, body: str, day: date) -> None:
    meeting = stage.sittings[body, day]
    present = present_in(stage, body, day)
    actions.open_meeting(actor=clerk(stage), meeting_id=meeting.pk, present=present)
    for place, item in enumerate(stage.items.get((body, day), ())):
        resolve(stage, body, item, len(present), place)
    actions.close_meeting(actor=clerk(stage), meeting_id=meeting.pk)


def resolve(stage: Stage, body: str, item: Item, present: int, place: int = 0) -> None:
    """Record what the body decided, and publish or announce it."""
    if not item.result:
        return
    step = step_of(item.paper(), body, stage)
    if item.result in "dn":
        outcome = {"d": "deferred", "n": "noted"}[item.result]
        reason = DEFERRAL if item.result == "d" else "Der Bericht liegt vor."
        resolution = actions.settle_without_vote(
            actor=clerk(stage), consultation_id=step, outcome=outcome, reason=reason
        )
    else:
        resolution = actions.record_vote(
            actor=clerk(stage), consultation_id=step, tallies=[_tally(item, present, place)]
        )
    if stage.bodies[body].sits_in_public:
        actions.publish_result(actor=clerk(stage), resolution_id=resolution.pk)
        return
    announce = partial(_announce, stage, resolution.pk)
    if item.announced_after:
        stage.later(now().date() + timedelta(days=item.announced_after), 12, announce)
    else:
        announce()


def _announce(stage: Stage, resolution_id: UUID) -> None:
    actions.announce_result(actor=stage.actor(cast.CHIEF_EXECUTIVE), resolution_id=resolution_id)


def _tally(item: Item, present: int, place: int) -> Tally:
    if item.yes is not None and item.no is not None:
        return Tally(yes=item.yes, no=item.no, abstentions=max(0, present - item.yes - item.no))
    minority = max(1, (present * (2 + place % 3)) // 12)
    abstentions = place % 2
    majority = present - minority - abstentions
    return Tally(majority, minority, abstentions) if item.result == "a" else Tally(minority, majority, abstentions)


def _minute(stage: Stage, body: str, day: date) -> None:
    meeting = stage.sittings[body, day]
    text = "Die Sitzung wurde eröffnet, die Beschlussfähigkeit festgestellt und die Tagesordnung abgearbeitet."
    actions.write_minutes(actor=clerk(stage), meeting_id=meeting.pk, text=text)


def _approve(stage: Stage, body: str, day: date) -> None:
    actions.approve_minutes(actor=clerk(stage), meeting_id=stage.sittings[body, day].pk)


def _report(stage: Stage, paper_key: str) -> None:
    for effect in Effect.objects.filter(point__paper_id=stage.things[paper_key], kind="mandate", state="due"):
        actions.report_on_mandate(
            actor=clerk(stage),
            effect_id=effect.pk,
            result="Die Verwaltung hat im Ausschuss berichtet.",
            done=True,
        )


def bring_in_new_term(stage: Stage) -> None:
    """Papers of term XX: two registered and under way, two still waiting for the council office."""
    for place, business in enumerate(NEW_TERM):
        stage.later(business.on, 9, partial(_bring_in_new, stage, business, place < 2))


def _bring_in_new(stage: Stage, business: Business, register: bool) -> None:
    bring_in(stage, business, register=register)
