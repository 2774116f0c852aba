from uuid import UUID

from django.db import transaction

from kreislauf.budget.actions._structure import check_number, record_added
from kreislauf.budget.models import Product
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def add_product(*, actor: Actor, number: str, name: str, sub_budget_id: UUID) -> Product:
    """Produkt of a sub-budget."""
    check_number(actor, Product, number)
    row = Product.objects.create(number=number, name=name, sub_budget_id=sub_budget_id)
    record_added(actor, "Produkt", row)
    return row
