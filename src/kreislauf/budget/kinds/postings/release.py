"""Freigabe."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS, PostingKind


@POSTING_KINDS.add
class Release(PostingKind):
    """Freigabe: what a resolution of the lock's authority opens."""

    key = "release"
    label = _("Freigabe")
    place = 70
    act = "budget.release"
    moves: ClassVar = {"locked": -1}
    basis = """
        SELECT r.id FROM budget_release r JOIN budget_lock l ON l.id = r.lock_id
        WHERE r.id = p_act AND (l.line_id, l.year, l.pot, r.amount_cents) = (p_line, p_year, p_pot, p_amount)
    """
