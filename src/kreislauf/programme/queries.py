"""Reading concepts and measures; the actor comes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Sum
from django.shortcuts import get_object_or_404

from kreislauf.budget.api import (
    BudgetLine,
    Lock,
    authorised_of,
    bodies_asked,
    competences_asked,
    lapses_together,
    paid_of,
)
from kreislauf.budget.permissions import BudgetRight
from kreislauf.catalogue.api import Service
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.council.api import AgendaItem, Meeting
from kreislauf.council.rules.states import MeetingState
from kreislauf.kernel import COUNTY_TIME, Actor, Message, Money, Reason, Verdict, county_day
from kreislauf.maturity.api import Result, results
from kreislauf.people.api import Organization
from kreislauf.people.permissions import may, permit, standing_of, visible
from kreislauf.programme.models import Concept, Measure, Presentation
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.programme.rules.presentation import SITTING
from kreislauf.programme.rules.states import ConceptState, MeasureState
from kreislauf.records.api import DocumentVersion
from kreislauf.records.rules.contents import lacks_content

SITTINGS_SHOWN: Final = 12
"""Of the bodies that the locks name, and as many of all others."""


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
    measures = visible(
        actor, ProgrammeRight.SEE_PROGRAMME, Measure.objects.filter(removed_at=None).select_related("owner", "concept")
    )
    counts = dict(measures.order_by().values_list("state").annotate(Count("pk")))
    return OverviewPage(
        concepts=list(concepts.select_related("unit").prefetch_related("presentations__meeting__organization")),
        measures=measures.filter(state=state) if state in MeasureState.words() else measures,
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
    may_withdraw: bool
    presentable: Verdict
    missing: list[Reason]
    """What the newest version lacks to count as a concept."""
    wanted: dict[UUID, list[str]]
    """By lock: the bodies in which its conditions ask for the presentation."""
    lead: Message

    @property
    def waiting(self) -> list[tuple[Lock, list[str]]]:
        """Each lock with the bodies in which it asks for the presentation."""
        return [(lock, self.wanted.get(lock.pk, [])) for lock in self.locks]

    @property
    def state(self) -> str:
        is_presented = any(presentation.stands for presentation in self.presentations)
        return (ConceptState.PRESENTED if is_presented else ConceptState.DRAFT).key


def concept_page(actor: Actor, concept_id: UUID) -> ConceptPage:
    """A concept as a thing; Http404 where the actor may not see it."""
    rows = visible(actor, ProgrammeRight.SEE_PROGRAMME, Concept.objects.select_related("unit", "document"))
    concept = get_object_or_404(rows, pk=concept_id)
    presentations = list(concept.presentations.select_related("version", "meeting__organization", "agenda_item"))
    locks = list(concept.locks.select_related("line"))
    versions = list(concept.document.versions.order_by("-number"))
    may_present = may(actor, ProgrammeRight.PRESENT_CONCEPT, concept)
    return ConceptPage(
        concept=concept,
        versions=versions,
        presentations=presentations,
        locks=locks,
        measures=list(concept.measures.filter(removed_at=None).select_related("owner")),
        may_maintain=may(actor, ProgrammeRight.MAINTAIN_CONCEPT, concept),
        may_present=may_present,
        may_withdraw=may(actor, ProgrammeRight.WITHDRAW_PRESENTATION, concept),
        presentable=_presentable(may_present=may_present),
        missing=_missing_in(versions[0]),
        wanted=bodies_asked((lock.pk for lock in locks), Presentation.journal_type),
        lead=_where_it_stands(presentations, locks),
    )


def _missing_in(version: DocumentVersion) -> list[Reason]:
    return list(lacks_content(f"Fassung {version.number}", version.text, version.media_type))


def _presentable(*, may_present: bool) -> Verdict:
    if not may_present:
        return Verdict.refused(
            Message("Die Vorstellung hält fest, wer das Protokoll der Sitzung führt: das Kreistagsbüro."),
            norm="NKomVG §68",
            remedy=Message("Nennen Sie dem Kreistagsbüro Sitzung, Tagesordnungspunkt und Fassung."),
        )
    if Meeting.objects.filter(state__in=SITTING).exists():
        return Verdict.granted()
    return Verdict.refused(
        Message("Es hat noch keine Sitzung stattgefunden, in der das Konzept vorgestellt werden konnte."),
        remedy=Message("Das Kreistagsbüro eröffnet die Sitzung."),
    )


def _where_it_stands(presentations: list[Presentation], locks: list[Lock]) -> Message:
    waiting = Money(sum(lock.remaining_cents for lock in locks))
    standing = [presentation for presentation in presentations if presentation.stands]
    if not standing and waiting:
        return Message("Noch nicht vorgestellt. {amount} warten darauf.", amount=waiting)
    if not standing:
        return Message("Noch nicht vorgestellt.")
    last = standing[-1]
    return Message(
        "Fassung {version} wurde am {day} vorgestellt: {body}.",
        version=last.version.number,
        day=county_day(last.presented_at),
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
    items: list[tuple[UUID, str]]


def presentation_choices(concept: Concept) -> PresentationChoices:
    """Versions, newest first, and the items of sittings that have begun: those of the bodies its locks name first."""
    versions = concept.document.versions.defer("text").order_by("-number")
    locks = concept.locks.values_list("pk", flat=True)
    named = {key for keys in competences_asked(locks, Presentation.journal_type).values() for key in keys}
    sittings = Meeting.objects.filter(state__in=SITTING).order_by("-starts_at")
    of_named = list(sittings.filter(organization__competences__in=named).distinct()[:SITTINGS_SHOWN])
    others = [sitting for sitting in sittings[:SITTINGS_SHOWN] if sitting not in of_named]
    items = AgendaItem.objects.filter(meeting__in=[*of_named, *others]).select_related("meeting__organization")
    places = {sitting.pk: place for place, sitting in enumerate([*of_named, *others])}
    ordered = sorted(items, key=lambda item: (places[item.meeting_id], item.position))
    return PresentationChoices(
        versions=[(v.pk, f"Fassung {v.number}: {v.filename}") for v in versions],
        items=[(item.pk, _item_label(item)) for item in ordered],
    )


def _item_label(item: AgendaItem) -> str:
    day = item.meeting.starts_at.astimezone(COUNTY_TIME)
    return f"{day:%d.%m.%Y} {item.meeting.organization.name}, TOP {item.number}: {item.title}"


def presentation_to_withdraw(actor: Actor, presentation_id: UUID) -> Presentation:
    """A presentation for whoever may withdraw it; Http404 where the actor may not see it. Raises NotPermitted."""
    rows = visible(actor, ProgrammeRight.SEE_PROGRAMME, Presentation.objects.all())
    rows = rows.select_related("concept", "version", "meeting__organization", "agenda_item")
    presentation = get_object_or_404(rows, pk=presentation_id)
    permit(actor, ProgrammeRight.WITHDRAW_PRESENTATION, presentation.concept)
    return presentation


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """A concept that a lock waits for, and a sitting of the right body since, whose minutes are still open."""

    concept: Concept
    meeting: Meeting


def unrecorded_presentations() -> list[Unrecorded]:
    """Sittings in which a concept may have been presented and nobody has recorded it. Four queries."""
    standing = Presentation.objects.filter(concept=OuterRef("pk"), withdrawn_at=None)
    waiting = Concept.objects.filter(~Exists(standing), locks__released_cents__lt=F("locks__amount_cents"))
    concepts = list(waiting.distinct().select_related("document").prefetch_related("locks"))
    wanted = {concept.pk: [lock.pk for lock in concept.locks.all()] for concept in concepts}
    bodies = competences_asked([lock for locks in wanted.values() for lock in locks], Presentation.journal_type)
    keys = {key for named in bodies.values() for key in named}
    held = Meeting.objects.filter(state=MeetingState.CLOSED, organization__competences__in=keys)
    sittings = held.order_by("-starts_at").annotate(competence=F("organization__competences"))
    rows = list(sittings.select_related("organization"))
    found = []
    for concept in concepts:
        named = {key for lock in wanted[concept.pk] for key in bodies.get(lock, ())}
        since = concept.document.created_at
        last = next((row for row in rows if row.competence in named and row.starts_at >= since), None)
        if last is not None:
            found.append(Unrecorded(concept, last))
    return found


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
    may_correct: bool
    paid: Money | None
    """What its line has paid so far; None where it has no line."""
    others: Money
    authorised: Money
    lapses: list[Message]
    """What lapses of its line and when, in the words of every page."""
    sees_line: bool
    """May the reader open the page of the line? Its name and its sums stand with the measure."""

    @property
    def over(self) -> Money:
        """By how much the measures of the line plan more than it authorises, as after a cut."""
        planned = self.others + Money(self.measure.planned_cents)
        return max(planned - self.authorised, Money(0)) if self.measure.line_id else Money(0)

    @property
    def state(self) -> str:
        return "withdrawn" if self.measure.removed_at else f"measure.{self.measure.state}"


def measure_page(actor: Actor, measure_id: UUID) -> MeasurePage:
    rows = visible(
        actor, ProgrammeRight.SEE_PROGRAMME, Measure.objects.select_related("concept", "owner", "line__plan")
    )
    measure = get_object_or_404(rows, pk=measure_id)
    stands = measure.removed_at is None
    others = Measure.objects.filter(line=measure.line, removed_at=None).exclude(state=MeasureState.STOPPED)
    planned = others.exclude(pk=measure.pk).aggregate(total=Sum("planned_cents"))["total"] or 0
    return MeasurePage(
        measure=measure,
        services=list(measure.services.order_by("name")),
        may_report=stands and may(actor, ProgrammeRight.REPORT_ON_MEASURE, measure),
        may_correct=stands and may(actor, ProgrammeRight.CORRECT_MEASURE, measure),
        paid=paid_of(measure.line_id) if measure.line_id else None,
        others=Money(planned if measure.line_id else 0),
        authorised=authorised_of(measure.line) if measure.line else Money(0),
        lapses=lapses_together([measure.line_id]) if measure.line_id else [],
        sees_line=may(actor, BudgetRight.SEE_BUDGET),
    )


def results_of(actor: Actor, measure: Measure) -> list[Result]:
    """What became of the services that the measure serves, by name. Raises NotPermitted."""
    return results(actor, measure.services.order_by("name"))


def service_choices() -> list[tuple[str, str]]:
    """Services a measure may serve: all that are not given up."""
    rows = Service.objects.exclude(state=ServiceState.RETIRED).order_by("name")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def report_shown(measure: Measure) -> dict[str, str]:
    """What the page of a report shows: state and report belong together."""
    return {"state": measure.state, "status_report": measure.status_report, "result": measure.result}


def measure_shown(measure: Measure) -> dict[str, str]:
    """What the page of a correction shows, as text."""
    return {
        "title": measure.title,
        "field_of_action": measure.field_of_action,
        "description": measure.description,
        "owner_id": str(measure.owner_id),
        "planned": str(Money(measure.planned_cents)),
        "line_id": str(measure.line_id or ""),
        "due_on": measure.due_on.isoformat() if measure.due_on else "",
        **report_shown(measure),
    }


def services_shown(measure: Measure) -> dict[str, list[str]]:
    """Ids of the services that a measure names, as text, sorted."""
    return {"service_ids": sorted(str(pk) for pk in measure.services.values_list("pk", flat=True))}
