"""Any sequence of bookings keeps the invariants, on the real database."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kreislauf.budget import actions
from kreislauf.budget.models import Commitment, LineBalance
from kreislauf.budget.queries import verify_balances
from kreislauf.kernel import Message, Money, Refusal, today
from tests.budget import house as h

pytestmark = pytest.mark.django_db
TOTAL = Money(1_000)
steps = st.lists(st.tuples(st.sampled_from(["commit", "reduce", "pay", "come_back"]), st.integers(1, 700)), max_size=12)


@dataclass
class Book:
    """What a reader would keep on paper beside the ledger."""

    house: h.House
    committed: int = 0
    spent: int = 0
    paid: list[tuple[UUID, int]] = field(default_factory=list)

    def commit(self, cents: int) -> None:
        h.commit(self.house, Money(cents), line_id=self.house.running_line.pk)
        self.committed += cents

    def reduce(self, cents: int) -> None:
        actions.reduce_commitment(
            actor=self.house.lead, commitment_id=self.latest().pk, amount=Money(cents), reason="x"
        )
        self.committed -= cents

    def pay(self, cents: int) -> None:
        who = self.house
        payment = actions.enter_invoice(
            actor=who.lead, commitment_id=self.latest().pk, amount=Money(cents), invoice_reference=str(uuid4())
        )
        actions.certify_payment(actor=who.lead, payment_id=payment.pk)
        actions.order_payment(actor=who.treasurer, payment_id=payment.pk)
        actions.pay_out(actor=h.actor(who.cast.cashier), payment_id=payment.pk)
        self.paid.append((payment.pk, cents))
        self.committed, self.spent = self.committed - cents, self.spent + cents

    def come_back(self, _: int) -> None:
        if not self.paid:
            return
        payment, cents = self.paid.pop()
        back = actions.record_return(
            actor=h.actor(self.house.cast.cashier), payment_id=payment, amount=Money(cents), received_on=today(),
            reference="KA 7", reason="doppelt",
        )  # fmt: skip
        actions.confirm_return(actor=self.house.treasurer, return_id=back.pk)
        self.committed, self.spent = self.committed + cents, self.spent - cents

    def latest(self) -> Commitment:
        found = Commitment.objects.order_by("committed_at", "pk").last()
        if found is None:
            raise Refusal.because(Message("Noch nichts gebunden."))
        return found


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps)
def test_money_is_never_lost(steps: list[tuple[str, int]]) -> None:
    before = transaction.savepoint()
    book = Book(h.build_house(running=TOTAL))
    h.put_into_effect(book.house)
    with h.on(date(2024, 6, 3)):
        for step, cents in steps:
            with suppress(Refusal):
                getattr(book, step)(cents)
            check(book)
    assert list(verify_balances()) == []
    transaction.savepoint_rollback(before)


def check(book: Book) -> None:
    balance = LineBalance.objects.get(line=book.house.running_line)
    assert (balance.authorised, balance.committed, balance.spent) == (TOTAL.cents, book.committed, book.spent)
    assert balance.locked + balance.committed + balance.spent + balance.free == TOTAL.cents
    assert balance.free >= 0
