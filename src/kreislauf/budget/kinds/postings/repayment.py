"""Rückzahlung."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS, PostingKind


@POSTING_KINDS.add
class Repayment(PostingKind):
    """Rückzahlung: what came back and was confirmed by a second person is bound again."""

    key = "repayment"
    label = _("Rückzahlung")
    place = 110
    act = "budget.payment_return"
    moves: ClassVar = {"committed": 1, "spent": -1}
    moves_commitment: ClassVar = {"paid": -1}
    basis = """
        SELECT c.id FROM budget_paymentreturn t JOIN budget_returnreview v ON v.payment_return_id = t.id
        JOIN budget_paymentorder p ON p.id = t.payment_id JOIN budget_commitment c ON c.id = p.commitment_id
        WHERE t.id = p_act AND p.state IN ('paid', 'returned') AND v.outcome = 'confirmed'
            AND v.reviewed_by_id <> t.recorded_by_id AND v.reviewed_by_id IS DISTINCT FROM t.asked_by_id
            AND (c.line_id, c.year, c.pot, t.amount_cents) = (p_line, p_year, p_pot, p_amount)
    """
