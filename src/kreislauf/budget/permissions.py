"""Who may what with the money."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kreislauf.people.permissions import AUDIT, CASH_OFFICE, COUNCIL_OFFICE, SYSTEM, TREASURY, RightRow, rights_table
from kreislauf.people.rules.who import CHIEF_EXECUTIVE, COUNCIL_MEMBER, OUTSIDE_AUDIT, STAFF, belongs_to

UNIT_OF_LINE = belongs_to("product__sub_budget__unit_id", kinds=("department",))
UNIT_OF_COMMITMENT = belongs_to("line__product__sub_budget__unit_id", kinds=("department",))
UNIT_OF_PAYMENT = belongs_to("commitment__line__product__sub_budget__unit_id", kinds=("department",))
READERS = COUNCIL_MEMBER | CHIEF_EXECUTIVE | STAFF | SYSTEM
"""Council members and staff see plan, lines and locks; what a creditor is paid only those who work with it, and the
chief executive, who answers for it (NKomVG §85). The audit office neither orders nor pays (NKomVG §154(5))."""


class BudgetRight(StrEnum):
    SEE_BUDGET = "budget.see_budget"
    PLAN_BUDGET = "budget.plan_budget"
    RUN_PLAN = "budget.run_plan"
    EXECUTE = "budget.execute"
    CARRY_OVER = "budget.carry_over"
    RECORD_EVIDENCE = "budget.record_evidence"
    SEE_COMMITMENTS = "budget.see_commitments"
    COMMIT_FUNDS = "budget.commit_funds"
    REDUCE_COMMITMENT = "budget.reduce_commitment"
    ENTER_INVOICE = "budget.enter_invoice"
    SEE_PAYMENTS = "budget.see_payments"
    CERTIFY_PAYMENT = "budget.certify_payment"
    ORDER_PAYMENT = "budget.order_payment"
    PAY_OUT = "budget.pay_out"
    CANCEL_PAYMENT = "budget.cancel_payment"
    RECORD_RETURN = "budget.record_return"
    CONFIRM_RETURN = "budget.confirm_return"


TABLE = rights_table(
    {
        BudgetRight.SEE_BUDGET: RightRow(_("den Haushalt sehen"), READERS, reads=True),
        BudgetRight.PLAN_BUDGET: RightRow(_("den Haushalt aufstellen"), TREASURY),
        BudgetRight.RUN_PLAN: RightRow(_("die Schritte des Haushalts festhalten"), TREASURY),
        BudgetRight.CARRY_OVER: RightRow(_("Ermächtigungen in das nächste Jahr übertragen"), TREASURY),
        BudgetRight.EXECUTE: RightRow(_("gesperrte Mittel freigeben"), TREASURY),
        BudgetRight.RECORD_EVIDENCE: RightRow(
            _("Nachweise festhalten und zurückziehen"), TREASURY | COUNCIL_OFFICE | SYSTEM
        ),
        BudgetRight.SEE_COMMITMENTS: RightRow(
            _("Mittelbindungen sehen"),
            UNIT_OF_COMMITMENT | CHIEF_EXECUTIVE | TREASURY | CASH_OFFICE | AUDIT | SYSTEM,
            reads=True,
        ),
        BudgetRight.COMMIT_FUNDS: RightRow(_("Mittel binden"), UNIT_OF_LINE | TREASURY),
        BudgetRight.REDUCE_COMMITMENT: RightRow(_("Mittelbindungen mindern"), UNIT_OF_COMMITMENT | TREASURY),
        BudgetRight.ENTER_INVOICE: RightRow(_("Rechnungen eingeben"), UNIT_OF_COMMITMENT | TREASURY),
        BudgetRight.SEE_PAYMENTS: RightRow(
            _("Zahlungen sehen"),
            UNIT_OF_PAYMENT | CHIEF_EXECUTIVE | TREASURY | CASH_OFFICE | AUDIT | SYSTEM,
            reads=True,
        ),
        BudgetRight.CERTIFY_PAYMENT: RightRow(_("Rechnungen bescheinigen"), UNIT_OF_PAYMENT | TREASURY),
        BudgetRight.ORDER_PAYMENT: RightRow(_("Zahlungen anordnen"), (UNIT_OF_PAYMENT | TREASURY) & OUTSIDE_AUDIT),
        BudgetRight.PAY_OUT: RightRow(_("auszahlen"), CASH_OFFICE & OUTSIDE_AUDIT),
        BudgetRight.CANCEL_PAYMENT: RightRow(_("Zahlungen stornieren"), UNIT_OF_PAYMENT | TREASURY),
        BudgetRight.RECORD_RETURN: RightRow(_("Rückzahlungen festhalten"), CASH_OFFICE & OUTSIDE_AUDIT),
        BudgetRight.CONFIRM_RETURN: RightRow(_("Rückzahlungen bestätigen"), (CASH_OFFICE | TREASURY) & OUTSIDE_AUDIT),
    }
)
