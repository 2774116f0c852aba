"""The public side of one step of a paper's way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kreislauf.council.models import Consultation, ConsultationRole, Outcome, Resolution
from kreislauf.council.queries.steps import sat_in_public
from kreislauf.council.rules.publication import StepView, outcome_label, step_view


def resolution_of(step: Consultation) -> Resolution | None:
    return getattr(step, "resolution", None)


def view_of(step: Consultation) -> StepView:
    resolution = resolution_of(step)
    announced = resolution is not None and resolution.announced_at is not None
    return step_view(sits_in_public=sat_in_public(step), is_announced=announced)


ADDED_BY = {Outcome.DEFERRED.value: 1, Outcome.REFERRED.value: 2}
"""How many steps a step that was put off adds directly behind it."""


def public_steps(steps: Sequence[Consultation]) -> list[Consultation]:
    """The way without the steps that tell of a private sitting that it put the paper off.

    They appear when that is announced, when their own outcome is, or when they stand on a public agenda.
    """
    added = {
        follower.pk
        for place, step in enumerate(steps)
        for follower in steps[place + 1 : place + 1 + _added_in_private(step)]
    }
    return [step for step in steps if step.pk not in added or _is_known(step)]


def _added_in_private(step: Consultation) -> int:
    resolution = resolution_of(step)
    if resolution is None or sat_in_public(step) or view_of(step).shows_outcome:
        return 0
    return ADDED_BY.get(resolution.outcome, 0) if step.is_continued else 0


def _is_known(step: Consultation) -> bool:
    has_item = getattr(step, "agenda_item", None) is not None
    return view_of(step).shows_outcome or (has_item and sat_in_public(step))


def votes_of(resolution: Resolution) -> dict[str, int] | None:
    """The count of the vote on the whole, or of the first point where they were voted apart."""
    for vote in resolution.votes.all():
        return {"yes": vote.yes, "no": vote.no, "abstentions": vote.abstentions, "absent": vote.absent}
    return None


def step_for_public(step: Consultation) -> dict[str, Any]:
    """Body, date and role always; the outcome once it was announced; votes of public sittings only."""
    view, resolution = view_of(step), resolution_of(step)
    shown = resolution if view.shows_outcome else None
    item = getattr(step, "agenda_item", None)
    meeting = item.meeting if item is not None and item.is_public else None
    return {
        "organization": {"key": step.organization_id, "name": step.organization.name},
        "role": step.role,
        "role_label": str(ConsultationRole(step.role).label),
        "planned_for": step.planned_for,
        "meeting": {"key": meeting.pk, "starts_at": meeting.starts_at} if meeting else None,
        "is_public": sat_in_public(step),
        "outcome": shown.outcome if shown else None,
        "outcome_label": outcome_label(step.role, shown.outcome) if shown else None,
        "votes": votes_of(shown) if shown and view.shows_votes else None,
        "is_provisional": shown.is_provisional if shown else False,
        "announced_at": shown.announced_at if shown else None,
        "announcement": shown.announcement if shown else "",
    }
