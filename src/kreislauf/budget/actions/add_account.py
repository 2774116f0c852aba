from django.db import transaction

from kreislauf.budget.actions._structure import check_number, record_added
from kreislauf.budget.models import LedgerAccount
from kreislauf.kernel import Actor


@transaction.atomic(durable=True)
def add_account(*, actor: Actor, number: str, name: str, is_investment: bool = False) -> LedgerAccount:
    """Sachkonto; whether it is an investment is settled once."""
    check_number(actor, LedgerAccount, number)
    row = LedgerAccount.objects.create(number=number, name=name, is_investment=is_investment)
    record_added(actor, "Sachkonto", row)
    return row
