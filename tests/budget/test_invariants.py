"""Each invariant held by the database itself: raw SQL that breaks one fails, whoever speaks it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from kreislauf.budget import actions
from kreislauf.budget.models import Commitment, Evidence, LineBalance, Lock, PaymentOrder, Release
from kreislauf.kernel import Money, Refusal, now
from tests.budget import house as h


@contextmanager
def refused(*states: str) -> Iterator[None]:
    """The block fails with one of these SQLSTATEs, at the latest when its transaction would end."""
    with pytest.raises(DatabaseError) as caught, transaction.atomic():  # noqa: PT012  # what the block is for
        yield
        run("SET CONSTRAINTS ALL IMMEDIATE")
    assert getattr(caught.value.__cause__, "sqlstate", None) in states, caught.value.__cause__


def run(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.django_db
class TestAsOwner:
    """The owner of the tables passes every privilege; triggers and constraints hold all the same."""

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE budget_linebalance SET committed = committed + 1",
            "UPDATE budget_linebalance SET locked = 0",
            "DELETE FROM budget_linebalance",
            "UPDATE budget_posting SET amount_cents = 1",
            "DELETE FROM budget_posting",
            "TRUNCATE budget_posting",
            "UPDATE budget_budgetline SET posting_count = 0",
            "UPDATE budget_lock SET released_cents = amount_cents",
            "UPDATE budget_lock SET amount_cents = 1",
            "DELETE FROM budget_lock",
            "UPDATE budget_releasecondition SET kind = 'date'",
            "DELETE FROM budget_releasecondition",
            "DELETE FROM budget_evidence",
            "DELETE FROM budget_release",
            "UPDATE budget_release SET amount_cents = 1",
            "UPDATE budget_amendmententry SET amount_cents = 1",
            "UPDATE budget_amendmententry SET posted_at = NULL",
            "UPDATE budget_budgetplan SET adopted_on = '2020-01-01'",
            "UPDATE budget_ledgeraccount SET is_investment = NOT is_investment",
            "UPDATE budget_budgetline SET product_id = gen_random_uuid() WHERE posting_count > 0",
        ],
    )
    def test_what_is_booked_is_never_edited(self, statement: str) -> None:
        h.released_house()
        run("SET CONSTRAINTS ALL IMMEDIATE")
        with refused("23001"):
            run(statement)

    @pytest.mark.parametrize("column", ["committed", "locked", "spent"])
    def test_parts_never_exceed_the_authorised(self, column: str) -> None:
        h.locked_house()
        with refused("23514"):
            run("SELECT set_config('kreislauf.booking', 'on', true)")
            run(f"UPDATE budget_linebalance SET {column} = {column} + 100000000000")  # noqa: S608  # three columns

    @pytest.mark.parametrize("column", ["committed", "locked", "spent"])
    def test_no_part_is_negative(self, column: str) -> None:
        h.locked_house()
        with refused("23514"):
            run("SELECT set_config('kreislauf.booking', 'on', true)")
            run(f"UPDATE budget_linebalance SET {column} = -1")  # noqa: S608  # three columns

    def test_a_posting_enters_by_booking_alone(self) -> None:
        h.locked_house()
        with refused("23001"):
            run("INSERT INTO budget_posting SELECT * FROM budget_posting")

    def test_a_booking_leaves_no_door_open_behind_it(self) -> None:
        house, lock = h.released_house()
        h.commit(house, Money.euros(5))
        with refused("23001"):
            run("UPDATE budget_linebalance SET committed = 0")
        with refused("KL004"):
            book(house, kind="commitment", act="budget.commitment", amount=1)
        with pytest.raises(Refusal):
            h.commit(house, h.MILLION + h.MILLION)
        with refused("23001"):
            run("UPDATE budget_linebalance SET committed = 0")
        with refused("KL203"):
            insert_release(lock, lock.releases.get().resolution, 1)
        with refused("23001"):
            run("UPDATE budget_lock SET released_cents = 0")

    def test_a_posting_rests_on_its_act(self) -> None:
        house, _ = h.released_house()
        for kind, act in (("commitment", "budget.commitment"), ("release", "budget.release"),
                          ("appropriation", "budget.amendment_entry"), ("supplement", "budget.paper")):  # fmt: skip
            with refused("KL004"):
                book(house, kind=kind, act=act, amount=1)

    def test_an_act_posts_once(self) -> None:
        house, _ = h.released_house()
        commitment = h.commit(house, Money.euros(5))
        with refused("23505"):
            book(house, kind="commitment", act="budget.commitment", amount=500, act_id=commitment.pk)

    def test_a_commitment_without_posting_does_not_last(self) -> None:
        house, _ = h.released_house()
        with refused("KL103"):
            insert_commitment(house, asset="Server")

    def test_a_commitment_needs_a_plan_in_force_or_a_basis(self) -> None:
        house = h.build_house()
        with refused("KL101"):
            insert_commitment(house, asset="Server")

    def test_an_investment_names_its_asset(self) -> None:
        house, _ = h.released_house()
        with refused("KL102"):
            insert_commitment(house, asset="")

    @pytest.mark.parametrize(
        "statement", ["UPDATE budget_commitment SET paid_cents = 1", "DELETE FROM budget_commitment"]
    )
    def test_a_commitment_moves_by_booking_alone(self, statement: str) -> None:
        house, _ = h.released_house()
        h.commit(house, Money.euros(5))
        with refused("23001"):
            run(statement)

    def test_a_lock_without_posting_does_not_last(self) -> None:
        h.locked_house()
        with refused("KL103", "23505"):
            run(
                "INSERT INTO budget_lock SELECT (l).* FROM (SELECT jsonb_populate_record(b, jsonb_build_object("
                "'id', gen_random_uuid(), 'entry_id', NULL, 'kind', 'hold')) AS l FROM budget_lock b) x"
            )

    def test_an_appropriation_never_posts_without_its_lock(self) -> None:
        house = h.build_house()
        h.adopt_motion(house)
        h.take_steps(house)
        with h.on(date(2024, 3, 13)), refused("KL105", "KL103"):
            run("UPDATE budget_budgetplan SET state = 'in_force', in_force_on = '2024-03-13'")
            run("UPDATE budget_amendmententry SET posted_at = now() WHERE kind = 'appropriate' AND dropped_at IS NULL")
            entry = house.plan.amendments.get(kind="appropriate", line=house.line)
            book(house, kind="appropriation", act="budget.amendment_entry", amount=h.MILLION.cents, act_id=entry.pk)

    def test_a_plan_takes_effect_with_its_whole_list(self) -> None:
        house = h.build_house()
        h.adopt_motion(house)
        h.take_steps(house)
        with refused("KL103"):
            run("UPDATE budget_budgetplan SET state = 'in_force', in_force_on = '2024-03-13'")

    def test_a_plan_skips_no_step(self) -> None:
        h.build_house()
        with refused("KL107", "23514"):
            run("UPDATE budget_budgetplan SET state = 'in_force', in_force_on = '2024-03-13'")

    def test_the_amendment_list_closes(self) -> None:
        h.locked_house()
        with refused("KL106"):
            run(
                "INSERT INTO budget_amendmententry (id, plan_id, kind, text, amount_cents, entered_at)"
                " SELECT gen_random_uuid(), id, 'appropriate', 'spät', 5, now() FROM budget_budgetplan"
            )


def book(house: h.House, *, kind: str, act: str, amount: int, act_id: Any = None) -> None:
    run(
        "SELECT budget_book(gen_random_uuid(), %s, 2024, 'payments', %s, %s, %s, %s, %s, now(), 'roh', '\\x00')",
        house.line.pk, kind, amount, act, act_id or uuid4(), str(uuid4()),
    )  # fmt: skip


def insert_commitment(house: h.House, *, asset: str) -> None:
    run(
        "INSERT INTO budget_commitment (id, line_id, year, pot, amount_cents, reduced_cents, paid_cents, title,"
        " creditor, asset, provisional_basis, committed_at, committed_by_id)"
        " VALUES (gen_random_uuid(), %s, 2024, 'payments', 100, 0, 0, 'roh', '', %s, '', now(), %s)",
        house.line.pk, asset, house.cast.digital_lead.pk,
    )  # fmt: skip


def insert_release(lock: Lock, resolution: Any, cents: int) -> None:
    run(
        "INSERT INTO budget_release (id, lock_id, amount_cents, resolution_id, released_at)"
        " VALUES (gen_random_uuid(), %s, %s, %s, %s)",
        lock.pk, cents, resolution.pk, now(),
    )  # fmt: skip


@pytest.mark.django_db
class TestReleases:
    AMOUNT = Money.euros(600_000)

    def ready(self) -> tuple[h.House, Lock, Any]:
        house, lock = h.locked_house()
        h.present_concept(house, lock)
        return house, lock, h.decide_release(house, h.recommend(house, lock, self.AMOUNT))

    def test_conditions_must_be_met(self) -> None:
        house, lock = h.locked_house()
        with h.on(date(2024, 5, 13)):
            resolution = h.resolve(h.release_paper(house, lock, self.AMOUNT), house.cast.main_committee)
            with refused("KL205"):
                insert_release(lock, resolution, 1)

    def test_evidence_must_cover_the_amount(self) -> None:
        _, lock, resolution = self.ready()
        with h.on(date(2024, 5, 14)), refused("KL203", "KL205"):
            insert_release(lock, resolution, self.AMOUNT.cents + 1)

    def test_never_more_than_is_locked(self) -> None:
        _, lock, resolution = self.ready()
        with h.on(date(2024, 5, 14)), refused("KL201"):
            insert_release(lock, resolution, h.MILLION.cents + 1)

    def test_another_body_orders_nothing(self) -> None:
        house, lock, _ = self.ready()
        with h.on(date(2024, 5, 14)):
            other = h.resolve(h.release_paper(house, lock, self.AMOUNT), house.cast.council)
            with refused("KL203"):
                insert_release(lock, other, 1)

    @pytest.mark.parametrize("outcome", ["rejected", "deferred"])
    def test_only_an_adopted_resolution_orders(self, outcome: str) -> None:
        house, lock, _ = self.ready()
        with h.on(date(2024, 5, 14)):
            other = h.resolve(h.release_paper(house, lock, self.AMOUNT), house.cast.main_committee, outcome=outcome)
            with refused("KL203"):
                insert_release(lock, other, 1)

    def test_a_resolution_on_something_else_orders_nothing(self) -> None:
        house, lock, _ = self.ready()
        with h.on(date(2024, 5, 14)):
            other = h.resolve(h.make_paper(house.cast, [("Etwas anderes", [])]), house.cast.main_committee)
            with refused("KL203"):
                insert_release(lock, other, 1)

    def test_withdrawn_evidence_meets_nothing(self) -> None:
        house, lock, resolution = self.ready()
        with h.on(date(2024, 5, 14)):
            found = Evidence.objects.get(condition__kind="concept_presented")
            actions.withdraw_evidence(actor=house.treasurer, evidence_id=found.pk, reason="falsche Fassung")
            with refused("KL205"):
                insert_release(lock, resolution, 1)

    def test_an_objection_stops_it(self) -> None:
        _, lock, resolution = self.ready()
        resolution.objections.create(reason="rechtswidrig", raised_at=now())
        with h.on(date(2024, 5, 14)), refused("KL203"):
            insert_release(lock, resolution, 1)

    def test_a_lapsed_lock_stays_closed(self) -> None:
        _, lock, resolution = self.ready()
        with h.on(date(2027, 1, 1)), refused("KL202"):
            insert_release(lock, resolution, 1)

    def test_a_release_without_posting_does_not_last(self) -> None:
        _, lock, resolution = self.ready()
        with h.on(date(2024, 5, 14)), refused("KL103"):
            insert_release(lock, resolution, 1)

    def test_a_lock_of_unknown_kinds_never_opens(self) -> None:
        house, lock = h.locked_house(conditions={"all": [{"kind": "lottery", "params": {}, "text": "Los"}]})
        with h.on(date(2024, 5, 13)):
            resolution = h.resolve(h.release_paper(house, lock, self.AMOUNT), house.cast.main_committee)
            with refused("KL205"):
                insert_release(lock, resolution, 1)

    def test_no_condition_is_added_later(self) -> None:
        h.locked_house()
        with refused("23001"):
            run(
                "INSERT INTO budget_releasecondition (id, lock_id, parent_id, position, operator, kind, params, text)"
                " SELECT gen_random_uuid(), lock_id, id, 99, 'leaf', 'date', '{}', '' FROM budget_releasecondition"
                " WHERE parent_id IS NULL"
            )

    def test_evidence_is_withdrawn_once_and_never_edited(self) -> None:
        house, lock = h.locked_house()
        h.present_concept(house, lock)
        withdraw = "UPDATE budget_evidence SET withdrawn_at = now(), withdrawal_reason = 'x'"
        run(withdraw)
        for statement in (withdraw, "UPDATE budget_evidence SET withdrawn_at = NULL, withdrawal_reason = ''",
                          "UPDATE budget_evidence SET amount_cents = NULL, act_on = '2020-01-01'"):  # fmt: skip
            with refused("23001"):
                run(statement)


@pytest.mark.django_db
class TestPayments:
    def received(self) -> tuple[h.House, PaymentOrder]:
        house, _ = h.released_house()
        commitment = h.commit(house, Money.euros(100))
        with h.on(date(2024, 7, 1)):
            payment = actions.enter_invoice(
                actor=house.lead, commitment_id=commitment.pk, amount=Money.euros(100), invoice_reference="R-1"
            )
        return house, payment

    def test_no_step_is_skipped(self) -> None:
        house, _ = self.received()
        with refused("KL104"):
            run(
                "UPDATE budget_paymentorder"
                " SET state = 'paid', certified_by_id = %s, ordered_by_id = %s, paid_by_id = %s",
                house.cast.digital_lead.pk, house.cast.treasurer.pk, house.cast.cashier.pk,
            )  # fmt: skip

    def test_who_orders_never_pays_and_a_payment_is_posted(self) -> None:
        house, payment = self.received()
        with h.on(date(2024, 7, 2)):
            actions.certify_payment(actor=house.lead, payment_id=payment.pk)
            actions.order_payment(actor=house.treasurer, payment_id=payment.pk)
        pay = "UPDATE budget_paymentorder SET state = 'paid', paid_at = now(), paid_by_id = %s"
        with refused("23514"):
            run(pay, house.cast.treasurer.pk)
        with refused("KL103"):
            run(pay, house.cast.cashier.pk)

    def test_who_certifies_orders_only_with_reason(self) -> None:
        house, payment = self.received()
        actions.certify_payment(actor=house.lead, payment_id=payment.pk)
        with refused("23514"):
            run("UPDATE budget_paymentorder SET state = 'ordered', ordered_by_id = certified_by_id")

    @pytest.mark.parametrize("change", ["amount_cents = 1", "invoice_reference = 'X'"])
    def test_an_invoice_is_never_edited(self, change: str) -> None:
        self.received()
        with refused("23001"):
            run(f"UPDATE budget_paymentorder SET {change}")  # noqa: S608  # two constants
        with refused("23001"):
            run("DELETE FROM budget_paymentorder")


@pytest.mark.django_db(transaction=True)
def test_the_runtime_role_moves_money_only_through_the_doors(
    app_role: psycopg.Connection[tuple[object, ...]],
) -> None:
    h.released_house()
    for statement in (
        "UPDATE budget_linebalance SET committed = 0",
        "INSERT INTO budget_linebalance (line_id, year, pot) SELECT id, 2024, 'payments' FROM budget_budgetline",
        "DELETE FROM budget_linebalance",
        "INSERT INTO budget_posting SELECT * FROM budget_posting",
        "UPDATE budget_posting SET amount_cents = 1",
        "DELETE FROM budget_posting",
        "TRUNCATE budget_posting",
        "UPDATE budget_lock SET released_cents = 0",
        "UPDATE budget_lock SET amount_cents = 1",
        "DELETE FROM budget_lock",
        "UPDATE budget_release SET amount_cents = 1",
        "DELETE FROM budget_release",
        "UPDATE budget_releasecondition SET kind = 'date'",
        "UPDATE budget_evidence SET act_on = '2020-01-01'",
        "DELETE FROM budget_evidence",
        "INSERT INTO budget_commitment SELECT * FROM budget_commitment",
        "UPDATE budget_commitment SET paid_cents = 0",
        "UPDATE budget_paymentorder SET amount_cents = 1",
        "UPDATE budget_budgetline SET posting_hash = '\\x00'",
    ):
        app_role.execute("SELECT set_config('kreislauf.booking', 'on', false)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app_role.execute(statement)
    with pytest.raises(psycopg.errors.RestrictViolation):  # a draft's own entries may go, posted ones never
        app_role.execute("DELETE FROM budget_amendmententry")
    assert LineBalance.objects.filter(locked__gt=0).count() == 1
    assert (Commitment.objects.count(), Release.objects.count()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_the_mark_alone_opens_nothing_to_a_role_that_was_granted_too_much(
    app_role: psycopg.Connection[tuple[object, ...]],
) -> None:
    h.released_house()
    run(f"GRANT UPDATE ON budget_linebalance TO {settings.KREISLAUF_APP_ROLE}")
    try:
        app_role.execute("SELECT set_config('kreislauf.booking', 'on', false)")
        with pytest.raises(psycopg.errors.RestrictViolation):
            app_role.execute("UPDATE budget_linebalance SET locked = 0")
    finally:
        run(f"REVOKE UPDATE ON budget_linebalance FROM {settings.KREISLAUF_APP_ROLE}")


@pytest.mark.django_db
def test_functions_set_nothing_that_an_ordinary_owner_may_not_set() -> None:
    """A parameter of our own in a function's definition needs a grant, and a restore without it drops the function."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT unnest(proconfig) FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
        assert cursor.fetchall() == [("search_path=public, pg_temp",)]


@pytest.mark.django_db(transaction=True)
def test_the_runtime_role_lends_no_trigger_to_a_table_of_its_own(
    app_role: psycopg.Connection[tuple[object, ...]],
) -> None:
    triggers = app_role.execute(
        "SELECT proname FROM pg_proc WHERE prorettype = 'trigger'::regtype AND proname LIKE 'budget\\_%'"
    ).fetchall()
    assert ("budget_check_release",) in triggers
    app_role.execute("CREATE TEMP TABLE my_release (LIKE budget_release)")
    for (name,) in triggers:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app_role.execute(f"CREATE TRIGGER mine BEFORE INSERT ON my_release FOR EACH ROW EXECUTE FUNCTION {name}()")
