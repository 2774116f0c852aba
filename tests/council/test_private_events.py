"""Which events of papers and sittings are for those alone who may know what is dealt with in private."""

from __future__ import annotations

from kreislauf.council.queries.history import RULES
from kreislauf.journal.events import EVENT_TYPES

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
