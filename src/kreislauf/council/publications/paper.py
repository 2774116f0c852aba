"""A paper in the gazette, as outsiders may see it today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from kreislauf.council.models import Consultation, Effect, Paper, PointOutcome, ResolutionPoint
from kreislauf.council.publications._steps import step_for_public, view_of
from kreislauf.council.queries.counts import with_counts
from kreislauf.council.queries.known import PUBLIC, known_steps, knows_withdrawal, resolution_of
from kreislauf.council.queries.officials import functions_of_each
from kreislauf.council.queries.sentences import public_sentence
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.outcomes import VOTED
from kreislauf.council.rules.public_text import by_function
from kreislauf.council.rules.states import EffectState, PaperState
from kreislauf.gazette.payloads import paper as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Outcome, Publication
from kreislauf.gazette.rules.decoding import decoded
from kreislauf.kernel import COUNTY_TIME

UNPUBLISHED = (PaperState.DRAFT, PaperState.SUBMITTED)


@PUBLICATIONS.add
class PaperPublication(Publication):
    """Public papers from their registration."""

    key = payloads.Paper.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        rows = _registered().filter(pk__in=keys).select_related("rendition")
        papers = list(rows.prefetch_related(_steps(), _points(), "movers", "questions", "rendition__versions"))
        functions = functions_of_each({paper.pk: [effect.params for effect in _effects(paper)] for paper in papers})
        return {str(paper.pk): _edition(paper, functions[paper.pk]) for paper in papers}

    def keys(self) -> Iterable[str]:
        return map(str, _registered().values_list("pk", flat=True))


def _registered() -> QuerySet[Paper]:
    return Paper.objects.filter(is_public=True).exclude(number=None).exclude(state__in=UNPUBLISHED)


def _steps() -> Prefetch[str]:
    rows = Consultation.objects.select_related("organization", "agenda_item__meeting", "resolution__annulment")
    return Prefetch("consultations", rows.prefetch_related(*with_counts("resolution"), "resolution__objections"))


def _points() -> Prefetch[str]:
    outcomes = PointOutcome.objects.select_related("resolution__consultation", "resolution__annulment")
    return Prefetch(
        "points",
        ResolutionPoint.objects.prefetch_related(
            Prefetch("effects", Effect.objects.order_by("position")), Prefetch("outcomes", outcomes)
        ),
    )


def _effects(paper: Paper) -> list[Effect]:
    return [effect for point in paper.points.all() for effect in point.effects.all()]


def _edition(paper: Paper, functions: Mapping[str, str]) -> Edition:
    steps, points = list(paper.consultations.all()), list(paper.points.all())
    known, movers = known_steps(steps, PUBLIC), list(paper.movers.all())
    payload = payloads.Paper(
        reference=paper.reference,
        kind=paper.kind,
        title=paper.title,
        agenda_title=paper.agenda_title,
        date=paper.date,
        state=_public_state(paper, steps),
        movers=tuple(mover.name for mover in movers),
        points=tuple(_shown_point(point, steps) for point in points),
        questions=tuple(payloads.PaperQuestion(row.text, row.answer) for row in paper.questions.all()),
        reasoning=by_function(paper.reasoning, functions),
        consultations=tuple(step_for_public(step) for step in known),
        rendition=_rendition(paper),
        amends=str(paper.amends_id) if paper.amends_id else None,
    )
    return Edition(
        payload,
        title=f"{paper.reference} {paper.title}",
        text=" ".join([paper.agenda_title, *(point.text for point in payload.points), payload.reasoning]),
        links=_links(paper, known, [mover.organization_id for mover in movers]),
        sort_on=datetime.combine(paper.date, time.min, COUNTY_TIME),
    )


def _public_state(paper: Paper, steps: list[Consultation]) -> str:
    """A decision, or a withdrawal in a sitting, that was not announced leaves the paper in consultation."""
    is_secret = (paper.state == PaperState.DECIDED and not _decision_is_public(steps)) or (
        paper.state == PaperState.WITHDRAWN and not knows_withdrawal(steps, PUBLIC)
    )
    return PaperState.IN_CONSULTATION.value if is_secret else paper.state


def _decision_is_public(steps: list[Consultation]) -> bool:
    resolved = [step for step in steps if _counts(step)]
    deciding = [step for step in resolved if step.role == "decision"] or resolved
    return all(view_of(step).shows_outcome for step in deciding)


def _counts(step: Consultation) -> bool:
    """Resolved, and not merely put off: a vote counts though an objection lets the body vote again."""
    resolution = resolution_of(step)
    return (
        resolution is not None and not resolution.is_annulled and (not step.is_continued or resolution.outcome in VOTED)
    )


def _shown_point(point: ResolutionPoint, steps: list[Consultation]) -> payloads.PaperPoint:
    if point.published_before is not None and not _amendment_is_public(point, steps):
        return decoded(payloads.PaperPoint, point.published_before)
    return point_for_public(point, steps)


def _amendment_is_public(point: ResolutionPoint, steps: list[Consultation]) -> bool:
    """The amended wording is public with the first announced result after the amendment."""
    for step in steps:
        resolution = resolution_of(step)
        is_after = resolution and point.amended_at and resolution.resolved_at >= point.amended_at
        if is_after and view_of(step).shows_outcome:
            return True
    return False


def point_for_public(point: ResolutionPoint, steps: list[Consultation]) -> payloads.PaperPoint:
    """One point with its outcome and effects, as far as the deciding body's result is public."""
    announced = {step.pk for step in steps if view_of(step).shows_outcome}
    decided = [
        row
        for row in point.outcomes.all()
        if row.resolution.consultation_id in announced and row.resolution.is_standing_decision
    ]
    outcome = max(decided, key=lambda row: row.resolution.resolved_at, default=None)
    is_public = _decision_is_public(steps)
    return payloads.PaperPoint(
        number=point.number,
        text=point.public_text or point.text,
        outcome=outcome.outcome if outcome else "",
        effects=tuple(_effect(effect, is_public=is_public) for effect in point.effects.all() if effect.kind in EFFECTS),
    )


def _effect(effect: Effect, *, is_public: bool) -> payloads.PaperEffect:
    return payloads.PaperEffect(
        key=str(effect.pk),
        kind=effect.kind,
        sentence=public_sentence(EFFECTS[effect.kind], effect.params),
        state=effect.state if is_public else EffectState.PROPOSED.value,
    )


def _rendition(paper: Paper) -> payloads.Rendition | None:
    versions = paper.rendition.versions.all() if paper.rendition else ()
    version = max(versions, key=lambda one: one.number, default=None)
    return payloads.Rendition(str(version.pk), version.filename, version.size) if version else None


def _links(paper: Paper, steps: list[Consultation], movers: list[UUID | None]) -> tuple[str, ...]:
    bodies = {step.organization_id for step in steps} | {mover for mover in movers if mover}
    meetings = {
        step.agenda_item.meeting_id
        for step in steps
        if getattr(step, "agenda_item", None) is not None and step.agenda_item.is_public
    }
    return (
        *(f"organization:{pk}" for pk in sorted(bodies, key=str)),
        *(f"meeting:{pk}" for pk in sorted(meetings, key=str)),
        *((f"paper:{paper.amends_id}",) if paper.amends_id else ()),
    )
