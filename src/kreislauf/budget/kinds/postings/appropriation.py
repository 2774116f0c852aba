"""Ansatz."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS, PostingKind


@POSTING_KINDS.add
class Appropriation(PostingKind):
    """Ansatz: funds that the plan authorises, posted with its effect; an amendment may cut them."""

    key = "appropriation"
    label = _("Ansatz")
    place = 10
    act = "budget.amendment_entry"
    moves: ClassVar = {"appropriation": 1}
    may_be_negative = True
    basis = """
        SELECT e.id FROM budget_amendmententry e JOIN budget_budgetplan p ON p.id = e.plan_id
        WHERE e.id = p_act AND e.kind = 'appropriate' AND e.posted_at IS NOT NULL AND p.state = 'in_force'
            AND (e.line_id, p.fiscal_year, e.amount_cents) = (p_line, p_year, p_amount)
    """
