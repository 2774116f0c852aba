"""Before the plan's effect law is obeyed, investments are continued, and carried-over money waits for nothing."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from kreislauf.budget import actions
from kreislauf.budget.models import BudgetLine, BudgetPlan, CarryOver, LineBalance, Posting
from kreislauf.budget.queries import verify_balances
from kreislauf.kernel import Money, Refusal, today
from tests.budget import house as h
from tests.budget.test_pages import my_day, page, text_of
from tests.cast import sign_in
from tests.support.two_people import save

pytestmark = pytest.mark.django_db
JANUARY = date(2024, 1, 15)
BASIS = "Vertrag vom 01.03.2023, zahlbar im Januar"


def balance(line: BudgetLine, year: int = 2024) -> tuple[int, int, int]:
    row = LineBalance.objects.get(line=line, year=year)
    return row.provisional, row.committed, row.free


def effect(house: h.House) -> None:
    h.take_steps(house)
    with h.on(date(2024, 3, 13)):
        actions.put_plan_into_effect(actor=house.treasurer, plan_id=house.plan.pk)


def test_what_law_obliges_to_is_bound_though_nothing_is_appropriated_yet(client: Client) -> None:
    house = h.build_house()
    line = house.running_line
    with pytest.raises(Refusal, match="§116"):
        h.commit(house, Money.euros(5_000), day=JANUARY, line_id=line.pk)
    with pytest.raises(Refusal, match=r"beginnt erst am"):
        h.commit(house, Money.euros(5_000), day=date(2023, 12, 20), line_id=line.pk, provisional_basis=BASIS)
    with h.on(JANUARY):
        html = page(client, house.cast.digital_lead, "line", line.pk)
        assert reverse("budget:commit_funds", args=[line.pk]) in html
        wish = {"title": "Miete", "amount": "5.000", "key": "a", "creditor": "Vermieter", "provisional_basis": BASIS}
        response = client.post(reverse("budget:commit_funds", args=[line.pk]), wish)
        assert response.status_code == 302, text_of(response)
        client.post(reverse("budget:commit_funds", args=[line.pk]), wish)
        assert "Vorläufig ermächtigt" in page(client, house.cast.chair, "line", line.pk)
    assert balance(line) == (500_000, 500_000, 0)
    assert list(verify_balances()) == []
    effect(house)
    assert balance(line) == (0, 500_000, 4_500_000)
    assert list(verify_balances()) == []


def test_what_the_plan_does_not_cover_stays_visible_and_is_somebodys_task(client: Client) -> None:
    house = h.build_house(running=Money.euros(3_000))
    line = house.running_line
    commitment = h.commit(house, Money.euros(5_000), day=JANUARY, line_id=line.pk, provisional_basis=BASIS)
    effect(house)
    assert balance(line) == (200_000, 500_000, 0)
    with h.on(date(2024, 3, 14)):
        assert "„Beratung“: vorläufig Gebundenes decken" in my_day(client, house.cast.treasurer)
        actions.reduce_commitment(
            actor=house.lead, commitment_id=commitment.pk, amount=Money.euros(2_500), reason="gekündigt"
        )
        assert balance(line) == (0, 250_000, 50_000)
        assert "vorläufig Gebundenes" not in my_day(client, house.cast.treasurer)
    assert list(verify_balances()) == []


def test_given_back_before_the_effect_it_frees_nothing() -> None:
    house = h.build_house()
    line = house.running_line
    commitment = h.commit(house, Money.euros(5_000), day=JANUARY, line_id=line.pk, provisional_basis=BASIS)
    with h.on(JANUARY):
        actions.reduce_commitment(actor=house.lead, commitment_id=commitment.pk, amount=Money.euros(1), reason="x")
    assert balance(line) == (499_900, 499_900, 0)
    with pytest.raises(Refusal, match="§116"):
        h.commit(house, Money(1), day=JANUARY, line_id=line.pk)


def test_an_investment_is_only_continued() -> None:
    house, _ = h.released_house()
    with h.on(date(2024, 9, 1)):
        plan = actions.open_plan(actor=house.treasurer, fiscal_year=2025)
        place = h.Place(plan_id=plan.pk, product_id=house.line.product_id, account_id=house.line.account_id)
        line = actions.add_line(actor=house.treasurer, name="Digitalisierung", **place)
    commit = partial(h.commit, house, day=date(2025, 1, 15), line_id=line.pk, provisional_basis=BASIS)
    with pytest.raises(Refusal, match="nur fortgesetzt"):
        commit(Money.euros(5))
    with h.on(date(2024, 10, 1)):
        actions.begin_investment(actor=house.lead, line_id=house.line.pk, on=date(2024, 10, 1), evidence="Auftrag 7")
    commit(Money.euros(5))
    assert balance(line, 2025) == (500, 500, 0)


def test_the_database_asks_the_same() -> None:
    house = h.build_house()
    h.commit(house, Money.euros(5), day=JANUARY, line_id=house.running_line.pk, provisional_basis=BASIS)
    act = Posting.objects.get(kind="provisional").act_id
    for kind, act_type, cents in (
        ("provisional", "budget.commitment", 501),
        ("provisional_end", "budget.commitment", 501),
        ("carry_over", "budget.amendment_entry", 5),
        ("carry_out", "budget.carry_over", 5),
    ):
        with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT budget_book(gen_random_uuid(), %s, 2024, 'payments', %s, %s, %s, %s, 'roh', now(), 'roh',"
                " '\\x00')",
                [house.running_line.pk, kind, cents, act_type, act],
            )
        assert getattr(caught.value.__cause__, "sqlstate", "") == "KL004", kind


@pytest.fixture
def two_years() -> tuple[h.House, BudgetLine]:
    """2024 in force with 50,000 euros of running costs, and the line of the draft of 2025."""
    house, _ = h.released_house()
    with h.on(date(2024, 9, 1)):
        plan = actions.open_plan(actor=house.treasurer, fiscal_year=2025)
        running = house.running_line.account_id
        place = h.Place(plan_id=plan.pk, product_id=house.line.product_id, account_id=running)
        line = actions.add_line(actor=house.treasurer, name="Beratung", **place)
    return house, line


def test_expenses_are_carried_into_the_next_year_and_do_not_wait_for_its_budget(
    client: Client, two_years: tuple[h.House, BudgetLine]
) -> None:
    house, line = two_years
    before = LineBalance.objects.get(line=house.running_line).authorised
    with h.on(date(2025, 1, 20)):
        assert "In das nächste Jahr übertragen" in page(client, house.cast.treasurer, "line", house.running_line.pk)
        wish = {"to_line_id": line.pk, "amount": "8.000", "carried_on": "2025-01-20", "reason": "Gutachten läuft",
                "evidence": "Antrag 12/2025"}  # fmt: skip
        url = reverse("budget:carry_over", args=[house.running_line.pk])
        assert client.post(url, {**wish, "amount": "50.000,01"}).status_code == 422
        assert client.post(url, {**wish, "evidence": ""}).status_code == 422
        assert client.post(url, wish).status_code == 302
        assert client.post(url, wish).status_code == 302
        assert CarryOver.objects.count() == 1, "a second click carries nothing"
        assert sign_in(client, house.cast.digital_lead).get(url).status_code == 403
    assert LineBalance.objects.get(line=house.running_line).authorised == before - 800_000
    assert LineBalance.objects.get(line=line).authorised == 800_000
    assert BudgetPlan.objects.get(fiscal_year=2025).state == "draft"
    h.commit(house, Money.euros(8_000), day=date(2025, 1, 21), line_id=line.pk)
    with pytest.raises(Refusal, match="§116"):
        h.commit(house, Money(1), day=date(2025, 1, 21), line_id=line.pk)
    assert list(verify_balances()) == []


def test_the_page_offers_only_what_can_be_done(client: Client) -> None:
    """Carrying over waits for a line of the next year, binding provisionally for the year itself."""
    house, _ = h.released_house()
    url = reverse("budget:carry_over", args=[house.running_line.pk])
    with h.on(date(2024, 9, 1)):
        html = page(client, house.cast.treasurer, "line", house.running_line.pk)
        assert url not in html
        assert "gibt es in diesem Teilhaushalt noch keine Position dafür" in html
        plan = actions.open_plan(actor=house.treasurer, fiscal_year=2025)
        running = house.running_line.account_id
        place = h.Place(plan_id=plan.pk, product_id=house.line.product_id, account_id=running)
        line = actions.add_line(actor=house.treasurer, name="Beratung", **place)
        assert url in page(client, house.cast.treasurer, "line", house.running_line.pk)
        html = page(client, house.cast.digital_lead, "line", line.pk)
        assert reverse("budget:commit_funds", args=[line.pk]) not in html
        assert "beginnt erst am 1. Januar 2025" in html
        assert "Frei ist nichts." in html
    with h.on(date(2025, 1, 1)):
        assert reverse("budget:commit_funds", args=[line.pk]) in page(client, house.cast.digital_lead, "line", line.pk)


def test_what_was_carried_in_is_not_carried_on(client: Client, two_years: tuple[h.House, BudgetLine]) -> None:
    """Expenses are carried for one year; what was used of a line was the carried money first."""
    house, line = two_years
    carry = partial(actions.carry_over, actor=house.treasurer, reason="Gutachten läuft", evidence="Antrag 12")
    with h.on(date(2025, 1, 20)):
        carry(line_id=house.running_line.pk, to_line_id=line.pk, amount=Money.euros(8_000), carried_on=today())
    h.commit(house, Money.euros(3_000), day=date(2025, 1, 21), line_id=line.pk)
    with h.on(date(2025, 9, 1)):
        plan = actions.open_plan(actor=house.treasurer, fiscal_year=2026)
        place = h.Place(plan_id=plan.pk, product_id=line.product_id, account_id=line.account_id)
        later = actions.add_line(actor=house.treasurer, name="Beratung", **place)
    with h.on(date(2026, 1, 20)):
        with pytest.raises(Refusal, match=r"höchstens 0[\s\S]*gelten nur ein Jahr"):
            carry(line_id=line.pk, to_line_id=later.pk, amount=Money(1), carried_on=today())
        html = page(client, house.cast.treasurer, "carry_over", line.pk)
        assert "Übertragen lassen sich höchstens 0" in html
    assert not CarryOver.objects.filter(to_year=2026).exists()


def test_a_draft_line_that_is_booked_keeps_its_place(client: Client, two_years: tuple[h.House, BudgetLine]) -> None:
    """Money carried inside a sub-budget left it when the draft's line or its product moved."""
    house, line = two_years
    with h.on(date(2025, 1, 20)):
        sub = actions.add_sub_budget(
            actor=house.treasurer, number="13", name="Bauen", unit_id=house.cast.digital_unit.pk
        )
        other = actions.add_product(actor=house.treasurer, number="511", name="Planung", sub_budget_id=sub.pk)
        new = actions.add_product(
            actor=house.treasurer, number="112", name="Neu", sub_budget_id=line.product.sub_budget_id
        )
        booked = actions.add_line(
            actor=house.treasurer, plan_id=line.plan_id, name="Neu", product_id=new.pk, account_id=line.account_id
        )
        actions.carry_over(
            actor=house.treasurer, line_id=house.running_line.pk, to_line_id=booked.pk, amount=Money.euros(1),
            carried_on=today(), reason="x", evidence="y",
        )  # fmt: skip
        wish = {"name": "Anders", "product_id": other.pk, "account_id": line.account_id}
        url = reverse("budget:correct_line", args=[booked.pk])
        client = sign_in(client, house.cast.treasurer)
        assert save(client, url, wish).status_code == 422
        assert save(client, url, wish | {"product_id": new.pk}).status_code == 302
        with pytest.raises(Refusal, match="schon gebucht"):
            actions.correct_structure(
                actor=house.treasurer, kind="produkt", part_id=new.pk, number="112", name="Neu", parent_id=sub.pk
            )


def test_what_is_not_carried(two_years: tuple[h.House, BudgetLine]) -> None:
    house, line = two_years
    carry = partial(actions.carry_over, actor=house.treasurer, amount=Money(1), reason="x", evidence="y")
    with h.on(date(2025, 1, 20)):
        with pytest.raises(Refusal, match="gilt auf dieser Position weiter"):
            carry(line_id=house.line.pk, to_line_id=line.pk, carried_on=date(2025, 1, 20))
        with pytest.raises(Refusal, match="in das nächste Jahr"):
            carry(line_id=house.running_line.pk, to_line_id=house.running_line.pk, carried_on=date(2025, 1, 20))
        with pytest.raises(Refusal, match="Der Tag der Übertragung"):
            carry(line_id=house.running_line.pk, to_line_id=line.pk, carried_on=date(2025, 1, 21))
