from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._structure import check_number, record_added
from kreislauf.budget.models import SubBudget
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def add_sub_budget(*, actor: Actor, number: str, name: str, unit_id: UUID) -> SubBudget:
    """Teilhaushalt of exactly one responsible unit (KomHKVO §4)."""
    check_number(actor, SubBudget, number)
    row = SubBudget.objects.create(number=number, name=name, unit_id=unit_id)
    record_added(actor, "Teilhaushalt", row)
    return row
