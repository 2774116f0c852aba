"""Who may read the documents of services: what shows that a criterion is met is for the whole house."""

from uuid import UUID

from kreislauf.kernel import Actor
from kreislauf.people.permissions import may
from kreislauf.records.permissions import DOCUMENT_OWNERS
from kreislauf.services.models import Declaration
from kreislauf.services.permissions import ServicesRight


@DOCUMENT_OWNERS.add
class DeclarationDocuments:
    """Documents of declarations about the maturity of services."""

    key = "services.declaration"

    def may_read(self, actor: Actor, document_id: UUID) -> bool:
        return may(actor, ServicesRight.SEE_USE) and Declaration.objects.filter(document=document_id).exists()
