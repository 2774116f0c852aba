"""What of concepts and measures the public sees: once presented, the version; measures and their state."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID

from kreislauf.gazette.actions import due, publish, retract
from kreislauf.kernel import COUNTY_TIME, county_day
from kreislauf.programme.models import Concept, Measure, Presentation
from kreislauf.services.models import ServiceState


def publish_concept_and_measures(concept: Concept) -> None:
    """The concept, and its measures, which are public with its first presentation."""
    publish_concept(concept)
    for measure in concept.measures.select_related("owner", "line"):
        publish_measure(measure)


def publish_concept(concept: Concept) -> None:
    """The concept with its presentations in public, withdrawn ones as such; before the first one nothing of it."""
    presentations = presentations_in_public(concept)
    if not presentations:
        return
    due("document", *(presentation.version_id for presentation in presentations))
    publish(
        "concept",
        str(concept.pk),
        title=concept.title,
        data={
            "title": concept.title,
            "unit": concept.unit.name,
            "presentations": [_presented(presentation) for presentation in presentations],
        },
        links=[f"lock:{lock}" for lock in _locks(concept)] + [f"paper:{paper}" for paper in papers_behind(concept)],
        text=concept.title,
        sort_on=presentations[0].presented_at,
    )


def presentations_in_public(concept: Concept) -> list[Presentation]:
    """Presentations under public items of public sittings, withdrawn ones too, the oldest first. One query."""
    rows = concept.presentations.select_related("version__document", "meeting__organization", "agenda_item")
    return [presentation for presentation in rows.order_by("presented_at") if presentation.is_public]


def _presented(presentation: Presentation) -> dict[str, Any]:
    version = presentation.version
    organization = presentation.meeting.organization
    return {
        "on": county_day(presentation.presented_at),
        "organization": {"key": organization.pk, "name": organization.name},
        "meeting": presentation.meeting_id,
        "item": presentation.agenda_item.number if presentation.agenda_item else "",
        "version": version.number,
        "document": {"version_id": version.pk, "filename": version.filename, "size": version.size},
        "withdrawn": _withdrawn(presentation),
    }


def _withdrawn(presentation: Presentation) -> dict[str, Any] | None:
    """When, by which unit and why it was withdrawn; None while it stands."""
    if presentation.withdrawn_at is None:
        return None
    return {
        "on": county_day(presentation.withdrawn_at),
        "by": presentation.withdrawn_by,
        "reason": presentation.withdrawal_reason,
    }


def publish_measure(measure: Measure) -> None:
    """A measure is public from the moment it is planned for a presented concept."""
    concept = measure.concept
    if measure.removed_at is not None or not presentations_in_public(concept):
        return
    links = [f"concept:{concept.pk}", *(f"paper:{paper}" for paper in papers_behind(concept))]
    if measure.line_id:
        links.append(f"line:{measure.line_id}")
    services = _live_services(measure)
    links += [f"service:{service['slug']}" for service in services]
    publish(
        "measure",
        str(measure.pk),
        title=measure.title,
        data={
            "title": measure.title,
            "field_of_action": measure.field_of_action,
            "description": measure.description,
            "owner": measure.owner.name,
            "state": measure.state,
            "state_label": measure.get_state_display(),
            "planned": measure.planned_cents,
            "due_on": measure.due_on,
            "status_report": measure.status_report,
            "result": measure.result,
            "services": services,
            "line": {"key": measure.line_id, "name": measure.line.name} if measure.line else None,
        },
        links=links,
        text=f"{measure.field_of_action} {measure.description} {measure.status_report} {measure.result}",
        sort_on=datetime.combine(measure.due_on, time(), COUNTY_TIME) if measure.due_on else None,
    )


def hide_measure(measure: Measure) -> None:
    """A measure taken back leaves the public record; its address says so."""
    retract("measure", str(measure.pk), reason="withdrawn")


def _live_services(measure: Measure) -> list[dict[str, str]]:
    """What is public of the services it serves; a draft of the catalogue stays inside."""
    live = measure.services.filter(state=ServiceState.LIVE).order_by("name")
    return [{"slug": service.slug, "name": service.name} for service in live]


def _locks(concept: Concept) -> list[UUID]:
    return list(concept.locks.order_by("pk").values_list("pk", flat=True))


def papers_behind(concept: Concept) -> list[UUID]:
    """The papers whose resolutions made the concept's locks: their traces show the concept."""
    path = "entry__effect__point__paper_id"
    rows = concept.locks.filter(entry__effect__isnull=False).order_by(path)
    return list(rows.values_list(path, flat=True).distinct())
