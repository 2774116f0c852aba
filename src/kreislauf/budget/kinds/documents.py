"""Who may read the letters of the supervisory authority: whoever sees the budget."""

from uuid import UUID

from kreislauf.budget.models import Approval
from kreislauf.budget.permissions import BudgetRight
from kreislauf.kernel import Actor
from kreislauf.people.permissions import may
from kreislauf.records.permissions import DOCUMENT_OWNERS


@DOCUMENT_OWNERS.add
class ApprovalLetters:
    """The letter of each approval."""

    key = "budget.approval"

    def may_read(self, actor: Actor, document_id: UUID) -> bool:
        return Approval.objects.filter(document=document_id).exists() and may(actor, BudgetRight.SEE_BUDGET)
