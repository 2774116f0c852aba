from uuid import UUID

from django.db import transaction

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit
from kreislauf.services.events import MaturityDeclared
from kreislauf.services.models import Declaration, MaturityCriterion, Service
from kreislauf.services.permissions import ServicesRight
from kreislauf.services.rules.maturity_declarations import may_declare


@transaction.atomic(durable=True)
def declare_maturity(
    *,
    actor: Actor,
    service_id: UUID,
    criterion_id: int,
    is_met: bool,
    statement: str,
    document_id: UUID | None = None,
) -> Declaration:
    """Declare whether a service meets a criterion that the system cannot observe; an earlier declaration is replaced.

    Raises Refusal where the criterion is observed, or where nothing is said that shows it.
    """
    service = Service.objects.select_for_update().get(pk=service_id)
    permit(actor, ServicesRight.DECLARE_MATURITY, service)
    criterion = MaturityCriterion.objects.get(pk=criterion_id)
    may_declare(observed_by=criterion.observed_by, statement=statement).raise_if_refused()
    service.declarations.filter(criterion=criterion, withdrawn_at=None).update(withdrawn_at=now())
    declaration = Declaration.objects.create(
        service=service,
        criterion=criterion,
        is_met=is_met,
        statement=statement.strip(),
        document_id=document_id,
        declared_by_id=actor.person_id,
        declared_at=now(),
    )
    event = MaturityDeclared(criterion=criterion.title, state="erfüllt" if is_met else "nicht erfüllt")
    record(event, actor=actor, subject=service)
    return declaration
