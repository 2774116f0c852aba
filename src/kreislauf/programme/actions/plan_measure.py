from datetime import date
from uuid import UUID

from django.db import transaction

from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Money
from kreislauf.people.permissions import permit
from kreislauf.programme.actions._planning import line_planned
from kreislauf.programme.events import MeasurePlanned
from kreislauf.programme.models import Concept, Measure
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.programme.rules.measures import within_line


@transaction.atomic(durable=True)
def plan_measure(
    *,
    actor: Actor,
    concept_id: UUID,
    title: str,
    field_of_action: str,
    owner_id: UUID,
    planned: Money,
    line_id: UUID | None = None,
    due_on: date | None = None,
    description: str = "",
) -> Measure:
    """Enter a measure that follows from a concept, with its share of a budget line.

    Raises Refusal where the line's measures would plan more than it authorises.
    """
    concept = Concept.objects.get(pk=concept_id)
    permit(actor, ProgrammeRight.MAINTAIN_CONCEPT, concept)
    within_line(planned, line_planned(line_id)).raise_if_refused()
    measure = Measure.objects.create(
        concept=concept,
        title=title,
        field_of_action=field_of_action,
        description=description,
        owner_id=owner_id,
        line_id=line_id,
        planned_cents=planned.cents,
        due_on=due_on,
    )
    record(MeasurePlanned(title=title, due_on=due_on), actor=actor, subject=measure)
    due("measure", measure.pk)
    return measure
