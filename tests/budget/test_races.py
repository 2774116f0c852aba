"""Real connections racing for the same money."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from threading import Barrier, Event
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from kreislauf.budget import actions
from kreislauf.budget.models import (
    AmendmentEntry,
    BudgetLine,
    Commitment,
    LedgerAccount,
    LineBalance,
    Lock,
    Posting,
    Release,
)
from kreislauf.council.models import Resolution
from kreislauf.kernel import Money, Refusal, now
from tests.budget import house as h

pytestmark = pytest.mark.django_db(transaction=True)

RACERS = 16
RUNS = 200
PATIENCE = 60
LAST = Money.euros(1_000)
DAY = date(2024, 6, 3)


def race(racers: int, act: Callable[[int], None]) -> None:
    """Let every racer act at the same moment on a connection of its own."""
    barrier = Barrier(racers, timeout=PATIENCE)

    def run(number: int) -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(racers) as pool:
        list(pool.map(run, range(racers)))


def lines_of_last_money(house: h.House, number: int) -> list[UUID]:
    """So many lines of the draft plan, each with the last 1,000 euros."""
    place = {"plan": house.plan, "product": house.line.product}
    accounts = LedgerAccount.objects.bulk_create(LedgerAccount(number=f"L{n}", name="Konto") for n in range(number))
    lines = BudgetLine.objects.bulk_create(BudgetLine(**place, account=account, name="Rest") for account in accounts)
    AmendmentEntry.objects.bulk_create(
        AmendmentEntry(
            plan=house.plan, kind="appropriate", text="Rest", amount_cents=LAST.cents, line=line, entered_at=now()
        )
        for line in lines
    )
    return [line.pk for line in lines]


def test_sixteen_connections_book_the_last_thousand_euros_exactly_two_hundred_times() -> None:
    house = h.build_house()
    lines = lines_of_last_money(house, RUNS)
    h.put_into_effect(house)
    start = Barrier(RACERS, timeout=PATIENCE)

    def book(number: int) -> None:
        for line in lines:
            start.wait()
            try:
                h.commit(house, Money.euros(70 + number), line_id=line, day=DAY)
                h.commit(house, Money.euros(1), line_id=line, day=DAY)
            except Refusal:
                fill_up(house, line, number)

    race(RACERS, book)
    balances = LineBalance.objects.filter(line__in=lines)
    booked = Commitment.objects.filter(line__in=lines).values("line").annotate(cents=Sum("amount_cents"))
    assert {row["cents"] for row in booked} == {LAST.cents}
    assert booked.count() == RUNS
    assert {balance.free for balance in balances} == {0}
    assert max(Posting.objects.filter(line__in=lines).values_list("sequence", flat=True)) <= 2 * RACERS + 40


def fill_up(house: h.House, line: UUID, number: int) -> None:
    """The one who came too late takes what is left, so that the race ends at exactly the last cent."""
    left = LineBalance.objects.get(line=line).free
    if left:
        try:
            h.commit(house, Money(left), line_id=line, day=DAY)
        except Refusal:
            fill_up(house, line, number)


def test_one_key_from_sixteen_connections_books_once() -> None:
    house = h.build_house(running=LAST)
    h.put_into_effect(house)
    key = str(uuid4())
    found: set[UUID] = set()
    commit = partial(h.commit, house, line_id=house.running_line.pk, key=key, day=DAY)
    race(RACERS, lambda _: found.add(commit(Money.euros(100)).pk))
    assert len(found) == 1
    assert LineBalance.objects.get(line=house.running_line).committed == Money.euros(100).cents
    with pytest.raises(Refusal, match="Schlüssel"):
        commit(Money.euros(101))


def test_racing_releases_never_exceed_the_lock() -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    amount = Money.euros(600_000)
    resolution = h.decide_release(house, h.recommend(house, lock, amount))

    def order(_: int) -> None:
        try:
            h.release(house, lock, Money.euros(100_000), resolution)
        except Refusal:
            return

    race(RACERS, order)
    assert Release.objects.aggregate(cents=Sum("amount_cents"))["cents"] == amount.cents
    lock.refresh_from_db()
    balance = LineBalance.objects.get(line=house.line)
    assert (lock.released_cents, balance.locked) == (amount.cents, h.MILLION.cents - amount.cents)


def test_at_no_moment_is_the_appropriation_free() -> None:
    house = h.build_house()
    h.adopt_motion(house)
    h.take_steps(house)
    done, free = Event(), set[int]()

    def look(number: int) -> None:
        if number == 0:
            with h.on(date(2024, 3, 13)):
                actions.put_plan_into_effect(actor=house.treasurer, plan_id=house.plan.pk)
            done.set()
            return
        while not done.is_set():
            free.update(balance.free for balance in LineBalance.objects.filter(line=house.line))

    race(3, look)
    assert free <= {0}
    assert Lock.objects.get().amount_cents == h.MILLION.cents


def test_a_release_waits_for_an_announcement_under_way() -> None:
    house, lock = h.locked_house()
    h.present_concept(house, lock)
    resolution = h.decide_release(house, h.recommend(house, lock, LAST))

    def order() -> Release:
        try:
            return h.release(house, lock, LAST, resolution)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            announced = Resolution.objects.select_for_update().get(pk=resolution.pk)
            release = pool.submit(order)
            while not waits_for_a_lock():
                assert not release.done()
            announced.announced_at = now()
            announced.save()
        assert release.result(PATIENCE).announced_at is not None


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])


def test_an_invoice_and_a_reduction_never_share_the_last_money() -> None:
    house = h.build_house(running=LAST)
    h.put_into_effect(house)
    commitment = h.commit(house, LAST, line_id=house.running_line.pk, day=DAY)
    enter = partial(actions.enter_invoice, actor=house.lead, commitment_id=commitment.pk, amount=LAST)
    reduce = partial(actions.reduce_commitment, actor=house.lead, commitment_id=commitment.pk, amount=LAST)

    def take(number: int) -> None:
        try:
            if number % 2:
                enter(invoice_reference=f"R {number}")
            else:
                reduce(reason="Weniger gebraucht.")
        except Refusal:
            return

    race(RACERS // 2, take)
    commitment.refresh_from_db()
    invoiced = sum(commitment.payment_orders.values_list("amount_cents", flat=True))
    assert invoiced + commitment.reduced_cents == LAST.cents
