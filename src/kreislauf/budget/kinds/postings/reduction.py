"""Minderung der Bindung."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS, PostingKind


@POSTING_KINDS.add
class Reduction(PostingKind):
    """Minderung: what a commitment does not need, in one step or in several."""

    key = "reduction"
    label = _("Minderung der Bindung")
    place = 90
    act = "budget.commitment"
    moves: ClassVar = {"committed": -1}
    moves_commitment: ClassVar = {"reduced": 1}
    may_repeat = True
    basis = """
        SELECT id FROM budget_commitment WHERE id = p_act AND (line_id, year, pot) = (p_line, p_year, p_pot)
    """
