"""Mittelbindung."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS, PostingKind


@POSTING_KINDS.add
class Commitment(PostingKind):
    """Mittelbindung: the whole amount of a commitment, once."""

    key = "commitment"
    label = _("Mittelbindung")
    place = 80
    act = "budget.commitment"
    moves: ClassVar = {"committed": 1}
    basis = """
        SELECT id FROM budget_commitment
        WHERE id = p_act AND (line_id, year, pot, amount_cents) = (p_line, p_year, p_pot, p_amount)
    """
