"""Reading concepts and measures; the actor comes first."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.shortcuts import get_object_or_404

from kreislauf.budget.models import BudgetLine, Lock
from kreislauf.council.models import Meeting
from kreislauf.kernel import Actor, Message, Money, Verdict
from kreislauf.people.models import Organization
from kreislauf.people.permissions import may, standing_of, visible
from kreislauf.programme.models import Concept, Measure, MeasureState, Presentation
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.programme.rules.presentation import SITTING
from kreislauf.records.models import DocumentVersion
from kreislauf.services.models import Service, ServiceState
from kreislauf.services.queries.use import Result, results


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """All concepts, and the measures of one state (or all)."""

    concepts: list[Concept]
    measures: QuerySet[Measure]
    counts: dict[str, int]
    planned: Money
    may_create: bool


def overview_page(actor: Actor, *, state: str = "") -> OverviewPage:
    """Five queries, whatever the size."""
    concepts = visible(actor, ProgrammeRight.SEE_PROGRAMME, Concept.objects.all())
    measures = visible(actor, ProgrammeRight.SEE_PROGRAMME, Measure.objects.select_related("owner", "concept"))
    counts = dict(measures.order_by().values_list("state").annotate(Count("pk")))
    return OverviewPage(
        concepts=list(concepts.select_related("unit").prefetch_related("presentations__meeting__organization")),
        measures=measures.filter(state=state) if state in MeasureState.values else measures,
        counts=counts,
        planned=Money(measures.aggregate(total=Sum("planned_cents"))["total"] or 0),
        may_create=bool(_own_units(actor)) and may(actor, ProgrammeRight.CREATE_CONCEPT),
    )


@dataclass(frozen=True, slots=True)
class ConceptPage:
    concept: Concept
    versions: list[DocumentVersion]
    presentations: list[Presentation]
    locks: list[Lock]
    measures: list[Measure]
    may_maintain: bool
    may_present: bool
    presentable: Verdict
    lead: Message

    @property
    def state(self) -> str:
        return "presented" if self.presentations else "draft"


def concept_page(actor: Actor, concept_id: UUID) -> ConceptPage:
    """A concept as a thing; Http404 where the actor may not see it."""
    rows = visible(actor, ProgrammeRight.SEE_PROGRAMME, Concept.objects.select_related("unit", "document"))
    concept = get_object_or_404(rows, pk=concept_id)
    presentations = list(concept.presentations.select_related("version", "meeting__organization"))
    locks = list(concept.locks.select_related("line"))
    return ConceptPage(
        concept=concept,
        versions=list(concept.document.versions.defer("text").order_by("-number")),
        presentations=presentations,
        locks=locks,
        measures=list(concept.measures.select_related("owner")),
        may_maintain=may(actor, ProgrammeRight.MAINTAIN_CONCEPT, concept),
        may_present=may(actor, ProgrammeRight.PRESENT_CONCEPT, concept),
        presentable=_presentable(),
        lead=_where_it_stands(presentations, locks),
    )


def _presentable() -> Verdict:
    if Meeting.objects.filter(state__in=SITTING).exists():
        return Verdict.granted()
    return Verdict.refused(
        Message("Es hat noch keine Sitzung stattgefunden, in der das Konzept vorgestellt werden konnte."),
        remedy=Message("Das Kreistagsbüro eröffnet die Sitzung."),
    )


def _where_it_stands(presentations: list[Presentation], locks: list[Lock]) -> Message:
    waiting = Money(sum(lock.remaining_cents for lock in locks))
    if not presentations and waiting:
        return Message("Noch nicht vorgestellt. {amount} warten darauf.", amount=waiting)
    if not presentations:
        return Message("Noch nicht vorgestellt.")
    last = presentations[-1]
    return Message(
        "Fassung {version} wurde am {day} vorgestellt: {body}.",
        version=last.version.number,
        day=last.presented_at.date(),
        body=last.meeting.organization.name,
    )


def _own_units(actor: Actor) -> list[tuple[UUID, str]]:
    ids = standing_of(actor).organizations(kinds=("department",))
    return list(Organization.objects.filter(pk__in=ids).values_list("pk", "name"))


@dataclass(frozen=True, slots=True)
class ConceptChoices:
    units: list[tuple[UUID, str]]
    locks: list[tuple[UUID, str]]


def concept_choices(actor: Actor) -> ConceptChoices:
    """The actor's units, and the locks that still hold money."""
    locks = Lock.objects.select_related("line").order_by("-year", "text")
    return ConceptChoices(
        units=_own_units(actor),
        locks=[(lock.pk, f"{lock.line.name} ({lock.year})") for lock in locks if lock.remaining_cents],
    )


@dataclass(frozen=True, slots=True)
class PresentationChoices:
    versions: list[tuple[UUID, str]]
    meetings: list[tuple[UUID, str]]


def presentation_choices(concept: Concept) -> PresentationChoices:
    """Versions, newest first, and the last forty meetings that have begun."""
    versions = concept.document.versions.defer("text").order_by("-number")
    meetings = Meeting.objects.filter(state__in=SITTING).select_related("organization").order_by("-starts_at")[:40]
    return PresentationChoices(
        versions=[(v.pk, f"Fassung {v.number}: {v.filename}") for v in versions],
        meetings=[(m.pk, f"{m.starts_at:%d.%m.%Y} {m.organization.name}") for m in meetings],
    )


@dataclass(frozen=True, slots=True)
class MeasureChoices:
    owners: list[tuple[UUID, str]]
    lines: list[tuple[UUID, str]]


def measure_choices() -> MeasureChoices:
    """Departments that exist, and investment and operating lines of plans that are not closed."""
    departments = Organization.objects.filter(kind="department", until=None).values_list("pk", "name")
    lines = (
        BudgetLine.objects.exclude(plan__state="closed").select_related("plan").order_by("-plan__fiscal_year", "name")
    )
    return MeasureChoices(
        owners=list(departments),
        lines=[(line.pk, f"{line.name} ({line.plan.fiscal_year})") for line in lines[:300]],
    )


@dataclass(frozen=True, slots=True)
class MeasurePage:
    measure: Measure
    services: list[Service]
    may_report: bool


def measure_page(actor: Actor, measure_id: UUID) -> MeasurePage:
    rows = visible(
        actor, ProgrammeRight.SEE_PROGRAMME, Measure.objects.select_related("concept", "owner", "line__plan")
    )
    measure = get_object_or_404(rows, pk=measure_id)
    services = list(measure.services.order_by("name"))
    return MeasurePage(measure, services, may(actor, ProgrammeRight.REPORT_ON_MEASURE, measure))


def results_of(actor: Actor, measure: Measure) -> list[Result]:
    """What became of the services that the measure serves, by name. Raises NotPermitted."""
    return results(actor, measure.services.order_by("name"))


def service_choices() -> list[tuple[str, str]]:
    """Services a measure may serve: all that are not given up."""
    rows = Service.objects.exclude(state=ServiceState.RETIRED).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def report_shown(measure: Measure) -> dict[str, str]:
    """What the page of a report shows: state and report belong together."""
    return {"state": measure.state, "status_report": measure.status_report}


def services_shown(measure: Measure) -> dict[str, list[str]]:
    """Ids of the services that a measure names, as text, sorted."""
    return {"service_ids": sorted(str(pk) for pk in measure.services.values_list("pk", flat=True))}
