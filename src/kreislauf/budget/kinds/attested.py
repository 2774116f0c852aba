"""The facts of the money: what the journal attests of each row, and `kreislauf journal verify` compares.

Left out: sums that follow from other rows (`verify_balances` recomputes them), and when a release may be shown.
A commitment's own posting needs no attestation of its own: it is compared with the commitment that it books.
"""

from django.db.models import Q

from kreislauf.budget.models import (
    AmendmentEntry,
    Approval,
    BudgetLine,
    BudgetPlan,
    CarryOver,
    Commitment,
    Evidence,
    Lock,
    PaymentOrder,
    PaymentReturn,
    Posting,
    Release,
    ReleaseCondition,
    ReturnReview,
)
from kreislauf.journal.models import attest

attest(
    BudgetPlan,
    "fiscal_year",
    "state",
    "needs_approval",
    "adopted_on",
    "submitted_on",
    "approved_on",
    "promulgated_on",
    "display_from",
    "display_until",
    "in_force_on",
    "adopted_by_id",
)
attest(BudgetLine, "plan_id", "product_id", "account_id", "measure_id", "begun_on", "begun_evidence")
attest(
    AmendmentEntry,
    "plan_id",
    "effect_id",
    "kind",
    "text",
    "amount_cents",
    "line_id",
    "secures_id",
    "authority_id",
    "conditions",
    "entered_at",
    "posted_at",
    "dropped_at",
)
attest(
    Lock,
    "kind",
    "line_id",
    "year",
    "pot",
    "amount_cents",
    "text",
    "authority_id",
    "entry_id",
    "imposed_at",
    "lapses_on",
)
attest(ReleaseCondition, "lock_id", "parent_id", "position", "operator", "kind", "params", "text")
attest(
    Evidence,
    "condition_id",
    "act_type",
    "act_id",
    "act_on",
    "statement",
    "amount_cents",
    "is_public",
    "recorded_at",
    "withdrawn_at",
    "withdrawal_reason",
)
attest(Approval, "lock_id", "approved_on", "reference", "document_id", "recorded_at")
attest(
    CarryOver,
    "from_line_id",
    "from_year",
    "to_line_id",
    "to_year",
    "amount_cents",
    "carried_on",
    "reason",
    "evidence",
    "recorded_by_id",
    "recorded_at",
)
attest(Release, "lock_id", "amount_cents", "resolution_id", "released_at")
attest(
    Commitment,
    "line_id",
    "year",
    "pot",
    "amount_cents",
    "title",
    "creditor",
    "asset",
    "provisional_basis",
    "committed_at",
    "committed_by_id",
)
attest(
    PaymentOrder,
    "commitment_id",
    "amount_cents",
    "invoice_reference",
    "payee",
    "another_reason",
    "state",
    "entered_by_id",
    "entered_at",
    "certified_by_id",
    "certified_at",
    "ordered_by_id",
    "ordered_at",
    "exception_reason",
    "paid_by_id",
    "paid_at",
)
attest(
    Posting,
    "line_id",
    "sequence",
    "year",
    "pot",
    "kind",
    "amount_cents",
    "act_type",
    "act_id",
    "idempotency_key",
    "occurred_at",
    "actor_key",
    required=~Q(kind="commitment"),
)
attest(
    PaymentReturn,
    "payment_id",
    "amount_cents",
    "received_on",
    "reference",
    "reason",
    "asked_by_id",
    "recorded_by_id",
    "recorded_at",
)
attest(ReturnReview, "payment_return_id", "outcome", "reason", "reviewed_by_id", "reviewed_at")
