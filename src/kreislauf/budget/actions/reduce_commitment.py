"""Give back what a commitment does not need."""

from uuid import UUID, uuid4

from django.db import transaction

from kreislauf.budget.actions._provisional import settle_provisional
from kreislauf.budget.events import CommitmentReduced
from kreislauf.budget.kinds.postings.reduction import Reduction
from kreislauf.budget.models import BudgetLine, Commitment
from kreislauf.budget.permissions import BudgetRight
from kreislauf.budget.queries.spending import invoiced_open
from kreislauf.budget.rules.payments import may_reduce
from kreislauf.budget.store.booking import book
from kreislauf.gazette.actions import due
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Money, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def reduce_commitment(*, actor: Actor, commitment_id: UUID, amount: Money, reason: str, key: str = "") -> Commitment:
    """Reduce a commitment by posting; the original stays as it was.

    No more than is neither paid nor invoiced. `key` makes it happen once. Raises Refusal without a reason.
    """
    commitment = Commitment.objects.select_related("line__product__sub_budget").get(pk=commitment_id)
    permit(actor, BudgetRight.REDUCE_COMMITMENT, commitment)
    if not reason.strip():
        raise Refusal.because(Message("Bitte begründen Sie die Minderung."))
    BudgetLine.objects.select_for_update(no_key=True).get(pk=commitment.line_id)
    commitment.refresh_from_db(fields=["reduced_cents", "paid_cents"])
    still_open = Money(commitment.open_cents) - invoiced_open(commitment)
    may_reduce(amount, still_open).raise_if_refused()
    book(
        Reduction,
        act=commitment,
        line_id=commitment.line_id,
        year=commitment.year,
        pot=commitment.pot,
        amount=amount,
        key=f"reduction:{key or uuid4()}",
        actor=actor,
    )
    settle_provisional(commitment.line_id, commitment.year, actor=actor)
    event = CommitmentReduced(line=commitment.line_id, commitment=commitment.pk, amount=amount, title=commitment.title)
    record(event, actor=actor, subject=commitment.line, reason=reason)
    due("line", commitment.line_id)
    commitment.refresh_from_db()
    return commitment
