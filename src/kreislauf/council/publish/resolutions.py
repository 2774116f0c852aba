"""A resolution in the gazette."""

from __future__ import annotations

from kreislauf.council.models import Resolution
from kreislauf.council.publish.meetings import publish_meeting
from kreislauf.council.publish.papers import publish_paper
from kreislauf.council.publish.steps import changed_since_announced, point_votes_of, votes_of
from kreislauf.council.queries.counts import label_of
from kreislauf.council.queries.known import sat_in_public
from kreislauf.council.rules.states import ShownOutcome
from kreislauf.gazette import actions as gazette


def publish_resolution(resolution: Resolution) -> None:
    """Write the resolution's entry once its result was published or announced; votes of public sittings only."""
    step = resolution.consultation
    paper, organization = step.paper, step.organization
    if resolution.announced_at is None or not paper.is_public:
        return
    label = label_of(resolution, step.role)
    gazette.publish(
        "resolution",
        str(resolution.pk),
        title=f"{organization.name}: {paper.title}",
        data={
            "paper": {"key": paper.pk, "reference": paper.reference, "title": paper.title},
            "organization": {"key": organization.pk, "name": organization.name},
            "outcome": ShownOutcome.ANNULLED if resolution.is_annulled else resolution.outcome,
            "outcome_label": label,
            "resolved_at": resolution.resolved_at,
            "votes": votes_of(resolution, step.role) if sat_in_public(step) else None,
            "point_votes": point_votes_of(resolution, step.role) if sat_in_public(step) else [],
            "is_provisional": resolution.is_provisional,
            **changed_since_announced(resolution),
        },
        links=[f"paper:{paper.pk}", f"organization:{organization.pk}"],
        text=f"{label} {resolution.announcement}",
        sort_on=resolution.resolved_at,
    )


def publish_result_anew(resolution: Resolution) -> None:
    """A result was corrected or annulled: everything outsiders read of it says so, as far as they knew of it."""
    publish_meeting(resolution.meeting)
    publish_paper(resolution.consultation.paper)
    publish_resolution(resolution)
