"""Reading papers: the list, and one paper with its way, its points and what can be done next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from kreislauf.council.models import Consultation, Effect, Paper, PointOutcome, ResolutionPoint
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.counts import with_counts
from kreislauf.council.queries.history import as_known, entries_of
from kreislauf.council.queries.known import (
    Reader,
    known_steps,
    knows_amendment,
    knows_withdrawal,
    reader,
    sealed_from,
    unknown_steps,
)
from kreislauf.council.queries.steps import StepRow, step_row
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.outcomes import outcome_label
from kreislauf.council.rules.paper_kinds import PAPER_KINDS, in_order
from kreislauf.council.rules.standing_sentence import Whereabouts, where_it_stands
from kreislauf.council.rules.states import Outcome, PaperState
from kreislauf.kernel import COUNTY_TIME, Actor, Message, county_day
from kreislauf.people.api import LegislativeTerm, Membership, Organization
from kreislauf.people.permissions import may, permit, standing_of, visible
from kreislauf.records.api import Document, DocumentVersion
from kreislauf.ui.states import state
from kreislauf.ui.story import HistoryEntry

STEPS = Prefetch(
    "consultations",
    Consultation.objects.select_related(
        "organization", "agenda_item__meeting", "resolution__annulment"
    ).prefetch_related(*with_counts("resolution"), "resolution__objections"),
)
ORDERS = {
    "": ("-date", "-number"),
    "titel": ("title", "-date"),
    "aelteste": ("date", "number"),
}


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """What a reader asks for; empty means any."""

    kind: str = ""
    state: str = ""
    body: str = ""
    term: str = ""
    words: str = ""
    order: str = ""
    is_mine: bool = False
    """Entered by the reader, moved by them or their faction, or in the charge of their unit."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One paper in a list."""

    id: UUID
    reference: str
    kind_label: str
    title: str
    state: str
    date: date
    movers: str
    stands: Message


def papers(actor: Actor, wanted: PaperFilter) -> QuerySet[Paper]:
    """The papers that the actor may see and asked for, to be cut into pages."""
    rows = visible(actor, CouncilRight.SEE_PAPER, Paper.objects.all())
    for value, condition in (
        (wanted.kind, Q(kind=wanted.kind)),
        (wanted.state, _stands(actor, wanted.state)),
        (wanted.term, Q(term__numeral=wanted.term)),
    ):
        if value:
            rows = rows.filter(condition)
    if wanted.is_mine:
        rows = rows.filter(pk__in=_papers_of(actor))
    if wanted.body:
        rows = rows.filter(pk__in=_papers_in(actor, wanted.body))
    for word in wanted.words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(agenda_title__icontains=word) | Q(reference__istartswith=word))
    return rows.order_by(*ORDERS.get(wanted.order, ORDERS[""]))


def _papers_of(actor: Actor) -> QuerySet[Paper, UUID]:
    """A member stays one of those who moved a paper when a new term makes a new faction of theirs."""
    factions = Membership.objects.filter(person=actor.person_id, organization__kind__in=("faction", "group"))
    return Paper.objects.filter(
        Q(entered_by=actor.person_id)
        | Q(movers__person=actor.person_id)
        | Q(movers__organization__in=factions.values("organization"))
        | Q(responsible__in=standing_of(actor).organizations(("department",)))
    ).values_list("pk", flat=True)


def _stands(actor: Actor, wanted: str) -> Q:
    """Papers in a state as the reader may know it: `shown_state` as a condition."""
    sealed = sealed_from(actor)
    ended = Q(state=PaperState.DECIDED, pk__in=sealed.values("consultation__paper")) | Q(
        state=PaperState.WITHDRAWN, pk__in=sealed.filter(outcome=Outcome.WITHDRAWN).values("consultation__paper")
    )
    if wanted == PaperState.IN_CONSULTATION:
        return Q(state=wanted) | ended
    return Q(state=wanted) & ~ended


def _papers_in(actor: Actor, short_name: str) -> QuerySet[Consultation, UUID]:
    rows = Consultation.objects.filter(organization__short_name=short_name)
    return rows.exclude(pk__in=unknown_steps(actor).values("pk")).values_list("paper_id", flat=True)


def paper_rows(actor: Actor, found: Iterable[Paper]) -> list[PaperRow]:
    """The rows of one page of papers: a fixed number of queries."""
    ids = [paper.pk for paper in found]
    rows = Paper.objects.filter(pk__in=ids).prefetch_related(
        "movers", STEPS, Prefetch("points", ResolutionPoint.objects.prefetch_related("effects"))
    )
    by_id = {paper.pk: paper for paper in rows}
    who = reader(actor)
    return [_row(by_id[pk], who) for pk in ids]


def _row(paper: Paper, who: Reader) -> PaperRow:
    steps = _shown_steps(paper, who)
    effects = [effect for point in paper.points.all() for effect in point.effects.all()]
    return PaperRow(
        id=paper.pk,
        reference=paper.reference,
        kind_label=str(PAPER_KINDS[paper.kind].label),
        title=paper.title,
        state=shown_state(paper, who),
        date=paper.date,
        movers=", ".join(mover.name for mover in paper.movers.all()),
        stands=where_it_stands(_whereabouts(paper, who, steps, effects)),
    )


def _shown_steps(paper: Paper, who: Reader) -> list[StepRow]:
    return [step_row(step, who) for step in known_steps(list(paper.consultations.all()), who)]


def shown_state(paper: Paper, who: Reader) -> str:
    """A decision or withdrawal the reader may not know leaves the paper in consultation."""
    steps = list(paper.consultations.all())
    if paper.state == PaperState.DECIDED and not all(who.knows(step) for step in steps):
        return PaperState.IN_CONSULTATION
    if paper.state == PaperState.WITHDRAWN and not knows_withdrawal(steps, who):
        return PaperState.IN_CONSULTATION
    return paper.state


def _whereabouts(paper: Paper, who: Reader, steps: list[StepRow], effects: list[Effect]) -> Whereabouts:
    following = next((step for step in steps if not step.is_settled), None)
    decided = [
        step for step in steps if step.role == "decision" and step.resolution and not step.resolution.is_annulled
    ]
    decision = decided[-1] if decided else None
    resolution = decision.resolution if decision else None
    states = [effect.state for effect in effects]
    return Whereabouts(
        state=shown_state(paper, who),
        submitted_on=county_day(paper.submitted_at) if paper.submitted_at else None,
        next_body=following.organization if following else "",
        next_sitting=following.meeting.starts_at.astimezone(COUNTY_TIME) if following and following.meeting else None,
        decided_by=decision.organization if decision else "",
        decided_on=county_day(resolution.resolved_at) if resolution else None,
        outcome_label=decision.outcome_label if decision else "",
        is_objected=any(step.open_objection is not None for step in steps),
        effects=sum(state in {"due", "waiting", "executed", "suspended"} for state in states),
        executed=states.count("executed"),
        suspended=states.count("suspended"),
        waiting=states.count("waiting"),
    )


@dataclass(frozen=True, slots=True)
class Options:
    """What a list can be filtered by."""

    kinds: list[tuple[str, Any]]
    states: list[tuple[str, Any]]
    bodies: list[tuple[str, Any]]
    terms: list[tuple[str, Any]]


def paper_options() -> Options:
    """Two queries: bodies that papers go to, and terms."""
    bodies = (
        Organization.objects.filter(consultations__isnull=False)
        .order_by("short_name")
        .values_list("short_name", flat=True)
        .distinct()
    )
    terms = LegislativeTerm.objects.values_list("numeral", flat=True)
    return Options(
        kinds=[(kind.key, kind.label) for kind in in_order()],
        states=[(key, state(key).label) for key in PaperState],
        bodies=[(name, name) for name in bodies],
        terms=[(numeral, numeral) for numeral in terms],
    )


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One effect as its point shows it."""

    id: UUID
    kind: str
    label: str
    sentence: Message
    state: str
    responsible: str
    due_on: date | None
    result: str


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point with its effects and what the deciding body made of it."""

    id: UUID
    number: str
    text: str
    original_text: str
    outcome: str
    outcome_label: str
    effects: list[EffectRow]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """Everything on a paper's page."""

    paper: Paper
    kind_label: str
    state: str
    stands: Message
    movers: list[str]
    steps: list[StepRow]
    points: list[PointRow]
    questions: list[tuple[str, str]]
    entries: list[HistoryEntry]
    is_own_draft: bool
    letter: DocumentVersion | None
    rendition: DocumentVersion | None


def readable_paper(actor: Actor, paper_id: UUID) -> Paper:
    """The paper. Raises Paper.DoesNotExist where the actor may not see it."""
    return visible(actor, CouncilRight.SEE_PAPER, Paper.objects.select_related("term", "responsible")).get(pk=paper_id)


def paper_for(actor: Actor, right: StrEnum, paper_id: UUID) -> Paper:
    """The paper for a task: unknown to strangers, refused to whom the right is missing."""
    paper = readable_paper(actor, paper_id)
    permit(actor, right, paper)
    return paper


def point_for(actor: Actor, right: StrEnum, point_id: UUID) -> ResolutionPoint:
    """A point for a task, with its paper and effects."""
    point = ResolutionPoint.objects.prefetch_related("effects").get(pk=point_id)
    point.paper = paper_for(actor, right, point.paper_id)
    return point


def paper_page(actor: Actor, paper_id: UUID) -> PaperPage:
    """One paper: a fixed number of queries. Raises Paper.DoesNotExist where the actor may not see it."""
    rows = visible(actor, CouncilRight.SEE_PAPER, Paper.objects.all()).select_related(
        "term", "responsible", "amends", "letter", "rendition"
    )
    paper = rows.prefetch_related("movers__organization", "questions", "amendments", STEPS, _points()).get(pk=paper_id)
    who = reader(actor)
    way = list(paper.consultations.all())
    steps = _shown_steps(paper, who)
    points = list(paper.points.all())
    effects = [effect for point in points for effect in point.effects.all()]
    is_hidden = not all(who.knows(step) for step in way)
    amended = {point.pk for point in points if not knows_amendment(point, way, who)}
    is_own = paper.entered_by_id == actor.person_id and paper.state == PaperState.DRAFT
    return PaperPage(
        paper=paper,
        kind_label=str(PAPER_KINDS[paper.kind].label),
        state=shown_state(paper, who),
        stands=where_it_stands(_whereabouts(paper, who, steps, effects)),
        movers=[mover.name for mover in paper.movers.all()],
        steps=steps,
        points=[_point(point, is_hidden=is_hidden, is_secret=point.pk in amended) for point in points],
        questions=[(row.text, row.answer) for row in paper.questions.all()],
        entries=entries_of(paper, as_known(paper, who, is_amended_in_secret=bool(amended))),
        is_own_draft=is_own,
        letter=_latest(paper.letter) if may_read_letter(actor, paper) else None,
        rendition=_latest(paper.rendition),
    )


def may_read_document_of_paper(actor: Actor, document_id: UUID) -> bool:
    """A letter is read by its author and the council office, a rendition by whoever sees its paper."""
    rows = visible(actor, CouncilRight.SEE_PAPER, Paper.objects.all())
    paper = rows.filter(Q(letter=document_id) | Q(rendition=document_id)).first()
    if paper is None or paper.rendition_id == document_id:
        return paper is not None
    return may_read_letter(actor, paper)


def may_read_letter(actor: Actor, paper: Paper) -> bool:
    """The uploaded letter with its signatures stays inside, with its author and the council office."""
    return paper.entered_by_id == actor.person_id or may(actor, CouncilRight.REGISTER_PAPER, paper)


def _latest(document: Document | None) -> DocumentVersion | None:
    return document.versions.order_by("-number").first() if document else None


def _points() -> Prefetch[str]:
    effects = Prefetch("effects", Effect.objects.select_related("responsible").order_by("position"))
    outcomes = Prefetch(
        "outcomes", PointOutcome.objects.select_related("resolution__consultation", "resolution__annulment")
    )
    return Prefetch("points", ResolutionPoint.objects.prefetch_related(effects, outcomes))


def _point(point: ResolutionPoint, *, is_hidden: bool, is_secret: bool) -> PointRow:
    if is_secret and point.published_before is not None:
        return _point_before(point, point.published_before)
    decided = [row for row in point.outcomes.all() if row.resolution.is_standing_decision]
    latest = max(decided, key=lambda row: row.resolution.resolved_at, default=None)
    outcome = latest.outcome if latest and not is_hidden else ""
    return PointRow(
        id=point.pk,
        number=point.number,
        text=point.text,
        original_text=point.original_text,
        outcome=outcome,
        outcome_label=outcome_label("decision", outcome) if outcome else "",
        effects=[effect_row(effect, is_hidden=is_hidden) for effect in point.effects.all() if effect.kind in EFFECTS],
    )


def _point_before(point: ResolutionPoint, published: dict[str, Any]) -> PointRow:
    """The wording that is still public: the amended one is for those who know what was deliberated in private."""
    return PointRow(
        id=point.pk,
        number=published["number"],
        text=published["text"],
        original_text="",
        outcome="",
        outcome_label="",
        effects=[
            EffectRow(
                id=UUID(effect["key"]),
                kind=effect["kind"],
                label=str(EFFECTS[effect["kind"]].label),
                sentence=Message("{sentence}", sentence=effect["sentence"]),
                state="proposed",
                responsible="",
                due_on=None,
                result="",
            )
            for effect in published["effects"]
        ],
    )


def effect_row(effect: Effect, *, is_hidden: bool = False) -> EffectRow:
    """The row of an effect loaded with its responsible unit; a draft's wording may still be incomplete."""
    kind = EFFECTS[effect.kind]
    return EffectRow(
        id=effect.pk,
        kind=effect.kind,
        label=str(kind.label),
        sentence=kind.sentence(effect.params),
        state="proposed" if is_hidden else effect.state,
        responsible=effect.responsible.name if effect.responsible else "",
        due_on=effect.due_on,
        result="" if is_hidden else effect.result,
    )
