"""Übertragung in das nächste Jahr."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS, PostingKind


@POSTING_KINDS.add
class CarryOut(PostingKind):
    """What is carried into the next year is no longer authorised here (KomHKVO §20)."""

    key = "carry_out"
    label = _("Übertragung in das nächste Jahr")
    place = 30
    act = "budget.carry_over"
    moves: ClassVar = {"carried_out": 1}
    basis = """
        SELECT id FROM budget_carryover
        WHERE id = p_act AND p_pot = 'payments'
            AND (from_line_id, from_year, amount_cents) = (p_line, p_year, p_amount)
    """
