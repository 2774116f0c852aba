from kreislauf.budget.models.amendment import AmendmentEntry, EntryKind
from kreislauf.budget.models.approval import Approval
from kreislauf.budget.models.carry_over import CarryOver
from kreislauf.budget.models.ledger import LineBalance, Posting, PostingKind, Pot
from kreislauf.budget.models.lock import Evidence, Lock, LockKind, Operator, Release, ReleaseCondition
from kreislauf.budget.models.payment_return import PaymentReturn, ReturnReview
from kreislauf.budget.models.plan import (
    BudgetLine,
    BudgetPlan,
    InvestmentMeasure,
    LedgerAccount,
    Product,
    SubBudget,
)
from kreislauf.budget.models.published import PublishedPart, PublishedSum
from kreislauf.budget.models.spending import Commitment, PaymentOrder

__all__ = [
    "AmendmentEntry",
    "Approval",
    "BudgetLine",
    "BudgetPlan",
    "CarryOver",
    "Commitment",
    "EntryKind",
    "Evidence",
    "InvestmentMeasure",
    "LedgerAccount",
    "LineBalance",
    "Lock",
    "LockKind",
    "Operator",
    "PaymentOrder",
    "PaymentReturn",
    "Posting",
    "PostingKind",
    "Pot",
    "Product",
    "PublishedPart",
    "PublishedSum",
    "Release",
    "ReleaseCondition",
    "ReturnReview",
    "SubBudget",
]
