"""A resolution in the gazette, once its result was published or announced; votes of public sittings only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet

from kreislauf.council.models import Resolution
from kreislauf.council.publications._steps import (
    annulled_on,
    ballot_of,
    corrected_since_announced,
    outcome_of,
    point_ballots_of,
)
from kreislauf.council.queries.counts import shown_as, with_counts
from kreislauf.council.queries.known import sat_in_public
from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads import resolution as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Outcome, Publication


@PUBLICATIONS.add
class ResolutionPublication(Publication):
    """Of public papers only."""

    key = payloads.Resolution.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        rows = (
            _announced()
            .filter(pk__in=keys)
            .select_related(
                "annulment", "consultation__paper", "consultation__organization", "consultation__agenda_item__meeting"
            )
        )
        return {str(one.pk): _edition(one) for one in rows.prefetch_related(*with_counts())}

    def keys(self) -> Iterable[str]:
        return map(str, _announced().values_list("pk", flat=True))


def _announced() -> QuerySet[Resolution]:
    return Resolution.objects.exclude(announced_at=None).filter(consultation__paper__is_public=True)


def _edition(resolution: Resolution) -> Edition:
    step = resolution.consultation
    paper, organization = step.paper, step.organization
    shown, shows_votes = shown_as(resolution, step.role), sat_in_public(step)
    payload = payloads.Resolution(
        paper=payloads.ResolvedPaper(str(paper.pk), paper.reference, paper.title),
        organization=Reference(str(organization.pk), organization.name),
        outcome=outcome_of(resolution),
        shown_as=shown.value,
        resolved_at=resolution.resolved_at,
        votes=ballot_of(resolution, step.role) if shows_votes else None,
        point_votes=point_ballots_of(resolution, step.role) if shows_votes else (),
        is_provisional=resolution.is_provisional,
        corrected_on=corrected_since_announced(resolution),
        annulled_on=annulled_on(resolution),
    )
    return Edition(
        payload,
        title=f"{organization.name}: {paper.title}",
        text=f"{shown.word} {resolution.announcement}",
        links=(f"paper:{paper.pk}", f"organization:{organization.pk}"),
        sort_on=resolution.resolved_at,
    )
