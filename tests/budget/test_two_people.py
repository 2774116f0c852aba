"""Two of the treasury who correct one draft: the second sees the difference instead of winning."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.budget import actions
from kreislauf.budget.models import AmendmentEntry, BudgetLine, BudgetPlan, Product
from kreislauf.journal.models import Event
from kreislauf.kernel import Money
from tests.budget import house as h
from tests.cast import as_actor, sign_in
from tests.support.two_people import hidden, opened, race

OCTOBER = date(2023, 10, 2)
EFFECTIVE = date(2024, 3, 12)
DAYS = {
    "submitted_on": "2023-12-15", "approved_on": "2024-02-20", "promulgated_on": "2024-03-01",
    "display_from": "2024-03-04", "display_until": "2024-03-12", "reason": "Bescheid",
}  # fmt: skip


def line_case(house: h.House) -> tuple[str, dict[str, Any], str, Callable[[], str]]:
    line = house.running_line
    entered = {"product_id": str(line.product_id), "account_id": str(line.account_id), "measure_id": ""}
    address = reverse("budget:correct_line", args=[line.pk])
    return address, entered, "name", lambda: BudgetLine.objects.get(pk=line.pk).name


def entry_case(house: h.House) -> tuple[str, dict[str, Any], str, Callable[[], str]]:
    entry = AmendmentEntry.objects.get(line=house.running_line)
    address = reverse("budget:correct_entry", args=[entry.pk])
    return address, {"amount": "50.000"}, "text", lambda: AmendmentEntry.objects.get(pk=entry.pk).text


def part_case(house: h.House) -> tuple[str, dict[str, Any], str, Callable[[], str]]:
    product = house.line.product
    entered = {"number": product.number, "parent_id": str(product.sub_budget_id)}
    address = reverse("budget:correct_part", args=["produkt", product.pk])
    return address, entered, "name", lambda: Product.objects.get(pk=product.pk).name


CASES = {"line": line_case, "entry": entry_case, "part": part_case}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_of_two_who_correct_at_once_one_sees_the_difference(case: Callable[..., Any]) -> None:
    house = h.build_house()
    with h.on(OCTOBER):
        address, entered, field, stored = case(house)
        first, second = ({**entered, field: text} for text in ("Beratung durch Dritte", "Gutachten"))
        _won, lost = race(address, (house.cast.treasurer, first), (house.cast.treasury_clerk, second))
    html = lost.content.decode()
    assert stored() in {"Beratung durch Dritte", "Gutachten"}
    assert "<del>Beratung durch Dritte</del>" in html or "<del>Gutachten</del>" in html
    assert "Meine Fassung speichern" in html


@pytest.mark.django_db
def test_of_two_corrections_of_a_plans_days_the_second_sees_the_first_and_may_decide() -> None:
    house = h.build_house()
    h.take_steps(house)
    address = reverse("budget:correct_plan", args=[house.plan.pk])
    with h.on(EFFECTIVE):
        mine, carried = opened(house.cast.treasurer, address)
        theirs, carried_there = opened(house.cast.treasury_clerk, address)
        assert theirs.post(address, {**carried_there, **DAYS, "approved_on": "2024-02-21"}).status_code == 302
        answer = mine.post(address, {**carried, **DAYS, "approved_on": "2024-02-22"})
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "Silke Brandes hat am" in html
        assert re.search(r"<del>21\.\sFebruar\s2024</del>", html)
        assert BudgetPlan.objects.get(pk=house.plan.pk).approved_on == date(2024, 2, 21)
        again = {**DAYS, "approved_on": "2024-02-22", "seen": hidden(html, "seen")}
        assert mine.post(address, again).status_code == 302
        page = mine.get(address).content.decode()
    assert BudgetPlan.objects.get(pk=house.plan.pk).approved_on == date(2024, 2, 22)
    assert "Ersetzte Fassungen" in page


@pytest.mark.django_db
def test_a_day_that_only_the_other_recorded_stays() -> None:
    house = h.build_house()
    h.take_steps(house)
    address = reverse("budget:correct_plan", args=[house.plan.pk])
    with h.on(EFFECTIVE):
        mine, carried = opened(house.cast.treasurer, address)
        theirs, carried_there = opened(house.cast.treasury_clerk, address)
        theirs.post(address, {**carried_there, **DAYS, "submitted_on": "2023-12-14"})
        assert mine.post(address, {**carried, **DAYS, "approved_on": "2024-02-22"}).status_code == 302
    plan = BudgetPlan.objects.get(pk=house.plan.pk)
    assert (plan.submitted_on, plan.approved_on) == (date(2023, 12, 14), date(2024, 2, 22))


@pytest.mark.django_db
def test_a_conflict_over_an_entry_names_who_corrected_this_one_and_not_another() -> None:
    house = h.build_house()
    with h.on(OCTOBER):
        other = actions.add_account(actor=house.treasurer, number="431000", name="Zuschüsse")
        actions.add_line(
            actor=house.treasurer, plan_id=house.plan.pk, product_id=house.line.product_id, account_id=other.pk,
            name="Zuschüsse", appropriation=Money.euros(10),
        )  # fmt: skip
        entry = AmendmentEntry.objects.get(line=house.running_line)
        address = reverse("budget:correct_entry", args=[entry.pk])
        mine, carried = opened(house.cast.treasurer, address)
        theirs, carried_there = opened(house.cast.treasury_clerk, address)
        theirs.post(address, {**carried_there, "text": "Beratung", "amount": "60.000"})
        actions.correct_entry(
            actor=as_actor(house.cast.treasurer),
            entry_id=AmendmentEntry.objects.get(line__name="Zuschüsse").pk,
            text="Zuschuss",
            amount=Money.euros(20),
        )
        answer = mine.post(address, {**carried, "text": "Beratung", "amount": "70.000"})
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "Silke Brandes hat am" in html
        assert "60.000,00" in html
        assert (
            mine.post(address, {"seen": hidden(html, "seen"), "text": "Beratung", "amount": "70.000"}).status_code
            == 302
        )
        page = mine.get(address).content.decode()
    assert Event.objects.filter(kind="journal.version_replaced").count() == 1
    assert "60.000,00" in page


@pytest.mark.django_db
def test_of_two_who_record_one_step_of_a_plan_the_second_reads_the_first() -> None:
    house = h.build_house()
    h.adopt_budget(house)
    address = reverse("budget:submit_plan", args=[house.plan.pk])
    with h.on(date(2024, 1, 10)):
        mine, theirs = sign_in(Client(), house.cast.treasurer), sign_in(Client(), house.cast.treasury_clerk)
        assert theirs.post(address, {"on": "2023-12-15"}).status_code == 302
        answer = mine.post(address, {"on": "2023-12-18"})
    assert answer.status_code == 422
    assert "Der Schritt ist schon festgehalten" in answer.content.decode()
    assert BudgetPlan.objects.get(pk=house.plan.pk).submitted_on == date(2023, 12, 15)


@pytest.mark.django_db
def test_of_two_who_put_one_entry_on_a_line_the_second_sees_the_first_s_line() -> None:
    house = h.build_house()
    with h.on(OCTOBER):
        account = actions.add_account(actor=house.treasurer, number="783200", name="Geräte", is_investment=True)
        line = actions.add_line(
            actor=house.treasurer, plan_id=house.plan.pk, product_id=house.line.product_id, account_id=account.pk,
            name="Geräte",
        )  # fmt: skip
    h.adopt_motion(house)
    entry = AmendmentEntry.objects.get(kind="appropriate", effect__isnull=False)
    AmendmentEntry.objects.filter(pk=entry.pk).update(line=None)
    address = reverse("budget:assign_entry", args=[entry.pk])
    with h.on(date(2023, 12, 8)):
        mine, carried = opened(house.cast.treasurer, address)
        theirs, carried_there = opened(house.cast.treasury_clerk, address)
        assert theirs.post(address, {**carried_there, "line_id": str(line.pk)}).status_code == 302
        answer = mine.post(address, {**carried, "line_id": str(house.line.pk)})
    assert answer.status_code == 409
    assert "Silke Brandes hat am" in answer.content.decode()
    assert AmendmentEntry.objects.get(pk=entry.pk).line_id == line.pk
