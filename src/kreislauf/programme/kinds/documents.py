"""Who may read the documents of concepts: whoever sees the concept."""

from uuid import UUID

from kreislauf.kernel import Actor
from kreislauf.people.permissions import visible
from kreislauf.programme.models import Concept
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.records.permissions import DOCUMENT_OWNERS


@DOCUMENT_OWNERS.add
class ConceptDocuments:
    """Every version of a concept."""

    key = "programme.concept"

    def may_read(self, actor: Actor, document_id: UUID) -> bool:
        concepts = Concept.objects.filter(document=document_id)
        return visible(actor, ProgrammeRight.SEE_PROGRAMME, concepts).exists()
