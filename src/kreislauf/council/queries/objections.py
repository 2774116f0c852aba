"""Objections that wait for the second vote of the body (NKomVG §88)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kreislauf.council.models import Consultation, Objection
from kreislauf.council.queries.bodies import objection_days
from kreislauf.council.rules.carrying_out import second_vote_verdict
from kreislauf.kernel import Verdict, county_day


def open_objection(paper_id: UUID) -> Objection | None:
    """The one that the paper's next decision settles; its resolution with step and body."""
    rows = Objection.objects.filter(resolution__consultation__paper=paper_id, settled_at=None)
    return rows.select_related("resolution__consultation__organization").first()


def second_vote_in_time(step: Consultation, starts_at: datetime) -> Verdict:
    """May the step, if it decides again after an objection, be dealt with in a sitting that begins then?"""
    objection = open_objection(step.paper_id) if step.role == "decision" else None
    if objection is None:
        return Verdict.granted()
    first = county_day(objection.resolution.resolved_at)
    return second_vote_verdict(first, county_day(starts_at), objection_days(first))
