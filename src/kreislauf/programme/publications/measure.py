"""A measure in the gazette: public from the moment it is planned for a concept that was presented in public."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from uuid import UUID

from django.db.models import Prefetch

from kreislauf.catalogue.api import Service
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.gazette.payloads import Reference
from kreislauf.gazette.payloads import measure as payloads
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Gone, Outcome, Publication
from kreislauf.kernel import COUNTY_TIME
from kreislauf.programme.models import Concept, Measure
from kreislauf.programme.publications.concept import papers_behind, presented_in_public

REMOVED = Gone("withdrawn")


@PUBLICATIONS.add
class MeasurePublication(Publication):
    """A measure taken back leaves the public record; its address says so."""

    key = payloads.Measure.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        live = Service.objects.filter(state=ServiceState.LIVE).order_by("name")
        rows = Measure.objects.filter(pk__in=keys).select_related("owner", "line")
        measures = list(rows.prefetch_related(Prefetch("services", live)))
        concepts = presented_in_public(Concept.objects.filter(pk__in={one.concept_id for one in measures}))
        papers = papers_behind(one.pk for one in concepts)
        presented = {one.pk for one in concepts}
        return {
            str(one.pk): REMOVED if one.removed_at else _edition(one, papers[one.concept_id])
            for one in measures
            if one.concept_id in presented
        }

    def keys(self) -> Iterable[str]:
        return map(str, Measure.objects.values_list("pk", flat=True))


def _edition(measure: Measure, papers: list[UUID]) -> Edition:
    services = tuple(payloads.ServedService(one.slug, one.name) for one in measure.services.all())
    links = [f"concept:{measure.concept_id}", *(f"paper:{paper}" for paper in papers)]
    links += [f"line:{measure.line_id}"] if measure.line_id else []
    payload = payloads.Measure(
        title=measure.title,
        field_of_action=measure.field_of_action,
        description=measure.description,
        owner=measure.owner.name,
        state=measure.state,
        planned=measure.planned_cents,
        due_on=measure.due_on,
        status_report=measure.status_report,
        result=measure.result,
        services=services,
        line=Reference(str(measure.line_id), measure.line.name) if measure.line else None,
    )
    return Edition(
        payload,
        title=measure.title,
        text=f"{measure.field_of_action} {measure.description} {measure.status_report} {measure.result}",
        links=(*links, *(f"service:{one.slug}" for one in services)),
        sort_on=datetime.combine(measure.due_on, time(), COUNTY_TIME) if measure.due_on else None,
    )
