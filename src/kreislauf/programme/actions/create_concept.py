from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from kreislauf.budget.api import Lock
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor
from kreislauf.people.api import Organization
from kreislauf.people.permissions import permit
from kreislauf.programme.events import ConceptCreated
from kreislauf.programme.models import Concept
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.records.api import store_document_inside
from kreislauf.records.rules.contents import text_in


@transaction.atomic(durable=True)
def create_concept(
    *,
    actor: Actor,
    title: str,
    unit_id: UUID,
    filename: str,
    content: bytes,
    lock_ids: Iterable[UUID] = (),
    mandated_by_id: UUID | None = None,
) -> Concept:
    """Set up a concept with its first version, for the locks that wait for it.

    Raises Refusal where the document cannot be stored; nothing is written then.
    """
    unit = Organization.objects.get(pk=unit_id)
    permit(actor, ProgrammeRight.CREATE_CONCEPT, unit)
    document = store_document_inside(
        actor=actor, title=title, filename=filename, content=content, text=text_in(content, filename)
    )
    concept = Concept.objects.create(title=title, unit=unit, document=document, mandated_by_id=mandated_by_id)
    concept.locks.set(Lock.objects.filter(pk__in=list(lock_ids)))
    record(ConceptCreated(title=title), actor=actor, subject=concept)
    due("concept", concept.pk)
    return concept
