"""A concept in the gazette: with its first presentation in public, withdrawn ones shown as such."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads import concept as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Outcome, Publication
from kreislauf.kernel import county_day
from kreislauf.programme.models import Concept, Presentation


@PUBLICATIONS.add
class ConceptPublication(Publication):
    """Before the first presentation in public nothing of it."""

    key = payloads.Concept.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        shown = presented_in_public(Concept.objects.filter(pk__in=keys).select_related("unit"))
        papers = papers_behind(one.pk for one in shown)
        return {str(one.pk): _edition(one, papers[one.pk]) for one in shown}

    def keys(self) -> Iterable[str]:
        return map(str, Presentation.objects.values_list("concept_id", flat=True).distinct())


def presented_in_public(concepts: QuerySet[Concept]) -> list[Concept]:
    """Those presented under public items of public sittings, with all their presentations. Three queries."""
    presentations = Presentation.objects.select_related("version__document", "meeting__organization", "agenda_item")
    rows = concepts.prefetch_related(Prefetch("presentations", presentations.order_by("presented_at")), "locks")
    return [one for one in rows if _public_ones(one)]


def papers_behind(concepts: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """By concept the papers whose resolutions made its locks: their traces show it. One query."""
    through = Concept.locks.through.objects.filter(concept__in=list(concepts), lock__entry__effect__isnull=False)
    path = "lock__entry__effect__point__paper_id"
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for concept, paper in through.order_by(path).values_list("concept_id", path).distinct():
        found[concept].append(paper)
    return found


def _public_ones(concept: Concept) -> list[Presentation]:
    return [one for one in concept.presentations.all() if one.is_public]


def _edition(concept: Concept, papers: list[UUID]) -> Edition:
    presentations = _public_ones(concept)
    locks = sorted(lock.pk for lock in concept.locks.all())
    return Edition(
        payloads.Concept(concept.title, concept.unit.name, tuple(_presentation(one) for one in presentations)),
        title=concept.title,
        text=concept.title,
        links=(*(f"lock:{lock}" for lock in locks), *(f"paper:{paper}" for paper in papers)),
        sort_on=presentations[0].presented_at,
    )


def _presentation(presentation: Presentation) -> payloads.Presentation:
    version, organization = presentation.version, presentation.meeting.organization
    return payloads.Presentation(
        on=county_day(presentation.presented_at),
        organization=Reference(str(organization.pk), organization.name),
        meeting=str(presentation.meeting_id),
        item=presentation.agenda_item.number if presentation.agenda_item else "",
        version=version.number,
        document=payloads.Attachment(str(version.pk), version.filename, version.size),
        withdrawn=_withdrawal(presentation),
    )


def _withdrawal(presentation: Presentation) -> payloads.WithdrawnPresentation | None:
    if presentation.withdrawn_at is None:
        return None
    return payloads.WithdrawnPresentation(
        county_day(presentation.withdrawn_at), presentation.withdrawn_by, presentation.withdrawal_reason
    )
