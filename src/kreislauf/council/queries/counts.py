"""What was counted in one vote, on the whole or point by point, for pages inside as for the public record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from kreislauf.council.models import PointOutcome, Resolution, Vote
from kreislauf.council.rules.outcomes import is_partial, outcome_label, shown_outcome
from kreislauf.council.rules.states import ShownOutcome
from kreislauf.council.rules.voting import count_in_words
from kreislauf.kernel import Message, county_day
from kreislauf.kernel.states import State


def with_counts(path: str = "") -> list[Prefetch[str]]:
    """What `counts_of` and `label_of` read of a resolution that is reached by `path`, such as "resolution"."""
    before = f"{path}__" if path else ""
    return [
        Prefetch(f"{before}votes", Vote.objects.select_related("point")),
        Prefetch(f"{before}point_outcomes", PointOutcome.objects.select_related("point")),
    ]


@dataclass(frozen=True, slots=True)
class VoteCount:
    """One count: of everything, or of the point `number` with what became of it."""

    number: str
    outcome: str
    outcome_label: str
    yes: int
    no: int
    abstentions: int
    absent: int

    @property
    def words(self) -> Message:
        return count_in_words(self.yes, self.no, self.abstentions)


def counts_of(resolution: Resolution, role: str) -> list[VoteCount]:
    """Every count of the vote, in the order of the points; those of everything have no number."""
    outcomes: dict[UUID | None, str] = {row.point_id: row.outcome for row in resolution.point_outcomes.all()}
    return [_count(vote, role, outcomes.get(vote.point_id, "")) for vote in resolution.votes.all()]


def _count(vote: Vote, role: str, outcome: str) -> VoteCount:
    point = vote.point
    return VoteCount(
        number=point.label if point else "",
        outcome=outcome,
        outcome_label=outcome_label(role, outcome) if outcome else "",
        yes=vote.yes,
        no=vote.no,
        abstentions=vote.abstentions,
        absent=vote.absent,
    )


def shown_as(resolution: Resolution, role: str) -> State:
    """What the outcome of a step is called; "teilweise" where some of its points fell."""
    if resolution.is_annulled:
        return ShownOutcome.ANNULLED
    outcomes = [row.outcome for row in resolution.point_outcomes.all()]
    return shown_outcome(role, resolution.outcome, is_partial=is_partial(outcomes))


def label_of(resolution: Resolution, role: str) -> str:
    """Its German word."""
    return shown_as(resolution, role).word


def points_in_words(counts: Iterable[VoteCount]) -> str:
    """Each point with its outcome and count, for the journal."""
    return "; ".join(f"Ziffer {one.number} {one.outcome_label} ({one.words})" for one in counts)


def in_words(resolution: Resolution, role: str) -> str:
    """All counts of a result in one line; empty where nobody voted."""
    counts = counts_of(resolution, role)
    if counts and counts[0].number:
        return points_in_words(counts)
    return "".join(str(one.words) for one in counts)


def corrected_on(resolution: Resolution) -> date | None:
    """The day of the latest correction of its counts."""
    moments = [vote.corrected_at for vote in resolution.votes.all() if vote.corrected_at is not None]
    return county_day(max(moments)) if moments else None
