"""Auszahlung."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS, PostingKind


@POSTING_KINDS.add
class Payment(PostingKind):
    """Auszahlung: what was bound is spent."""

    key = "payment"
    label = _("Auszahlung")
    place = 100
    act = "budget.payment_order"
    moves: ClassVar = {"committed": -1, "spent": 1}
    moves_commitment: ClassVar = {"paid": 1}
    basis = """
        SELECT c.id FROM budget_paymentorder p JOIN budget_commitment c ON c.id = p.commitment_id
        WHERE p.id = p_act AND p.state = 'paid'
            AND (c.line_id, c.year, c.pot, p.amount_cents) = (p_line, p_year, p_pot, p_amount)
    """
