"""Whatever one person may not do alone: the refusal names who can, at work today, in a unit of three with one absent.

Over the whole kind: every rule that compares who acts with who acted before names others by `who_else`, or says here
why it need not.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeGuard

import pytest

import kreislauf
from kreislauf.budget import actions
from kreislauf.budget.models import PaymentOrder
from kreislauf.cases.models import Absence
from kreislauf.kernel import Message, Money, Refusal, today
from kreislauf.people.models import Person, Role
from kreislauf.people.rules.second_person import MOST_NAMES, NOBODY, Others, who_else
from tests.budget import house as h
from tests.budget.test_returns import AUGUST, JULY, come_back, paid
from tests.cast import make_member, make_person

__all__ = ["paid"]

SOURCE = Path(kreislauf.__file__).parent
OFFICE = Message("Kreiskasse")
TWO_PERSONS = {
    "budget/rules/payments.py:may_order",
    "budget/rules/payments.py:may_pay",
    "budget/rules/returns.py:may_settle",
    "cases/rules/four_eyes.py:second_person",
}
"""Who did one step does not do the other."""
ONE_PERSON = {
    "budget/rules/returns.py:may_withdraw": "only who recorded it takes it back; its remedy is to reject it",
}


def compares_people(function: ast.FunctionDef) -> bool:
    """Whether it compares somebody who acted before (`…_by`) with who acts now."""

    def is_before(node: ast.expr) -> bool:
        name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
        return name.endswith("_by")

    def is_now(node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id in {"person", "signer", "actor"}

    sides = [[node.left, *node.comparators] for node in ast.walk(function) if isinstance(node, ast.Compare)]
    return any(any(map(is_before, side)) and any(map(is_now, side)) for side in sides)


def is_named_call(node: ast.AST) -> TypeGuard[Any]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def rules_of_persons() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in sorted(SOURCE.glob("*/rules/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and compares_people(node):
                yield f"{path.relative_to(SOURCE).as_posix()}:{node.name}", node


def test_every_rule_of_two_persons_names_who_else_can() -> None:
    found = dict(rules_of_persons())
    assert set(found) == TWO_PERSONS | set(ONE_PERSON)
    for name in TWO_PERSONS:
        called = {node.func.id for node in ast.walk(found[name]) if is_named_call(node)}
        assert "who_else" in called, name


@pytest.mark.parametrize(
    ("others", "named", "silent"),
    [
        (Others(("Bodo",), ("Cleo",)), ("Bodo",), ("Cleo", "Kreistagsbüro")),
        (Others((), ("Cleo",)), ("Cleo", "abwesend", "Kreistagsbüro", "Kreiskasse"), ()),
        (NOBODY, ("Kreistagsbüro", "Kreiskasse"), ()),
        (Others(tuple("ABCDEFG")), ("zum Beispiel", "A, B, C, D, E"), ("F",)),
    ],
)
def test_nobody_is_sent_to_a_dead_end(others: Others, named: tuple[str, ...], silent: tuple[str, ...]) -> None:
    said = str(who_else(others, OFFICE))
    assert MOST_NAMES == 5
    assert all(word in said for word in named)
    assert not any(word in said for word in silent)


def absent(person: Person, substitute: Person) -> None:
    day = today()
    Absence.objects.create(person=person, substitute=substitute, since=day, until=day + timedelta(days=3))


def remedy_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    return " ".join(str(reason.remedy) for reason in refused.value.verdict.reasons)


@pytest.mark.django_db
def test_returns_in_a_cash_office_of_three_with_one_absent(paid: tuple[h.House, PaymentOrder]) -> None:
    house, payment = paid
    cast = house.cast
    cash = cast.cashier.memberships.get(organization__kind="department").organization
    third = make_person("Enno", "Drittmann")
    make_member(third, cash, Role.STAFF)
    row = come_back(cast.cashier, payment)
    with h.on(AUGUST):
        absent(cast.second_cashier, third)
        own = h.actor(cast.cashier)
        said = remedy_of(lambda: actions.confirm_return(actor=own, return_id=row.pk))
    assert "Drittmann" in said
    assert str(cast.second_cashier) not in said


@pytest.mark.django_db
def test_ordering_in_a_unit_of_which_one_is_absent() -> None:
    house, _released = h.released_house()
    cast = house.cast
    commitment = h.commit(house, Money.euros(1_000))
    with h.on(JULY):
        payment = actions.enter_invoice(
            actor=house.lead, commitment_id=commitment.pk, amount=Money.euros(500), invoice_reference="R-9"
        )
        actions.certify_payment(actor=house.lead, payment_id=payment.pk)
        assert str(cast.digital_staff) in remedy_of(
            lambda: actions.order_payment(actor=house.lead, payment_id=payment.pk)
        )
        absent(cast.digital_staff, cast.digital_lead)
        said = remedy_of(lambda: actions.order_payment(actor=house.lead, payment_id=payment.pk))
    assert str(cast.digital_staff) not in said
    assert str(cast.treasurer) in said
