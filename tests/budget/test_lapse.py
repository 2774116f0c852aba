"""What lapses is said to the cent and in one place, is never called free, and is revived by nothing."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.budget import actions
from kreislauf.budget.jobs import publish_the_new_day
from kreislauf.budget.models import LineBalance, Release
from kreislauf.budget.queries.history import bar_of
from kreislauf.council.models import Resolution
from kreislauf.gazette import queries as gazette
from kreislauf.gazette.comparing import differences
from kreislauf.kernel import Money, Refusal, now
from tests.budget import house as h
from tests.budget.test_pages import my_day, page, text_of
from tests.support.kept import kept
from tests.support.there import there

pytestmark = pytest.mark.django_db
NOVEMBER, AFTER = date(2026, 11, 2), date(2027, 1, 4)
SENTENCE = (
    "Am 31. Dezember 2026 verfallen 980.000 Euro: 400.000 Euro gesperrt, 560.000 Euro frei und 20.000 Euro gebunden "
    "ohne festgehaltenen Beginn."
)
LAPSED = SENTENCE.replace("verfallen 980.000 Euro:", "sind 980.000 Euro verfallen:")


@kept
def spent_house() -> h.House:
    """Of 600,000 released 40,000 are committed, 20,000 of them paid; 400,000 are locked."""
    house, _ = h.released_house()
    commitment = h.commit(house, Money.euros(40_000))
    with h.on(date(2024, 7, 1)):
        payment = actions.enter_invoice(
            actor=house.lead, commitment_id=commitment.pk, amount=Money.euros(20_000), invoice_reference="R-1"
        )
        actions.certify_payment(actor=house.lead, payment_id=payment.pk)
        actions.order_payment(actor=house.treasurer, payment_id=payment.pk)
        actions.pay_out(actor=h.actor(house.cast.cashier), payment_id=payment.pk)
    Release.objects.update(announced_at=now())
    Resolution.objects.update(announced_at=now())
    return house


def test_every_page_says_the_same_to_the_cent(client: Client) -> None:
    house = spent_house()
    lock = house.line.locks.get()
    with h.on(NOVEMBER):
        publish_the_new_day(timestamp=0)
        for name, here in (("line", house.line.pk), ("lock", lock.pk), ("overview_of_year", 2024)):
            assert SENTENCE in page(client, house.cast.chair, name, here), name
        assert SENTENCE in my_day(client, house.cast.treasurer)
        assert SENTENCE in my_day(client, house.cast.digital_lead)
        client.logout()
        for url in (
            reverse("portal:line", args=[house.line.pk]),
            reverse("portal:plan", args=[2024]),
            reverse("portal:trace", args=[there(there(lock.entry).effect).point.paper_id]),
        ):
            response = client.get(url)
            if response.status_code == 200:
                assert SENTENCE in text_of(response), url


def test_lapsed_money_is_not_free(client: Client) -> None:
    house = spent_house()
    with h.on(AFTER):
        bar = bar_of([house.line.pk])[house.line.pk]
        assert (bar["free"], bar["locked"], bar["lapsed"]) == (0, 0, Money.euros(960_000).cents)
        html = page(client, house.cast.digital_lead, "line", house.line.pk)
        assert "Frei sind 0,00 Euro" in html or "Frei sind 0 Euro" in html
        assert LAPSED in html
        publish_the_new_day(timestamp=0)
        entry = gazette.get("line", str(house.line.pk))
        assert entry is not None
        assert entry.data.bar.free == 0, "the public record follows without a booking"
        assert list(differences(["line", "sub_budget", "plan"])) == []


def test_a_beginning_after_the_lapse_revives_nothing() -> None:
    house = spent_house()
    before = LineBalance.objects.get(line=house.line).free
    with h.on(AFTER):
        with pytest.raises(Refusal, match="schon verfallen"):
            actions.begin_investment(actor=house.lead, line_id=house.line.pk, on=AFTER, evidence="Auftrag 7")
        with pytest.raises(Refusal, match="§20"):
            h.commit(house, Money.euros(1), day=AFTER)
    assert LineBalance.objects.get(line=house.line).free == before


def test_after_the_lapse_the_treasury_alone_records_an_earlier_beginning() -> None:
    """The unit could otherwise name an earlier day and bring its own lapsed money back."""
    house = spent_house()
    begin = partial(actions.begin_investment, line_id=house.line.pk, on=NOVEMBER, evidence="Auftrag 7")
    with h.on(AFTER):
        with pytest.raises(Refusal, match=r"verfallen.*Kämmerei.*§20|verfallen[\s\S]*Kämmerei"):
            begin(actor=house.lead)
        with pytest.raises(Refusal, match="§20"):
            h.commit(house, Money.euros(1), day=AFTER)
        begin(actor=house.treasurer)
        begin(actor=house.lead, reason="Zahlendreher", on=date(2026, 11, 3))
    h.commit(house, Money.euros(1), day=AFTER)


def test_a_beginning_before_the_lapse_keeps_all_but_what_is_locked(client: Client) -> None:
    house = spent_house()
    with h.on(NOVEMBER):
        begin = partial(actions.begin_investment, actor=house.lead, line_id=house.line.pk, evidence="Auftrag 7")
        begin(on=date(2024, 6, 3))
        with pytest.raises(Refusal, match="schon festgehalten"):
            begin(on=NOVEMBER)
        begin(on=NOVEMBER, reason="Zahlendreher")
        html = page(client, house.cast.chair, "line", house.line.pk)
        assert "Am 31. Dezember 2026 verfallen 400.000 Euro, die gesperrt sind." in html
    with h.on(AFTER):
        bar = bar_of([house.line.pk])[house.line.pk]
        assert (bar["free"], bar["lapsed"]) == (Money.euros(560_000).cents, Money.euros(400_000).cents)
    h.commit(house, Money.euros(1), day=AFTER)
