"""Record an amendment of a point before the vote."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.council.actions.draft_paper import write_effects
from kreislauf.council.events import PointAmended
from kreislauf.council.models import Paper, ResolutionPoint
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.publications.paper import point_for_public
from kreislauf.council.queries.officials import functions_of
from kreislauf.council.queries.versions import amendment_shown, point_shown
from kreislauf.council.rules.inputs import EffectInput
from kreislauf.council.rules.public_text import by_function
from kreislauf.council.rules.states import PaperState
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import keep_replaced, record
from kreislauf.journal.models import is_fact
from kreislauf.kernel import Actor, Message, Verdict, now
from kreislauf.kernel.canonical import plain
from kreislauf.people.api import settle
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def amend_point(
    *, actor: Actor, point_id: UUID, text: str, effects: tuple[EffectInput, ...], seen: str | None = None
) -> ResolutionPoint:
    """Replace a point's wording and effects before the vote; the journal keeps the former ones.

    Outsiders go on seeing the former wording until a result that rests on the new one is public. `seen` is the mark
    of what the page showed: raises Conflict where somebody else amended the point since.
    """
    paper = Paper.objects.select_for_update(of=("self",)).get(points=point_id)
    point = ResolutionPoint.objects.select_for_update().get(pk=point_id)
    permit(actor, CouncilRight.AMEND_POINT, paper)
    amendable(paper.state).raise_if_refused()
    settled = settle(
        actor,
        seen,
        stored=point_shown(point),
        entered=amendment_shown(text, effects),
        subject=paper,
        saved_by=[PointAmended],
        together=True,
    )
    if not settled.is_new:
        return point
    _keep_what_was_public(point, paper)
    former_text, former = point.text, _effects_as_json(point)
    point.original_text = point.original_text or point.text
    point.text = text.strip()
    point.amended_at = now()
    write_effects(point, effects)
    functions = functions_of(effect.params for effect in point.effects.all())
    point.public_text = by_function(point.text, functions) if functions else ""
    point.save()
    is_fact(point)
    record(
        PointAmended(
            paper=paper.pk,
            point=point.pk,
            number=point.label,
            old_text=former_text,
            new_text=point.text,
            old_effects=former,
        ),
        actor=actor,
        subject=paper,
    )
    keep_replaced(settled, actor=actor, subject=paper)
    due("paper", paper.pk)
    return point


def amendable(state: str) -> Verdict:
    """Amended is between registration and decision."""
    if state in {PaperState.REGISTERED, PaperState.IN_CONSULTATION}:
        return Verdict.granted()
    return Verdict.refused(Message("Geändert werden kann eine Ziffer nur vor der Entscheidung."))


def _keep_what_was_public(point: ResolutionPoint, paper: Paper) -> None:
    if point.published_before is None:
        steps = list(paper.consultations.select_related("organization", "agenda_item__meeting", "resolution"))
        point.published_before = plain(asdict(point_for_public(point, steps)))


def _effects_as_json(point: ResolutionPoint) -> list[dict[str, Any]]:
    return [{"kind": effect.kind, "params": effect.params} for effect in point.effects.all()]
