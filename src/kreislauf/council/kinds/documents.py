"""Who may read the documents of papers."""

from __future__ import annotations

from uuid import UUID

from kreislauf.council.queries.papers import may_read_document_of_paper
from kreislauf.kernel import Actor
from kreislauf.records.permissions import DOCUMENT_OWNERS


@DOCUMENT_OWNERS.add
class PaperDocuments:
    """Letters stay with their author and the council office; renditions are for whoever sees the paper."""

    key = "council.paper"

    def may_read(self, actor: Actor, document_id: UUID) -> bool:
        return may_read_document_of_paper(actor, document_id)
