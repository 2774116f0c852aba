"""The Kreistag's resolution adopts the plan, freezes it, and alone puts money into it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from kreislauf.budget import actions
from kreislauf.budget.models import AmendmentEntry, BudgetPlan
from kreislauf.council.models import Effect
from kreislauf.gazette import queries as gazette
from kreislauf.kernel import Money, Refusal, now
from tests.budget import house as h
from tests.budget.test_pages import page, text_of
from tests.cast import sign_in
from tests.support.there import there

pytestmark = pytest.mark.django_db
DECEMBER = date(2023, 12, 7)


def refused_by_database(statement: str, *values: Any) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return getattr(caught.value.__cause__, "sqlstate", "")


def test_the_vote_adopts_the_plan_and_the_database_knows_by_which_resolution(client: Client) -> None:
    house = h.build_house()
    resolution = h.adopt_budget(house)
    assert (house.plan.state, house.plan.adopted_on, house.plan.adopted_by_id) == ("adopted", DECEMBER, resolution.pk)
    with h.on(DECEMBER):
        assert "Vom Kreistag beschlossen mit" in page(client, house.cast.chair, "plan", house.plan.pk)
        assert gazette.get("plan", "2024") is not None, "the Kreistag sits in public"


def test_a_plan_takes_effect_on_the_kreistags_resolution_alone() -> None:
    house = h.build_house()
    year = house.plan.pk
    for outcome, body in (("rejected", house.cast.council), ("adopted", house.cast.main_committee)):
        with h.on(DECEMBER):
            other = h.resolve(h.budget_paper(house), body, outcome=outcome)
            with pytest.raises(Refusal, match=r"beschließt nur der Kreistag|beschließt nicht den Haushalt"):
                actions.adopt_plan(actor=house.treasurer, plan_id=year, resolution_id=other.pk)
        assert (
            refused_by_database(
                "UPDATE budget_budgetplan SET state = 'adopted', adopted_on = '2023-12-07', adopted_by_id = %s",
                other.pk,
            )
            == "KL108"
        )
    assert refused_by_database("UPDATE budget_budgetplan SET state = 'adopted', adopted_on = '2023-12-07'") == "KL108"
    assert BudgetPlan.objects.get().state == "draft"


def test_a_plan_opened_after_the_vote_is_given_its_resolution(client: Client) -> None:
    house = h.build_house()
    with h.on(DECEMBER):
        resolution = h.resolve(h.budget_paper(house, 2025), house.cast.council)
        plan = actions.open_plan(actor=house.treasurer, fiscal_year=2025)
        with pytest.raises(Refusal, match="nicht den Haushalt 2024"):
            actions.adopt_plan(actor=house.treasurer, plan_id=house.plan.pk, resolution_id=resolution.pk)
        url = reverse("budget:adopt_plan", args=[plan.pk])
        assert "Kreistag" in text_of(sign_in(client, house.cast.treasurer).get(url))
        assert client.post(url, {"resolution_id": resolution.pk}).status_code == 302
        assert client.get(reverse("budget:adopt_plan", args=[house.plan.pk])).status_code == 409
    assert BudgetPlan.objects.get(fiscal_year=2025).adopted_by_id == resolution.pk


def test_an_adopted_plan_is_frozen() -> None:
    house = h.build_house()
    h.adopt_budget(house)
    place = {"product_id": house.line.product_id, "account_id": house.running_line.account_id}
    with h.on(DECEMBER):
        other = actions.add_account(actor=house.treasurer, number="9", name="Anderes")
        for act, wish in (
            (actions.add_line, {"plan_id": house.plan.pk, "name": "spät", **place, "account_id": other.pk}),
            (actions.correct_line, {"line_id": house.running_line.pk, "name": "spät", **place}),
            (actions.remove_line, {"line_id": house.running_line.pk, "reason": "spät"}),
            (actions.correct_entry, {"entry_id": AmendmentEntry.objects.get().pk, "text": "x", "amount": Money(1)}),
            (actions.remove_entry, {"entry_id": AmendmentEntry.objects.get().pk, "reason": "spät"}),
            (actions.publish_draft, {"plan_id": house.plan.pk}),
        ):
            with pytest.raises(Refusal, match="beschlossen und wird nicht mehr geändert"):
                act(actor=house.treasurer, **wish)
        with pytest.raises(Refusal, match="beschlossen und wird nicht mehr geändert"):
            actions.correct_structure(
                actor=house.treasurer, kind="produkt", part_id=house.line.product_id, number="111-12", name="Anders"
            )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE budget_budgetline SET name = 'anders'",
        "UPDATE budget_budgetline SET explanation = 'anders'",
        "DELETE FROM budget_budgetline",
        (
            "INSERT INTO budget_budgetline (id, plan_id, product_id, account_id, name, explanation, begun_evidence,"
            " posting_count, posting_hash) SELECT gen_random_uuid(), plan_id, product_id, account_id, 'neu', '', '', 0,"
            " '\\x00' FROM budget_budgetline LIMIT 1"
        ),
        (
            "INSERT INTO budget_amendmententry (id, plan_id, kind, text, amount_cents, entered_at)"
            " SELECT gen_random_uuid(), id, 'appropriate', 'spät', 5, now() FROM budget_budgetplan"
        ),
        "UPDATE budget_amendmententry SET amount_cents = 1",
        "UPDATE budget_amendmententry SET line_id = NULL",
        "DELETE FROM budget_amendmententry",
        "UPDATE budget_subbudget SET name = 'anders'",
        "UPDATE budget_product SET number = 'anders'",
        "UPDATE budget_ledgeraccount SET name = 'anders'",
        "UPDATE budget_budgetplan SET needs_approval = NOT needs_approval",
        "UPDATE budget_budgetplan SET adopted_on = '2020-01-01'",
        "UPDATE budget_budgetplan SET state = 'draft', adopted_by_id = NULL, adopted_on = NULL",
        "DELETE FROM budget_budgetplan",
    ],
)
def test_the_database_keeps_it_frozen(statement: str) -> None:
    h.adopt_budget(h.build_house())
    assert refused_by_database(statement) in {"KL107", "KL108", "KL109", "23001", "23503"}


def test_the_kreistag_itself_amends_an_adopted_plan() -> None:
    house = h.build_house()
    h.adopt_budget(house)
    h.adopt_motion(house)
    with h.on(DECEMBER):
        account = actions.add_account(actor=house.treasurer, number="783200", name="Geräte", is_investment=True)
    entry = AmendmentEntry.objects.get(kind="appropriate", effect__isnull=False)
    assert entry.line_id == house.line.pk, "assigning what the Kreistag put in goes on"
    with h.on(DECEMBER), pytest.raises(Refusal, match=r"hat der Kreistag beschlossen|nicht mehr geändert"):
        actions.correct_entry(actor=house.treasurer, entry_id=entry.pk, text="x", amount=Money(1))
    effect = ("appropriate", {"amount_cents": 500, "fiscal_year": 2024, "investment": True, "purpose": "Geräte"})
    with h.on(DECEMBER):
        h.resolve(h.make_paper(house.cast, [("Geräte", [effect])]), house.cast.council)
        place = h.Place(plan_id=house.plan.pk, product_id=house.line.product_id, account_id=account.pk)
        with pytest.raises(Refusal):
            actions.add_line(actor=house.treasurer, name="Geräte", appropriation=Money(1), **place)
        line = actions.add_line(actor=house.treasurer, name="Geräte", **place)
        late = AmendmentEntry.objects.get(text="Geräte", line=None)
        actions.assign_entry(actor=house.treasurer, entry_id=late.pk, line_id=line.pk)


@pytest.mark.parametrize("body", ["main_committee", "finance_committee"])
def test_another_bodys_decision_puts_nothing_into_the_plan_and_says_so(body: str) -> None:
    house = h.build_house()
    before = AmendmentEntry.objects.count()
    money = {"amount_cents": 100, "fiscal_year": 2024, "investment": True, "purpose": "Server"}
    lock = {"amount_cents": None, "secures": None, "conditions": h.CONDITIONS, "authority": "main_committee"}
    with h.on(DECEMBER):
        paper = h.make_paper(house.cast, [("Server", [("appropriate", money)]), ("Sperre", [("lock", lock)])])
        h.resolve(paper, getattr(house.cast, body))
    assert AmendmentEntry.objects.count() == before
    for effect in Effect.objects.filter(point__paper=paper):
        assert effect.state == "lapsed"
        assert "Darüber beschließt nur der Kreistag (NKomVG §58 Abs. 1 Nr. 9)" in effect.result
    effect = Effect.objects.filter(point__paper=paper, kind="appropriate").get()
    assert refused_by_database(
        "INSERT INTO budget_amendmententry (id, plan_id, effect_id, kind, text, amount_cents, entered_at)"
        " SELECT gen_random_uuid(), id, %s, 'appropriate', 'x', 5, now() FROM budget_budgetplan", effect.pk,
    ) == "KL108"  # fmt: skip


def test_a_recommendation_puts_nothing_into_the_draft() -> None:
    house = h.build_house()
    before = AmendmentEntry.objects.count()
    money = {"amount_cents": 100, "fiscal_year": 2024, "investment": True, "purpose": "Server"}
    with h.on(DECEMBER):
        paper = h.make_paper(house.cast, [("Server", [("appropriate", money)])])
        h.resolve(paper, house.cast.finance_committee, "recommendation")
    assert AmendmentEntry.objects.count() == before


def test_an_objection_keeps_the_plan_from_effect_and_its_fall_opens_it_again() -> None:
    house = h.build_house()
    h.take_steps(house)
    effect = Effect.objects.get(kind="adopt_plan")
    there(effect.resolution).objections.create(reason="rechtswidrig", raised_at=now())
    Effect.objects.filter(pk=effect.pk).update(state="suspended")
    with h.on(date(2024, 3, 13)):
        with pytest.raises(Refusal, match="liegt ein Einspruch vor"):
            actions.put_plan_into_effect(actor=house.treasurer, plan_id=house.plan.pk)
        with pytest.raises(Refusal, match="wenn sein Beschluss gefallen ist"):
            actions.reopen_plan(actor=house.treasurer, plan_id=house.plan.pk)
        Effect.objects.filter(pk=effect.pk).update(state="lapsed")
        plan = actions.reopen_plan(actor=house.treasurer, plan_id=house.plan.pk)
    assert (plan.state, plan.adopted_by_id, plan.submitted_on) == ("draft", None, None)
