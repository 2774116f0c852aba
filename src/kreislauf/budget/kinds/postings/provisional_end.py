"""Ende der vorläufigen Ermächtigung."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS, PostingKind


@POSTING_KINDS.add
class ProvisionalEnd(PostingKind):
    """The plan covers what was authorised provisionally, in one step or in several."""

    key = "provisional_end"
    label = _("Ende der vorläufigen Ermächtigung")
    place = 50
    act = "budget.commitment"
    moves: ClassVar = {"provisional": -1}
    may_repeat = True
    basis = """
        SELECT p_act WHERE p_amount <= (
            SELECT coalesce(sum(CASE kind WHEN 'provisional' THEN amount_cents ELSE -amount_cents END), 0)
            FROM budget_posting WHERE act_type = 'budget.commitment' AND act_id = p_act AND line_id = p_line
                AND year = p_year AND pot = p_pot AND kind IN ('provisional', 'provisional_end'))
    """
