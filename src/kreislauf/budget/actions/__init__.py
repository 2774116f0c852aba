"""Everything that can be done with the money: the listing of this folder is the list of features."""

from kreislauf.budget.actions.add_account import add_account
from kreislauf.budget.actions.add_investment_measure import add_investment_measure
from kreislauf.budget.actions.add_line import add_line
from kreislauf.budget.actions.add_product import add_product
from kreislauf.budget.actions.add_sub_budget import add_sub_budget
from kreislauf.budget.actions.adopt_plan import adopt_plan
from kreislauf.budget.actions.approve_plan import approve_plan
from kreislauf.budget.actions.assign_entry import assign_entry
from kreislauf.budget.actions.begin_investment import begin_investment
from kreislauf.budget.actions.cancel_payment import cancel_payment
from kreislauf.budget.actions.carry_over import carry_over
from kreislauf.budget.actions.certify_payment import certify_payment
from kreislauf.budget.actions.commit_funds import commit_funds
from kreislauf.budget.actions.confirm_return import confirm_return, reject_return, withdraw_return
from kreislauf.budget.actions.correct_entry import correct_entry, remove_entry
from kreislauf.budget.actions.correct_line import correct_line, remove_line
from kreislauf.budget.actions.correct_plan import correct_plan, remove_plan
from kreislauf.budget.actions.correct_structure import correct_structure, remove_structure
from kreislauf.budget.actions.display_plan import display_plan
from kreislauf.budget.actions.draft_release_paper import draft_release_paper
from kreislauf.budget.actions.enter_invoice import enter_invoice
from kreislauf.budget.actions.open_plan import open_plan
from kreislauf.budget.actions.order_payment import order_payment
from kreislauf.budget.actions.pay_out import pay_out
from kreislauf.budget.actions.promulgate_plan import promulgate_plan
from kreislauf.budget.actions.publish_draft import publish_draft
from kreislauf.budget.actions.put_plan_into_effect import put_plan_into_effect
from kreislauf.budget.actions.record_approval import record_approval
from kreislauf.budget.actions.record_return import record_return
from kreislauf.budget.actions.reduce_commitment import reduce_commitment
from kreislauf.budget.actions.release_funds import release_funds
from kreislauf.budget.actions.reopen_plan import reopen_plan
from kreislauf.budget.actions.settle_waiting_effect import settle_waiting_effect
from kreislauf.budget.actions.submit_plan import submit_plan
from kreislauf.budget.actions.take_evidence import take_evidence, withdraw_evidence_of
from kreislauf.budget.actions.withdraw_evidence import withdraw_evidence

__all__ = [
    "add_account",
    "add_investment_measure",
    "add_line",
    "add_product",
    "add_sub_budget",
    "adopt_plan",
    "approve_plan",
    "assign_entry",
    "begin_investment",
    "cancel_payment",
    "carry_over",
    "certify_payment",
    "commit_funds",
    "confirm_return",
    "correct_entry",
    "correct_line",
    "correct_plan",
    "correct_structure",
    "display_plan",
    "draft_release_paper",
    "enter_invoice",
    "open_plan",
    "order_payment",
    "pay_out",
    "promulgate_plan",
    "publish_draft",
    "put_plan_into_effect",
    "record_approval",
    "record_return",
    "reduce_commitment",
    "reject_return",
    "release_funds",
    "remove_entry",
    "remove_line",
    "remove_plan",
    "remove_structure",
    "reopen_plan",
    "settle_waiting_effect",
    "submit_plan",
    "take_evidence",
    "withdraw_evidence",
    "withdraw_evidence_of",
    "withdraw_return",
]
