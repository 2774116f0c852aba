"""Who may read the documents of concepts: whoever sees the concept."""

from collections.abc import Collection
from uuid import UUID

from kreislauf.kernel import Actor
from kreislauf.people.permissions import visible
from kreislauf.programme.models import Concept, Presentation
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.records.permissions import DOCUMENT_OWNERS, VERSION_PUBLISHERS


@DOCUMENT_OWNERS.add
class ConceptDocuments:
    """Every version of a concept."""

    key = "programme.concept"

    def may_read(self, actor: Actor, document_id: UUID) -> bool:
        concepts = Concept.objects.filter(document=document_id)
        return visible(actor, ProgrammeRight.SEE_PROGRAMME, concepts).exists()


@VERSION_PUBLISHERS.add
class PresentedVersions:
    """What was presented in public may be read by everybody, a presentation that was withdrawn included."""

    key = "programme.presentation"

    def public_versions(self, among: Collection[UUID] | None = None) -> set[UUID]:
        rows = Presentation.objects.select_related("meeting", "agenda_item")
        if among is not None:
            rows = rows.filter(version__in=among)
        return {presentation.version_id for presentation in rows if presentation.is_public}
