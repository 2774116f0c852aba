from kreislauf.budget.views.add_line import add_line
from kreislauf.budget.views.assign_entry import assign_entry
from kreislauf.budget.views.begin_investment import begin_investment
from kreislauf.budget.views.carry_over import carry_over
from kreislauf.budget.views.commit_funds import commit_funds
from kreislauf.budget.views.commitment import commitment, enter_invoice, reduce_commitment
from kreislauf.budget.views.corrections import (
    correct_entry,
    correct_line,
    correct_part,
    correct_plan,
    remove_entry,
    remove_line,
    remove_part,
    remove_plan,
)
from kreislauf.budget.views.draft_release_paper import draft_release_paper
from kreislauf.budget.views.line import line
from kreislauf.budget.views.lock import lock
from kreislauf.budget.views.open_plan import open_plan
from kreislauf.budget.views.overview import lines_csv, overview
from kreislauf.budget.views.payments import (
    cancel_payment,
    certify_payment,
    order_payment,
    pay_out,
    payment,
    payments,
)
from kreislauf.budget.views.plan import plan
from kreislauf.budget.views.plan_steps import (
    adopt_plan,
    approve_plan,
    display_plan,
    promulgate_plan,
    publish_draft,
    reopen_plan,
    submit_plan,
)
from kreislauf.budget.views.put_plan_into_effect import put_plan_into_effect
from kreislauf.budget.views.record_approval import record_approval
from kreislauf.budget.views.release_funds import release_funds
from kreislauf.budget.views.returns import confirm_return, record_return, reject_return, withdraw_return
from kreislauf.budget.views.structure import (
    add_account,
    add_investment_measure,
    add_product,
    add_sub_budget,
    structure,
)
from kreislauf.budget.views.waiting_effect import settle_waiting_effect
from kreislauf.budget.views.withdraw_evidence import withdraw_evidence

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
    "commitment",
    "confirm_return",
    "correct_entry",
    "correct_line",
    "correct_part",
    "correct_plan",
    "display_plan",
    "draft_release_paper",
    "enter_invoice",
    "line",
    "lines_csv",
    "lock",
    "open_plan",
    "order_payment",
    "overview",
    "pay_out",
    "payment",
    "payments",
    "plan",
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
    "remove_part",
    "remove_plan",
    "reopen_plan",
    "settle_waiting_effect",
    "structure",
    "submit_plan",
    "withdraw_evidence",
    "withdraw_return",
]
