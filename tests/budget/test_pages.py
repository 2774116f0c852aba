"""The budget's pages inside: who sees them, what they say and offer, and that their cost does not grow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, time
from html import unescape
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kreislauf.budget import actions
from kreislauf.budget.models import AmendmentEntry, BudgetPlan, Commitment, Evidence, Lock, PaymentOrder, SubBudget
from kreislauf.kernel import COUNTY_TIME, Money, today
from kreislauf.people.models import OrganizationKind, Person
from kreislauf.ui.text import money, money_words
from tests.budget import house as h
from tests.cast import make_organization, sign_in
from tests.council.factories import make_meeting
from tests.support.two_people import save

pytestmark = pytest.mark.django_db
JUNE = date(2024, 6, 3)


@pytest.fixture
def browser(client: Client) -> Iterator[Client]:
    """A client in June 2024, after the real motion's release."""
    with ExitStack() as stack:
        stack.enter_context(h.on(JUNE))
        yield client


def text_of(response: Any) -> str:
    return unescape(response.content.decode()).replace("\u00a0", " ")


def page(client: Client, person: Person, name: str, *args: object, **query: str) -> str:
    response = sign_in(client, person).get(reverse(f"budget:{name}", args=args), query)
    assert response.status_code == 200, (response.status_code, text_of(response)[:800])
    return text_of(response)


def status(client: Client, person: Person | None, name: str, *args: object) -> int:
    client.logout()
    if person is not None:
        sign_in(client, person)
    return client.get(reverse(f"budget:{name}", args=args)).status_code


def said(amount: Money) -> str:
    return money_words(amount).replace("\u00a0", " ")


def test_overview_says_what_remains_and_what_is_locked(browser: Client) -> None:
    house, lock = h.released_house()
    html = page(browser, house.cast.members[0], "overview")
    assert "Der Haushalt 2024 ist seit 13. März 2024 in Kraft." in html
    assert f"Gesperrt sind {said(Money.euros(400_000))}." in html
    assert reverse("budget:lock", args=[lock.pk]) in html
    assert "12 Digitalisierung" in html
    assert status(browser, house.cast.members[0], "overview_of_year", 2031) == 404


def test_own_sub_budgets_come_first(browser: Client) -> None:
    house, _ = h.released_house()
    cast, treasurer = house.cast, house.treasurer
    plan = actions.open_plan(actor=treasurer, fiscal_year=2025)
    unit = make_organization(OrganizationKind.DEPARTMENT, "Schulamt")
    sub = actions.add_sub_budget(actor=treasurer, number="01", name="Schulen", unit_id=unit.pk)
    product = actions.add_product(actor=treasurer, number="201", name="Schulträger", sub_budget_id=sub.pk)
    for product_id in (product.pk, house.line.product_id):
        actions.add_line(
            actor=treasurer, plan_id=plan.pk, product_id=product_id, account_id=house.line.account_id, name="Geräte"
        )
    own = page(browser, cast.digital_lead, "overview_of_year", 2025)
    assert own.index("12 Digitalisierung") < own.index("01 Schulen")
    others = page(browser, cast.members[0], "overview_of_year", 2025)
    assert others.index("01 Schulen") < others.index("12 Digitalisierung")


def test_lines_come_as_csv(browser: Client) -> None:
    house, _ = h.released_house()
    csv = page(browser, house.cast.auditor, "lines_csv", 2024)
    assert "1000000,00;0,00;0,00;600000,00;400000,00" in csv


def test_plan_shows_its_steps_and_its_list_and_offers_the_next_step(browser: Client) -> None:
    house = h.build_house()
    h.adopt_motion(house)
    plan = house.plan.pk
    html = page(browser, house.cast.treasurer, "plan", plan)
    assert "Vom Kreistag beschlossen" in html
    assert "Einen Beschluss des Kreistags über den Haushalt 2024 gibt es noch nicht." in html
    assert reverse("budget:submit_plan", args=[plan]) not in html
    h.adopt_budget(house)
    html = page(browser, house.cast.treasurer, "plan", plan)
    assert reverse("budget:submit_plan", args=[plan]) in html
    assert reverse("budget:submit_plan", args=[plan]) not in page(browser, house.cast.members[0], "plan", plan)


def test_the_plan_goes_from_draft_into_effect_by_clicks(client: Client) -> None:
    house = h.build_house()
    h.adopt_motion(house)
    h.adopt_budget(house)
    sign_in(client, house.cast.treasurer)
    steps: list[tuple[str, dict[str, str]]] = [
        ("submit_plan", {"on": "2023-12-15"}),
        ("approve_plan", {"on": "2024-02-20"}),
        ("promulgate_plan", {"on": "2024-03-01"}),
        ("display_plan", {"display_from": "2024-03-04", "display_until": "2024-03-12"}),
    ]
    with h.on(date(2024, 3, 1)):
        for name, data in steps:
            response = client.post(reverse(f"budget:{name}", args=[house.plan.pk]), data)
            assert response.status_code == 302, text_of(response)
        early = client.post(reverse("budget:put_plan_into_effect", args=[house.plan.pk]))
        assert early.status_code == 422
        assert "tritt am 13. März 2024 in Kraft" in text_of(early)
    with h.on(date(2024, 3, 13)):
        check = page(client, house.cast.treasurer, "put_plan_into_effect", house.plan.pk)
        assert "1.000.000,00 €" in check
        assert f"Davon werden in derselben Buchung {said(h.MILLION)} gesperrt." in check
        client.post(reverse("budget:put_plan_into_effect", args=[house.plan.pk]))
        assert BudgetPlan.objects.get().state == "in_force"
        assert status(client, house.cast.treasurer, "put_plan_into_effect", house.plan.pk) == 409


def test_an_entry_is_put_on_a_line(browser: Client) -> None:
    house = h.build_house()
    h.adopt_motion(house)
    entry = AmendmentEntry.objects.get(kind="appropriate", effect__isnull=False)
    html = page(browser, house.cast.treasurer, "assign_entry", entry.pk)
    assert "783100" in html
    assert "429100" not in html
    response = save(browser, reverse("budget:assign_entry", args=[entry.pk]), {"line_id": house.line.pk})
    assert response.status_code == 302
    assert status(browser, house.cast.digital_lead, "assign_entry", entry.pk) == 403


def test_line_says_what_is_free_and_why_more_is_not(browser: Client) -> None:
    house, lock = h.locked_house()
    html = page(browser, house.cast.digital_lead, "line", house.line.pk)
    assert f"Frei sind {said(Money(0))} von {said(h.MILLION)}." in html
    assert "Noch nicht möglich" in html
    assert "Ein Konzept ist vorgestellt" in html
    assert reverse("budget:lock", args=[lock.pk]) in html
    assert "Platz in der Kette" in html


def test_funds_are_committed_by_a_click_and_one_cent_more_is_refused(browser: Client) -> None:
    house, _ = h.released_house()
    url = reverse("budget:commit_funds", args=[house.line.pk])
    sign_in(browser, house.cast.digital_lead)
    wish = {"title": "Rechnerverbund", "asset": "Servercluster", "key": "a"}
    refused = browser.post(url, {**wish, "amount": "600.000,01"})
    assert refused.status_code == 422
    assert "Gesperrt sind" in text_of(refused)
    assert browser.post(url, {**wish, "amount": "600.000"}).status_code == 302
    commitment = Commitment.objects.get()
    assert "Servercluster" in page(browser, house.cast.digital_lead, "commitment", commitment.pk)
    assert status(browser, house.cast.members[0], "commitment", commitment.pk) == 404
    assert "Rechnerverbund" in page(browser, house.cast.auditor, "line", house.line.pk)
    assert "Rechnerverbund" not in page(browser, house.cast.members[0], "line", house.line.pk)


def test_the_beginning_is_recorded(browser: Client) -> None:
    house, _ = h.released_house()
    here = [house.line.pk]
    sign_in(browser, house.cast.digital_lead)
    begun = {"on": "2024-06-01", "evidence": "Auftrag 12/2024"}
    assert save(browser, reverse("budget:begin_investment", args=here), begun).status_code == 302
    assert "Auftrag 12/2024" in page(browser, house.cast.members[0], "line", *here)


def test_lock_lists_conditions_and_the_next_sitting_that_helps(browser: Client) -> None:
    house, lock = h.locked_house()
    with h.on(date(2024, 4, 1)):
        starts_at = datetime.combine(date(2024, 4, 22), time(17), COUNTY_TIME)
        make_meeting(house.cast, house.cast.finance_committee, starts_at)
        html = page(browser, house.cast.members[0], "lock", lock.pk)
    assert f"Gesperrt sind {said(h.MILLION)}." in html
    assert "0 von 3 Bedingungen sind erfüllt." in html
    assert "Frühestens in der Sitzung am 22. April 2024." in html
    assert f"Am 31. Dezember 2026 verfallen {said(h.MILLION)}, die gesperrt sind." in html
    assert "Vorlage zur Freigabe schreiben" not in html, "a Vorlage is the administration's"
    address = reverse("budget:draft_release_paper", args=[lock.pk])
    assert address in page(browser, house.cast.digital_lead, "lock", lock.pk)


def test_release_is_offered_when_it_is_ordered(browser: Client) -> None:
    house, lock = h.locked_house()
    assert status(browser, house.cast.treasurer, "release_funds", lock.pk) == 409
    assert status(browser, house.cast.members[0], "release_funds", lock.pk) == 403
    h.present_concept(house, lock)
    amount = Money.euros(600_000)
    resolution = h.decide_release(house, h.recommend(house, lock, amount))
    html = page(browser, house.cast.treasurer, "release_funds", lock.pk)
    assert 'value="600.000,00"' in html
    assert f"Danach können {said(amount)} gebunden werden." in html
    url = reverse("budget:release_funds", args=[lock.pk])
    too_much = browser.post(url, {"resolution_id": resolution.pk, "amount": "600.000,01"})
    assert too_much.status_code == 422
    assert browser.post(url, {"resolution_id": resolution.pk, "amount": "600.000"}).status_code == 302
    assert Lock.objects.get().released_cents == amount.cents


def test_withdrawn_evidence_stays_with_its_reason(browser: Client) -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    evidence = Evidence.objects.get()
    url = reverse("budget:withdraw_evidence", args=[evidence.pk])
    sign_in(browser, house.cast.clerk)
    assert browser.post(url, {"reason": "Falsche Fassung"}).status_code == 302
    assert "Falsche Fassung" in page(browser, house.cast.members[0], "lock", lock.pk)
    assert status(browser, house.cast.digital_lead, "withdraw_evidence", evidence.pk) == 403


def test_an_approval_of_the_supervisory_authority_is_recorded(browser: Client) -> None:
    tree = {"all": [{"kind": "supervisory_approval", "params": {}, "text": "Genehmigung"}]}
    house, lock = h.locked_house(conditions=tree)
    assert "Genehmigung der Kommunalaufsicht festhalten" in page(browser, house.cast.treasurer, "lock", lock.pk)
    url = reverse("budget:record_approval", args=[lock.pk])
    letter = {
        "on": "2024-05-02",
        "reference": "32.1-10",
        "document": SimpleUploadedFile("Genehmigung.txt", h.CONCEPT),
    }
    assert browser.post(url, letter).status_code == 302
    assert "32.1-10" in page(browser, house.cast.treasurer, "lock", lock.pk)


def pay(house: h.House) -> PaymentOrder:
    amount = Money.euros(100)
    commitment = h.commit(house, amount)
    with h.on(JUNE):
        return actions.enter_invoice(
            actor=house.lead, commitment_id=commitment.pk, amount=amount, invoice_reference=f"R-{commitment.pk}"[:20]
        )


def test_a_payment_goes_through_four_eyes_by_clicks(browser: Client) -> None:
    house, _ = h.released_house()
    commitment = h.commit(house, Money.euros(100_000))
    cast = house.cast
    sign_in(browser, cast.digital_lead)
    invoice = {"invoice_reference": "R-1", "amount": "40.000", "payee": "Formwerk Nord GmbH"}
    assert browser.post(reverse("budget:enter_invoice", args=[commitment.pk]), invoice).status_code == 302
    here = [PaymentOrder.objects.get().pk]
    assert "noch nicht als richtig bescheinigt" in page(browser, cast.digital_lead, "payment", *here)
    assert browser.post(reverse("budget:certify_payment", args=here)).status_code == 302
    alone = browser.post(reverse("budget:order_payment", args=here))
    assert alone.status_code == 422
    assert "selbst als richtig bescheinigt" in text_of(alone)
    assert "brauchen Sie eine Begründung" in page(browser, cast.digital_lead, "payment", *here)
    sign_in(browser, cast.digital_staff)
    assert browser.post(reverse("budget:order_payment", args=here)).status_code == 302
    sign_in(browser, cast.cashier)
    assert browser.post(reverse("budget:pay_out", args=here)).status_code == 302
    html = page(browser, cast.auditor, "payment", *here)
    assert "Ausgezahlt." in html
    assert str(cast.cashier) in html
    assert status(browser, cast.auditor, "cancel_payment", *here) == 403
    assert status(browser, cast.members[0], "payment", *here) == 404
    assert status(browser, cast.cashier, "cancel_payment", *here) == 403
    sign_in(browser, cast.digital_lead)
    too_late = browser.post(reverse("budget:cancel_payment", args=here), {"reason": "Doppelt"})
    assert too_late.status_code == 422
    assert f"{cast.cashier}" in text_of(too_late), "the refusal names who can act"
    reduced = {"amount": "60.000", "reason": "Rabatt"}
    sign_in(browser, cast.digital_lead)
    assert browser.post(reverse("budget:reduce_commitment", args=[commitment.pk]), reduced).status_code == 302


def test_payments_that_wait_stand_first(browser: Client) -> None:
    house, _ = h.released_house()
    first, second = pay(house), pay(house)
    with h.on(JUNE):
        actions.cancel_payment(actor=house.lead, payment_id=first.pk, reason="Doppelt")
    html = page(browser, house.cast.cashier, "payments")
    assert html.index(second.invoice_reference) < html.index(first.invoice_reference)
    assert first.invoice_reference not in page(browser, house.cast.cashier, "payments", stand="received")
    assert first.invoice_reference not in page(browser, house.cast.members[0], "payments")


def test_treasury_makes_what_lines_are_made_of(browser: Client) -> None:
    house = h.build_house()
    sign_in(browser, house.cast.treasurer)
    made: list[tuple[str, dict[str, object]]] = [
        ("add_sub_budget", {"number": "20", "name": "Schulen", "unit_id": house.cast.digital_unit.pk}),
        ("add_account", {"number": "4711", "name": "Geräte"}),
    ]
    for name, data in made:
        assert browser.post(reverse(f"budget:{name}"), data).status_code == 302
    product = {"number": "201", "name": "Schulträger", "sub_budget_id": SubBudget.objects.get(number="20").pk}
    assert browser.post(reverse("budget:add_product"), product).status_code == 302
    html = page(browser, house.cast.members[0], "structure")
    assert "20 Schulen" in html
    assert "201 Schulträger" in html
    assert status(browser, house.cast.members[0], "add_account") == 403
    response = sign_in(browser, house.cast.treasurer).post(reverse("budget:open_plan"), {"fiscal_year": 2025})
    assert response.status_code == 302
    plan = BudgetPlan.objects.get(fiscal_year=2025).pk
    line = {
        "name": "Tafeln",
        "product_id": house.line.product_id,
        "account_id": house.line.account_id,
        "measure_id": "",
        "appropriation": "5.000",
        "explanation": "",
    }
    assert browser.post(reverse("budget:add_line", args=[plan]), line).status_code == 302
    assert money(Money.euros(5000)).replace("\u00a0", " ") in page(browser, house.cast.treasurer, "plan", plan)


PAGES = ["overview", "plan", "line", "lock", "commitment", "payments"]


@pytest.mark.parametrize("name", PAGES)
def test_pages_cost_the_same_for_one_row_and_for_twenty(browser: Client, name: str) -> None:
    house, lock = h.released_house()
    payment = pay(house)
    here: dict[str, list[UUID]] = {
        "plan": [house.plan.pk],
        "line": [house.line.pk],
        "lock": [lock.pk],
        "commitment": [payment.commitment_id],
    }
    url = reverse(f"budget:{name}", args=here.get(name, []))
    sign_in(browser, house.cast.treasurer)
    before = statements(browser, url)
    for _ in range(20):
        pay(house)
    assert statements(browser, url) == before


def test_overview_costs_the_same_for_many_lines_and_locks(browser: Client) -> None:
    house, lock = h.locked_house()
    sign_in(browser, house.cast.treasurer)
    url = reverse("budget:overview_of_year", args=[2024])
    before = statements(browser, url)
    h.present_concept(house, lock)
    h.recommend(house, lock, Money.euros(1))
    assert abs(statements(browser, url) - before) <= 1, "evidence that is a resolution asks once for objections"


def statements(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def my_day(client: Client, person: Person) -> str:
    return text_of(sign_in(client, person).get(reverse("people:my_day")))


def test_duties_are_there_for_who_holds_the_right_and_gone_when_done(browser: Client) -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    amount = Money.euros(600_000)
    resolution = h.decide_release(house, h.recommend(house, lock, amount))
    wanted = f"{said(amount)} aus „Digitalisierung“ freigeben"
    assert wanted in my_day(browser, house.cast.treasurer)
    assert wanted not in my_day(browser, house.cast.digital_lead)
    h.release(house, lock, amount, resolution)
    assert wanted not in my_day(browser, house.cast.treasurer)


def test_each_pair_of_eyes_has_its_duty(browser: Client) -> None:
    house, _ = h.released_house()
    cast, payment = house.cast, pay(house)
    name = f"Rechnung {payment.invoice_reference}"
    assert f"{name} bescheinigen" in my_day(browser, cast.digital_staff)
    assert name not in my_day(browser, cast.auditor)
    with h.on(JUNE):
        actions.certify_payment(actor=h.actor(cast.digital_staff), payment_id=payment.pk)
    assert name not in my_day(browser, cast.digital_staff)
    assert f"Zahlung anordnen: {name}" in my_day(browser, cast.digital_lead)
    with h.on(JUNE):
        actions.order_payment(actor=house.lead, payment_id=payment.pk)
    assert f"{name} auszahlen" in my_day(browser, cast.cashier)


def test_many_payments_are_one_duty(browser: Client) -> None:
    house, _ = h.released_house()
    for _ in range(11):
        pay(house)
    html = my_day(browser, house.cast.digital_staff)
    assert "11 Rechnungen bescheinigen" in html
    assert f"{reverse('budget:payments')}?stand=received" in html


def test_treasury_is_told_of_entries_steps_and_lapsing_locks(client: Client) -> None:
    house, lock = h.locked_house()
    with h.on(date(2026, 11, 23)):
        assert today() == date(2026, 11, 23)
        html = my_day(client, house.cast.treasurer)
        assert "„Digitalisierung“ vor dem Verfall bewahren" in html
        assert "Eine Sitzung dafür ist nicht angesetzt." in html
        assert "vor dem Verfall" not in my_day(client, house.cast.auditor)
        assert reverse("budget:lock", args=[lock.pk]) in html
