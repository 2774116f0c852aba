from uuid import UUID

from django.db import transaction

from kreislauf.council.models import Meeting
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit
from kreislauf.programme.events import ConceptPresented
from kreislauf.programme.models import Concept, Presentation
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.programme.publish import publish_concept, publish_measure
from kreislauf.programme.rules.presentation import may_present
from kreislauf.records.models import DocumentVersion


@transaction.atomic(durable=True)
def present_concept(*, actor: Actor, concept_id: UUID, version_id: UUID, meeting_id: UUID) -> Presentation:
    """Record that a version of a concept was presented in a meeting; locks that wait for it learn of it.

    Raises Refusal when the meeting has not begun, or when the version was presented there already.
    """
    concept = Concept.objects.select_for_update().get(pk=concept_id)
    meeting = Meeting.objects.select_related("organization").get(pk=meeting_id)
    version = DocumentVersion.objects.get(pk=version_id, document_id=concept.document_id)
    permit(actor, ProgrammeRight.PRESENT_CONCEPT, concept)
    may_present(
        meeting_state=meeting.state,
        presented_before=Presentation.objects.filter(version=version, meeting=meeting).exists(),
    ).raise_if_refused()
    presented_at = min(now(), meeting.ends_at or now())
    presentation = Presentation.objects.create(
        concept=concept, version=version, meeting=meeting, presented_at=presented_at
    )
    event = ConceptPresented(
        concept=concept.pk,
        title=concept.title,
        presentation=presentation.pk,
        meeting=meeting.pk,
        organization=meeting.organization_id,
        organization_name=meeting.organization.name,
        version=version.number,
        presented_at=presented_at,
        is_public=meeting.is_public,
        locks=tuple(concept.locks.order_by("pk").values_list("pk", flat=True)),
    )
    record(event, actor=actor, subject=concept)
    publish_concept(concept)
    for measure in concept.measures.select_related("owner", "line"):
        publish_measure(measure)
    return presentation
