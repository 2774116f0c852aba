from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.api import Service
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.maturity.events import MaturityDeclared
from kreislauf.maturity.models import Declaration
from kreislauf.maturity.permissions import MaturityRight
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def withdraw_declaration(*, actor: Actor, service_id: UUID, declaration_id: UUID) -> None:
    """Take a declaration back; withdrawing twice changes nothing the second time."""
    service = Service.objects.select_for_update().get(pk=service_id)
    permit(actor, MaturityRight.DECLARE_MATURITY, service)
    declaration = Declaration.objects.select_related("criterion").get(pk=declaration_id, service=service)
    if declaration.withdrawn_at is not None:
        return
    declaration.withdrawn_at = now()
    declaration.save(update_fields=["withdrawn_at"])
    event = MaturityDeclared(criterion=declaration.criterion.title, state="Erklärung zurückgezogen")
    record(event, actor=actor, subject=service)
