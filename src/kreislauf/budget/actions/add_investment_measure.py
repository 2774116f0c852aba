from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._structure import check_number, record_added
from kreislauf.budget.models import InvestmentMeasure
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def add_investment_measure(*, actor: Actor, number: str, name: str, product_id: UUID) -> InvestmentMeasure:
    """Investitionsmaßnahme of a product."""
    check_number(actor, InvestmentMeasure, number)
    row = InvestmentMeasure.objects.create(number=number, name=name, product_id=product_id)
    record_added(actor, "Investitionsmaßnahme", row)
    return row
