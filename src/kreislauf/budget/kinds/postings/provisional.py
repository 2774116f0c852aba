"""vorläufige Ermächtigung."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.posting_kinds import POSTING_KINDS, PostingKind


@POSTING_KINDS.add
class Provisional(PostingKind):
    """Vorläufige Haushaltsführung: what is bound before the plan's effect (NKomVG §116)."""

    key = "provisional"
    label = _("vorläufige Ermächtigung")
    place = 40
    act = "budget.commitment"
    moves: ClassVar = {"provisional": 1}
    basis = """
        SELECT c.id FROM budget_commitment c JOIN budget_budgetline l ON l.id = c.line_id
        JOIN budget_budgetplan p ON p.id = l.plan_id
        WHERE c.id = p_act AND c.provisional_basis <> '' AND p.state IN ('draft', 'adopted')
            AND (c.line_id, c.year, c.pot) = (p_line, p_year, p_pot) AND p_amount <= c.amount_cents
    """
