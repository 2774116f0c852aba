"""Sperre."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS, PostingKind


@POSTING_KINDS.add
class Lock(PostingKind):
    """Sperre: posted together with the appropriation that it secures."""

    key = "lock"
    label = _("Sperre")
    place = 60
    act = "budget.lock"
    moves: ClassVar = {"locked": 1}
    basis = """
        SELECT l.id FROM budget_lock l JOIN budget_amendmententry e ON e.id = l.entry_id
        WHERE l.id = p_act AND e.posted_at IS NOT NULL AND e.amount_cents = l.amount_cents
            AND (l.line_id, l.year, l.pot, l.amount_cents) = (p_line, p_year, p_pot, p_amount)
    """
