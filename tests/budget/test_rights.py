"""Who may do what: each action is refused to those whom the table does not name, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, TypedDict
from uuid import UUID, uuid4

import pytest

from kreislauf.budget import actions
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, Money, Refusal
from kreislauf.people.models import Person
from kreislauf.people.permissions import NotPermitted
from tests.budget import house as h
from tests.cast import Cast

pytestmark = pytest.mark.django_db
EURO = Money.euros(1)
DAY = date(2024, 6, 3)


class Bound(TypedDict):
    commitment_id: UUID
    amount: Money


class Paid(TypedDict):
    payment_id: UUID


def outsiders(cast: Cast) -> list[Person]:
    """They see the budget or nothing of it, but never change it; the audit office least of all."""
    return [cast.auditor, cast.chair, cast.clerk, cast.chief_executive, cast.privacy_officer, cast.stranger]


def refused_to_all(people: list[Person], act: Callable[[Actor], Any]) -> None:
    before = Event.objects.count()
    for person in people:
        with h.on(DAY), pytest.raises(NotPermitted):
            act(h.actor(person))
    assert Event.objects.count() == before


def test_spending() -> None:
    house, _ = h.released_house()
    commitment = h.commit(house, Money.euros(100))
    with h.on(DAY):
        payment = actions.enter_invoice(
            actor=house.lead, commitment_id=commitment.pk, amount=EURO, invoice_reference="R-1"
        )
    cast, bound, paid = house.cast, Bound(commitment_id=commitment.pk, amount=EURO), Paid(payment_id=payment.pk)
    bind = partial(actions.commit_funds, line_id=house.line.pk, amount=EURO, title="x", asset="x", key=str(uuid4()))
    strangers = outsiders(cast)
    refused_to_all([*strangers, cast.cashier], lambda who: bind(actor=who))
    refused_to_all([*strangers, cast.cashier], lambda who: actions.reduce_commitment(actor=who, reason="x", **bound))
    refused_to_all(strangers, lambda who: actions.enter_invoice(actor=who, invoice_reference="R-2", **bound))
    refused_to_all([*strangers, cast.cashier], lambda who: actions.certify_payment(actor=who, **paid))
    refused_to_all([*strangers, cast.cashier], lambda who: actions.order_payment(actor=who, **paid))
    refused_to_all([*strangers, cast.treasurer, cast.digital_lead], lambda who: actions.pay_out(actor=who, **paid))
    refused_to_all([*strangers, cast.cashier], lambda who: actions.cancel_payment(actor=who, reason="x", **paid))
    take_back = partial(actions.record_return, amount=EURO, received_on=DAY, reference="KA 1", reason="x")
    others = [*strangers, cast.treasurer, cast.digital_lead]
    refused_to_all(others, lambda who: take_back(actor=who, **paid))


def test_planning_is_the_treasurys() -> None:
    house = h.build_house()
    cast, plan = house.cast, {"plan_id": house.plan.pk}
    people = [*outsiders(cast), cast.digital_lead, cast.cashier]
    refused_to_all(people, lambda who: actions.open_plan(actor=who, fiscal_year=2025))
    refused_to_all(people, lambda who: actions.adopt_plan(actor=who, resolution_id=uuid4(), **plan))
    refused_to_all(people, lambda who: actions.publish_draft(actor=who, **plan))
    refused_to_all(people, lambda who: actions.remove_line(actor=who, line_id=house.line.pk, reason="x"))
    refused_to_all(people, lambda who: actions.put_plan_into_effect(actor=who, **plan))
    refused_to_all(people, lambda who: actions.add_account(actor=who, number="1", name="x"))


def test_the_program_itself_spends_nothing() -> None:
    house, _ = h.released_house()
    with pytest.raises(Refusal):
        actions.commit_funds(
            actor=Actor.system("nightly"), line_id=house.line.pk, amount=EURO, title="x", key="k", asset="x"
        )


def test_an_investment_that_was_begun_outlives_its_authorisation() -> None:
    house, _ = h.released_house()
    late = date(2027, 2, 1)
    with pytest.raises(Refusal, match="§20"):
        h.commit(house, EURO, day=late)
    with h.on(date(2026, 11, 2)):
        actions.begin_investment(actor=house.lead, line_id=house.line.pk, on=date(2026, 11, 2), evidence="Auftrag 7")
    h.commit(house, EURO, day=late)


def test_the_supervisory_authority_and_a_day_are_conditions_too() -> None:
    tree = {"all": [{"kind": "supervisory_approval", "params": {}}, {"kind": "date", "params": {"on": "2024-09-01"}}]}
    house, lock = h.locked_house(conditions=tree)
    with h.on(date(2024, 5, 2)):
        actions.record_approval(
            actor=house.treasurer, lock_id=lock.pk, on=date(2024, 5, 2), reference="KA 12.3",
            filename="Genehmigung.txt", content=h.CONCEPT,
        )  # fmt: skip
    with h.on(date(2024, 5, 13)):
        resolution = h.decide_release(house, h.release_paper(house, lock, EURO))
    with pytest.raises(Refusal, match=r"01\.09\.2024|2024-09-01"):
        h.release(house, lock, EURO, resolution, date(2024, 8, 31))
    h.release(house, lock, EURO, resolution, date(2024, 9, 1))
