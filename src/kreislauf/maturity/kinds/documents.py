"""Who may read the documents of services: what shows that a criterion is met is for the whole house."""

from uuid import UUID

from kreislauf.kernel import Actor
from kreislauf.maturity.models import Declaration
from kreislauf.maturity.permissions import MaturityRight
from kreislauf.people.permissions import may
from kreislauf.records.permissions import DOCUMENT_OWNERS


@DOCUMENT_OWNERS.add
class DeclarationDocuments:
    """Documents of declarations about the maturity of services."""

    key = "maturity.declaration"

    def may_read(self, actor: Actor, document_id: UUID) -> bool:
        return may(actor, MaturityRight.SEE_USE) and Declaration.objects.filter(document=document_id).exists()
