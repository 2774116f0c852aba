"""Record that a concept was presented."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.budget.api import take_evidence
from kreislauf.budget.rules.acts import Act
from kreislauf.council.api import AgendaItem, Resolution
from kreislauf.council.permissions import CouncilRight
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, county_day
from kreislauf.people.permissions import permit
from kreislauf.programme.actions._publicity import concept_is_due
from kreislauf.programme.events import ConceptPresented
from kreislauf.programme.models import Concept, Presentation
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.programme.rules.presentation import PresentationFacts, may_present
from kreislauf.records.api import DocumentVersion
from kreislauf.records.rules.contents import lacks_content


@transaction.atomic(durable=True)
def present_concept(*, actor: Actor, concept_id: UUID, version_id: UUID, agenda_item_id: UUID) -> Presentation:
    """Record that a version was presented under an agenda item; locks that wait for it learn of it.

    Whoever keeps the sitting's minutes records it, and the sitting gives the day. Raises Refusal where the sitting
    has not begun, the item was not dealt with, or the version is no document, did not lie before the body, or was
    presented there already.
    """
    concept = Concept.objects.select_for_update(of=("self",)).select_related("unit").get(pk=concept_id)
    item = AgendaItem.objects.select_related("meeting__organization").get(pk=agenda_item_id)
    version = DocumentVersion.objects.get(pk=version_id, document_id=concept.document_id)
    permit(actor, ProgrammeRight.PRESENT_CONCEPT, concept)
    permit(actor, CouncilRight.WRITE_MINUTES, item.meeting)
    may_present(_facts(version, item)).raise_if_refused()
    presentation = Presentation.objects.create(
        concept=concept,
        version=version,
        meeting=item.meeting,
        agenda_item=item,
        presented_at=item.meeting.opened_at or item.meeting.starts_at,
    )
    locks = tuple(concept.locks.order_by("pk").values_list("pk", flat=True))
    record(_event(presentation, locks), actor=actor, subject=concept)
    take_evidence(locks, _act(presentation), item.meeting.organization_id, actor=actor)
    concept_is_due(concept)
    return presentation


def _facts(version: DocumentVersion, item: AgendaItem) -> PresentationFacts:
    settled = Resolution.objects.filter(consultation=item.consultation_id).first() if item.consultation_id else None
    return PresentationFacts(
        meeting_state=item.meeting.state,
        sitting_on=county_day(item.meeting.starts_at),
        item_outcome=settled.outcome if settled else "",
        has_paper=item.consultation_id is not None,
        version_stored_on=county_day(version.created_at),
        presented_before=Presentation.objects.filter(version=version, meeting=item.meeting, withdrawn_at=None).exists(),
        lacks=lacks_content(f"Fassung {version.number}", version.text, version.media_type),
    )


def _event(presentation: Presentation, locks: tuple[UUID, ...]) -> ConceptPresented:
    concept, meeting, item = presentation.concept, presentation.meeting, presentation.agenda_item
    return ConceptPresented(
        concept=concept.pk,
        title=concept.title,
        presentation=presentation.pk,
        meeting=meeting.pk,
        organization=meeting.organization_id,
        organization_name=meeting.organization.name,
        version=presentation.version.number,
        presented_at=presentation.presented_at,
        is_public=presentation.is_public,
        locks=locks,
        item=item.number if item else "",
    )


def _act(presentation: Presentation) -> Act:
    """The presentation in the words in which the locks that wait for it take it as evidence."""
    day, item = county_day(presentation.presented_at), presentation.agenda_item
    statement = Message(
        "„{title}“ (Fassung {version}) wurde am {day:%d.%m.%Y} unter {item} vorgestellt: {body}.",
        title=presentation.concept.title,
        version=presentation.version.number,
        day=day,
        item=f"TOP {item.number if item else ''}",
        body=presentation.meeting.organization.name,
    )
    return Act(
        Presentation.journal_type,
        presentation.pk,
        day,
        statement,
        recorded_under=CouncilRight.WRITE_MINUTES,
        is_public=presentation.is_public,
    )
