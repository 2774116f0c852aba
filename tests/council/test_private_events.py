"""Which events of papers and sittings are for those alone who may know what is dealt with in private."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kreislauf.council.queries.history import RULES, _Known
from kreislauf.journal.events import EVENT_TYPES
from kreislauf.journal.queries import TimelineEntry
from kreislauf.kernel import Message

OF_A_SITTING = {"council.agenda_item_added", "council.agenda_extended"}
OF_A_GROUP = {"council.calendar_address_changed"}
OF_A_PAPER = {
    "council.resolution_passed",
    "council.points_resolved",
    "council.step_settled",
    "council.vote_corrected",
    "council.result_annulled",
    "council.objection_raised",
    "council.objection_settled",
    "council.effect_became_due",
    "council.effect_waits",
    "council.effect_executed",
    "council.effect_lapsed",
    "council.effect_proposed_again",
    "council.effect_suspended",
    "council.mandate_reported",
    "council.point_amended",
    "council.paper_withdrawn",
    "council.paper_put_on_agenda",
}


def test_what_tells_of_a_private_sitting_is_declared_private() -> None:
    private = {key for key, event in EVENT_TYPES.items() if key.startswith("council.") and event.is_private}
    assert private == OF_A_SITTING | OF_A_GROUP | OF_A_PAPER


def test_every_private_event_of_a_paper_has_its_rule() -> None:
    assert set(RULES) == OF_A_PAPER


def test_what_binds_money_is_for_those_who_may_see_commitments() -> None:
    on_lines = {"budget.funds_committed", "budget.commitment_reduced", "budget.authorised_provisionally"}
    on_orders = {
        "budget.invoice_entered", "budget.payment_certified", "budget.payment_ordered", "budget.payment_paid_out",
        "budget.payment_cancelled", "budget.return_recorded", "budget.return_confirmed", "budget.return_refused",
    }  # fmt: skip
    private = {key for key, event in EVENT_TYPES.items() if key.startswith("budget.") and event.is_private}
    assert private == on_lines | on_orders


NOTHING = _Known(
    unheard=frozenset({"r"}),
    unknown=frozenset({"r"}),
    steps=frozenset(),
    withdrawal=False,
    reason_of_withdrawal=False,
    amendments=False,
)
EVERYTHING = _Known(
    unheard=frozenset(),
    unknown=frozenset(),
    steps=frozenset({"c"}),
    withdrawal=True,
    reason_of_withdrawal=True,
    amendments=True,
)


def line(kind: str) -> TimelineEntry:
    return TimelineEntry(
        at=datetime(2026, 9, 1, tzinfo=UTC),
        sentence=Message("Etwas geschah."),
        actor_kind="person",
        actor_key="",
        reason="Darum.",
        kind=kind,
        is_private=True,
        sequence=1,
        facts={"resolution": "r", "consultation": "c"},
    )


@pytest.mark.parametrize("kind", sorted(OF_A_PAPER))
def test_who_knows_nothing_is_told_nothing_and_who_knows_all_is_told_all(kind: str) -> None:
    assert RULES[kind](line(kind), NOTHING) is None
    assert RULES[kind](line(kind), EVERYTHING) == line(kind)
