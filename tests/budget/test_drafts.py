"""A draft is the treasury's own: corrected and removed freely, public by an act of publication alone."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.budget import actions
from kreislauf.budget.jobs import publish_the_new_day
from kreislauf.budget.models import AmendmentEntry, BudgetLine, BudgetPlan, LedgerAccount, Product, SubBudget
from kreislauf.gazette import comparing
from kreislauf.gazette import queries as gazette
from kreislauf.journal.models import Event
from kreislauf.kernel import Money, Refusal
from tests.budget import house as h
from tests.budget.test_pages import page, text_of
from tests.cast import sign_in
from tests.support.two_people import save

pytestmark = pytest.mark.django_db
OCTOBER = date(2023, 10, 2)
SECRET = "Vertraulich: Ankauf des Grundstücks an der Innerste"


def add_secret_line(house: h.House) -> BudgetLine:
    with h.on(OCTOBER):
        account = actions.add_account(actor=house.treasurer, number="782100", name="Grund", is_investment=True)
        return actions.add_line(
            actor=house.treasurer, plan_id=house.plan.pk, product_id=house.line.product_id, account_id=account.pk,
            name=SECRET, appropriation=Money.euros(900_000),
        )  # fmt: skip


def test_a_draft_line_is_not_public_until_the_draft_is_published(client: Client) -> None:
    house = h.build_house()
    line = add_secret_line(house)
    with h.on(OCTOBER):
        publish_the_new_day(timestamp=0)
        comparing.rebuild()
        assert gazette.get("line", str(line.pk)) is None
        assert gazette.get("plan", "2024") is None
        assert SECRET not in text_of(client.get(reverse("portal:search"), {"q": "Vertraulich"}))
        url = reverse("budget:publish_draft", args=[house.plan.pk])
        sign_in(client, house.cast.treasurer)
        assert "Danach öffentlich:" in text_of(client.get(url))
        actions.correct_line(
            actor=house.treasurer, line_id=line.pk, name="Grunderwerb", product_id=line.product_id,
            account_id=line.account_id,
        )  # fmt: skip
        assert client.post(url).status_code == 302
        entry = gazette.get("line", str(line.pk))
        assert entry is not None
        assert entry.title == "Grunderwerb"
        actions.correct_line(
            actor=house.treasurer, line_id=line.pk, name=SECRET, product_id=line.product_id, account_id=line.account_id
        )
        publish_the_new_day(timestamp=0)
        comparing.rebuild()
        again = gazette.get("line", str(line.pk))
        assert again is not None
        assert again.title == "Grunderwerb", "what changes later waits for the next publication"


def test_what_was_removed_goes_with_the_next_publication() -> None:
    house = h.build_house()
    line = add_secret_line(house)
    with h.on(OCTOBER):
        actions.publish_draft(actor=house.treasurer, plan_id=house.plan.pk)
        actions.remove_line(actor=house.treasurer, line_id=line.pk, reason="kein Ankauf")
        actions.publish_draft(actor=house.treasurer, plan_id=house.plan.pk)
    assert str(line.pk) not in gazette.listing("line").values_list("key", flat=True)


def test_everything_in_a_draft_is_corrected_and_removed_by_clicks(client: Client) -> None:
    house = h.build_house()
    line = add_secret_line(house)
    entry = AmendmentEntry.objects.get(line=line)
    sub = house.line.product.sub_budget
    with h.on(OCTOBER):
        sign_in(client, house.cast.treasurer)
        for name, key, data in (
            ("correct_entry", [entry.pk], {"text": "Grund", "amount": "800.000"}),
            ("correct_line", [line.pk], {"name": "Grund", "product_id": line.product_id, "account_id": line.account_id,
                                         "measure_id": "", "explanation": "Neu"}),
            ("correct_part", ["teilhaushalt", sub.pk], {"number": "12", "name": "Digitales", "parent_id": sub.unit_id}),
            ("correct_part", ["produkt", line.product_id], {"number": "7", "name": "IT", "parent_id": sub.pk}),
            ("correct_part", ["konto", line.account_id], {"number": "8", "name": "Grunderwerb"}),
        ):  # fmt: skip
            response = save(client, reverse(f"budget:{name}", args=key), data)
            assert response.status_code == 302, text_of(response)
        assert AmendmentEntry.objects.get(pk=entry.pk).amount_cents == Money.euros(800_000).cents
        assert BudgetLine.objects.get(pk=line.pk).explanation == "Neu"
        assert (SubBudget.objects.get().name, Product.objects.get().name) == ("Digitales", "IT")
        assert "Berichtigen" in page(client, house.cast.treasurer, "structure")
        assert "Position entfernen" in page(client, house.cast.treasurer, "line", line.pk)
        stays = client.post(reverse("budget:remove_part", args=["konto", line.account_id]), {"reason": "x"})
        assert stays.status_code == 422
        assert "Haushaltspositionen stehen darauf." in text_of(stays)
        for name, key in (
            ("remove_entry", [entry.pk]),
            ("remove_line", [line.pk]),
            ("remove_part", ["konto", line.account_id]),
        ):
            assert client.post(reverse(f"budget:{name}", args=key), {"reason": ""}).status_code == 422
            assert client.post(reverse(f"budget:{name}", args=key), {"reason": "Irrtum"}).status_code == 302
    assert not BudgetLine.objects.filter(pk=line.pk).exists()
    assert not LedgerAccount.objects.filter(pk=line.account_id).exists()
    assert Event.objects.filter(kind="budget.line_removed").count() == 1


def test_what_the_kreistag_put_on_a_line_keeps_it() -> None:
    house = h.build_house()
    h.adopt_motion(house)
    with h.on(OCTOBER), pytest.raises(Refusal, match="was der Kreistag beschlossen hat"):
        actions.remove_line(actor=house.treasurer, line_id=house.line.pk, reason="x")
    entry = AmendmentEntry.objects.get(kind="appropriate", effect__isnull=False)
    with h.on(OCTOBER), pytest.raises(Refusal, match="hat der Kreistag beschlossen"):
        actions.remove_entry(actor=house.treasurer, entry_id=entry.pk, reason="x")


def test_the_days_of_the_steps_are_corrected_with_a_reason_and_in_order() -> None:
    house = h.build_house()
    h.take_steps(house)
    with h.on(date(2024, 3, 12)):
        correct = partial(actions.correct_plan, actor=house.treasurer, plan_id=house.plan.pk)
        correct_days = partial(
            correct, submitted_on=date(2023, 12, 15), approved_on=date(2024, 2, 21), promulgated_on=date(2024, 3, 1),
            display_from=date(2024, 3, 4), display_until=date(2024, 3, 12),
        )  # fmt: skip
        with pytest.raises(Refusal, match="begründen"):
            correct_days(reason=" ")
        with pytest.raises(Refusal, match="Reihenfolge"):
            correct_days(reason="x", approved_on=date(2023, 12, 1))
        assert correct_days(reason="Bescheid vom 21.").approved_on == date(2024, 2, 21)
        back = correct(reason="noch nicht ausgelegt", submitted_on=date(2023, 12, 15))
    assert (back.promulgated_on, back.display_from) == (None, None)


def test_an_empty_draft_is_removed(client: Client) -> None:
    house = h.build_house()
    with h.on(OCTOBER):
        plan = actions.open_plan(actor=house.treasurer, fiscal_year=2031)
        sign_in(client, house.cast.treasurer)
        assert client.post(reverse("budget:remove_plan", args=[house.plan.pk]), {"reason": "x"}).status_code == 422
        assert client.post(reverse("budget:remove_plan", args=[plan.pk]), {"reason": "Irrtum"}).status_code == 302
    assert not BudgetPlan.objects.filter(fiscal_year=2031).exists()
