"""A paper in the gazette."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db.models import Prefetch

from kreislauf.council.models import Consultation, Effect, Paper, PointOutcome, ResolutionPoint
from kreislauf.council.publish.steps import step_for_public, view_of
from kreislauf.council.queries.counts import with_counts
from kreislauf.council.queries.known import PUBLIC, known_steps, knows_withdrawal, resolution_of
from kreislauf.council.queries.officials import functions_of
from kreislauf.council.queries.sentences import public_sentence
from kreislauf.council.rules.effect_kinds import EFFECTS
from kreislauf.council.rules.outcomes import VOTED, outcome_label
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.council.rules.public_text import by_function
from kreislauf.council.rules.states import PaperState
from kreislauf.gazette import actions as gazette
from kreislauf.kernel import COUNTY_TIME

UNPUBLISHED = frozenset({PaperState.DRAFT, PaperState.SUBMITTED})


def publish_paper(paper: Paper) -> None:
    """Write the paper's entry as outsiders may see it today. A fixed number of queries."""
    if not paper.is_public or paper.state in UNPUBLISHED or paper.number is None:
        return
    steps = list(
        paper.consultations.select_related(
            "organization", "agenda_item__meeting", "resolution__annulment"
        ).prefetch_related(*with_counts("resolution"), "resolution__objections")
    )
    points = list(
        paper.points.prefetch_related(
            Prefetch("effects", Effect.objects.order_by("position")),
            Prefetch(
                "outcomes", PointOutcome.objects.select_related("resolution__consultation", "resolution__annulment")
            ),
        )
    )
    shown_steps = known_steps(steps, PUBLIC)
    functions = functions_of(effect.params for point in points for effect in point.effects.all())
    movers = list(paper.movers.all())
    shown_points = [_shown_point(point, steps) for point in points]
    reasoning = by_function(paper.reasoning, functions)
    data = {
        "reference": paper.reference,
        "kind": paper.kind,
        "kind_label": str(PAPER_KINDS[paper.kind].label),
        "title": paper.title,
        "agenda_title": paper.agenda_title,
        "date": paper.date,
        "state": _public_state(paper, steps),
        "movers": [mover.name for mover in movers],
        "points": shown_points,
        "questions": [{"text": row.text, "answer": row.answer} for row in paper.questions.all()],
        "reasoning": reasoning,
        "consultations": [step_for_public(step) for step in shown_steps],
        "rendition": _rendition(paper),
        "amends": str(paper.amends_id) if paper.amends_id else None,
        "amendments": [
            str(pk) for pk in paper.amendments.filter(is_public=True).exclude(number=None).values_list("pk", flat=True)
        ],
    }
    gazette.publish(
        "paper",
        str(paper.pk),
        title=f"{paper.reference} {paper.title}",
        data=data,
        links=_links(paper, shown_steps, [mover.organization_id for mover in movers]),
        text=" ".join([paper.agenda_title, *(point["text"] for point in shown_points), reasoning]),
        sort_on=datetime.combine(paper.date, time.min, COUNTY_TIME),
    )


def _public_state(paper: Paper, steps: list[Consultation]) -> str:
    """A decision, or a withdrawal in a sitting, that was not announced leaves the paper in consultation."""
    is_secret = (paper.state == PaperState.DECIDED and not _decision_is_public(steps)) or (
        paper.state == PaperState.WITHDRAWN and not knows_withdrawal(steps, PUBLIC)
    )
    return PaperState.IN_CONSULTATION if is_secret else paper.state


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


def _shown_point(point: ResolutionPoint, steps: list[Consultation]) -> dict[str, Any]:
    if point.published_before is not None and not _amendment_is_public(point, steps):
        return dict(point.published_before)
    return point_for_public(point, steps)


def _amendment_is_public(point: ResolutionPoint, steps: list[Consultation]) -> bool:
    """The amended wording is public with the first announced result after the amendment."""
    for step in steps:
        resolution = resolution_of(step)
        is_after = resolution and point.amended_at and resolution.resolved_at >= point.amended_at
        if is_after and view_of(step).shows_outcome:
            return True
    return False


def point_for_public(point: ResolutionPoint, steps: list[Consultation]) -> dict[str, Any]:
    """One point with its outcome and effects, as far as the deciding body's result is public."""
    announced = {step.pk for step in steps if view_of(step).shows_outcome}
    decided = [
        row
        for row in point.outcomes.all()
        if row.resolution.consultation_id in announced and row.resolution.is_standing_decision
    ]
    outcome = max(decided, key=lambda row: row.resolution.resolved_at, default=None)
    return {
        "number": point.number,
        "text": point.public_text or point.text,
        "outcome": outcome.outcome if outcome else None,
        "outcome_label": outcome_label("decision", outcome.outcome) if outcome else None,
        "effects": [
            _effect(effect, is_public=_decision_is_public(steps))
            for effect in point.effects.all()
            if effect.kind in EFFECTS
        ],
    }


def _effect(effect: Effect, *, is_public: bool) -> dict[str, Any]:
    kind = EFFECTS[effect.kind]
    return {
        "key": effect.pk,
        "kind": effect.kind,
        "label": str(kind.label),
        "sentence": public_sentence(kind, effect.params),
        "state": effect.state if is_public else "proposed",
    }


def _rendition(paper: Paper) -> dict[str, Any] | None:
    if paper.rendition is None:
        return None
    version = paper.rendition.versions.order_by("-number").first()
    if version is None:
        return None
    return {"version": version.pk, "filename": version.filename, "size": version.size}


def _links(paper: Paper, steps: list[Consultation], movers: list[Any]) -> list[str]:
    bodies = {step.organization_id for step in steps} | {mover for mover in movers if mover}
    meetings = {
        step.agenda_item.meeting_id
        for step in steps
        if getattr(step, "agenda_item", None) is not None and step.agenda_item.is_public
    }
    links = [f"organization:{pk}" for pk in sorted(bodies, key=str)]
    links += [f"meeting:{pk}" for pk in sorted(meetings, key=str)]
    return [*links, f"paper:{paper.amends_id}"] if paper.amends_id else links
