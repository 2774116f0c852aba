from uuid import UUID

from django.db import transaction

from kreislauf.catalogue.api import Service
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Verdict, now
from kreislauf.maturity.events import MaturityDeclared
from kreislauf.maturity.models import Declaration, MaturityCriterion
from kreislauf.maturity.permissions import MaturityRight
from kreislauf.maturity.rules.maturity_declarations import may_declare
from kreislauf.maturity.rules.states import CriterionState
from kreislauf.people.permissions import NotPermitted, permit
from kreislauf.records.api import Document, store_document_inside


@transaction.atomic(durable=True)
def declare_maturity(
    *,
    actor: Actor,
    service_id: UUID,
    criterion_id: int,
    is_met: bool,
    statement: str,
    document: tuple[str, bytes] | None = None,
) -> Declaration:
    """Declare whether a service meets a criterion that the system cannot observe; an earlier declaration is replaced.

    `document` is the name and content of what shows it. Raises Refusal where the criterion is observed, where nothing
    is said that shows it, or where the document cannot be stored.
    """
    service = Service.objects.select_for_update().get(pk=service_id)
    permit(actor, MaturityRight.DECLARE_MATURITY, service)
    if actor.person_id is None:
        raise NotPermitted(Verdict.refused(Message("Erklärungen gibt eine Person ab, kein technisches Konto.")))
    criterion = MaturityCriterion.objects.get(pk=criterion_id)
    may_declare(observed_by=criterion.observed_by, statement=statement).raise_if_refused()
    stored = _stored(actor, criterion.title, document) if document else None
    service.declarations.filter(criterion=criterion, withdrawn_at=None).update(withdrawn_at=now())
    declaration = Declaration.objects.create(
        service=service,
        criterion=criterion,
        is_met=is_met,
        statement=statement.strip(),
        document=stored,
        declared_by_id=actor.person_id,
        declared_at=now(),
    )
    event = MaturityDeclared(criterion=criterion.title, state=CriterionState.MET.word if is_met else "nicht erfüllt")
    record(event, actor=actor, subject=service)
    return declaration


def _stored(actor: Actor, title: str, document: tuple[str, bytes]) -> Document:
    filename, content = document
    return store_document_inside(actor=actor, title=title, filename=filename, content=content)
