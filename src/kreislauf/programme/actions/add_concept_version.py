from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit
from kreislauf.programme.events import ConceptVersionAdded
from kreislauf.programme.models import Concept
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.records.api import DocumentVersion, add_version_inside
from kreislauf.records.rules.contents import text_in


@transaction.atomic(durable=True)
def add_concept_version(*, actor: Actor, concept_id: UUID, filename: str, content: bytes) -> DocumentVersion:
    """Store the next version of a concept; earlier ones stay. Evidence keeps naming the version presented."""
    concept = Concept.objects.select_for_update().select_related("document").get(pk=concept_id)
    permit(actor, ProgrammeRight.MAINTAIN_CONCEPT, concept)
    version = add_version_inside(
        concept.document, actor=actor, filename=filename, content=content, text=text_in(content, filename)
    )
    record(ConceptVersionAdded(version=version.number), actor=actor, subject=concept)
    return version
