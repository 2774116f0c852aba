"""Ermächtigungsübertragung."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS, PostingKind


@POSTING_KINDS.add
class CarryOver(PostingKind):
    """Ermächtigungsübertragung: what comes from the year before, once it was taken out there."""

    key = "carry_over"
    label = _("Ermächtigungsübertragung")
    place = 20
    act = "budget.carry_over"
    moves: ClassVar = {"carry_over": 1}
    basis = """
        SELECT c.id FROM budget_carryover c JOIN budget_posting o ON o.act_type = 'budget.carry_over'
            AND o.act_id = c.id AND o.kind = 'carry_out' AND o.amount_cents = c.amount_cents
        WHERE c.id = p_act AND p_pot = 'payments'
            AND (c.to_line_id, c.to_year, c.amount_cents) = (p_line, p_year, p_amount)
    """
