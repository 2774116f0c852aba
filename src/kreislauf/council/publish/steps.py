"""The public side of one step of a paper's way."""

from __future__ import annotations

from datetime import date
from typing import Any

from kreislauf.council.models import Consultation, ConsultationRole, Resolution
from kreislauf.council.queries.counts import VoteCount, corrected_on, counts_of, label_of
from kreislauf.council.queries.known import resolution_of, sat_in_public
from kreislauf.council.rules.publication import StepView, step_view
from kreislauf.council.rules.states import ShownOutcome
from kreislauf.kernel import county_day


def view_of(step: Consultation) -> StepView:
    resolution = resolution_of(step)
    announced = resolution is not None and resolution.announced_at is not None
    in_public = sat_in_public(step)
    is_annulled = resolution is not None and resolution.is_annulled
    return step_view(sits_in_public=in_public, is_announced=announced or (is_annulled and in_public))


def votes_of(resolution: Resolution, role: str) -> dict[str, int] | None:
    """The count of the vote on the whole; None where there was none, or the points were voted apart."""
    return next((_numbers(count) for count in counts_of(resolution, role) if not count.number), None)


def point_votes_of(resolution: Resolution, role: str) -> list[dict[str, Any]]:
    """The count and the outcome of each point, where they were voted apart."""
    return [
        {
            "number": count.number,
            "outcome": count.outcome,
            "outcome_label": count.outcome_label,
            "votes": _numbers(count),
        }
        for count in counts_of(resolution, role)
        if count.number
    ]


def _numbers(count: VoteCount) -> dict[str, int]:
    return {"yes": count.yes, "no": count.no, "abstentions": count.abstentions, "absent": count.absent}


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
        "outcome": _outcome_of(shown) if shown else None,
        "outcome_label": label_of(shown, step.role) if shown else None,
        "votes": votes_of(shown, step.role) if shown and view.shows_votes else None,
        "point_votes": point_votes_of(shown, step.role) if shown and view.shows_votes else [],
        "is_provisional": shown.is_provisional if shown else False,
        "announced_at": shown.announced_at if shown else None,
        "announcement": shown.announcement if shown else "",
        "objected_on": _objected_on(shown) if shown else None,
        **(changed_since_announced(shown) if shown else {"corrected_on": None, "annulled_on": None}),
    }


def _outcome_of(resolution: Resolution) -> str:
    return ShownOutcome.ANNULLED if resolution.is_annulled else resolution.outcome


def changed_since_announced(resolution: Resolution) -> dict[str, date | None]:
    """The day on which something public turned out otherwise; a reason may name people and stays inside."""
    annulment = getattr(resolution, "annulment", None)
    corrected, announced = corrected_on(resolution), resolution.announced_at
    is_after = corrected is not None and announced is not None and corrected >= county_day(announced)
    return {
        "corrected_on": corrected if is_after else None,
        "annulled_on": county_day(annulment.annulled_at) if annulment else None,
    }


def _objected_on(resolution: Resolution) -> date | None:
    """The day of an objection that waits for the second vote."""
    found = [one.raised_at for one in resolution.objections.all() if one.settled_at is None]
    return county_day(found[0]) if found else None
