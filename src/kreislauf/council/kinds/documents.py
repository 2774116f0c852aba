"""Who may read the documents of papers: whoever sees the paper inside."""

from uuid import UUID

from django.db.models import Q

from kreislauf.council.models import Paper
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Actor
from kreislauf.people.permissions import visible
from kreislauf.records.permissions import DOCUMENT_OWNERS


@DOCUMENT_OWNERS.add
class PaperDocuments:
    """The letter as it came, and the rendition that may be published."""

    key = "council.paper"

    def may_read(self, actor: Actor, document_id: UUID) -> bool:
        papers = Paper.objects.filter(Q(letter=document_id) | Q(rendition=document_id))
        return visible(actor, CouncilRight.SEE_PAPER, papers).exists()
