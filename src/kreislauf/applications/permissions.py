"""Who may what with applications, their payments and errands."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kreislauf.people.permissions import (
    AUDIT,
    CASH_OFFICE,
    COUNCIL_OFFICE,
    DATA_PROTECTION,
    DIGITALISATION,
    SYSTEM,
    RightRow,
    rights_table,
)
from kreislauf.people.rules.who import ANYONE, holds_key


class ApplicationsRight(StrEnum):
    START_APPLICATION = "applications.start_application"
    FILL_IN = "applications.fill_in"
    SEE_RECONCILIATION = "applications.see_reconciliation"
    RETRY_ERRANDS = "applications.retry_errands"
    SETTLE_PAYMENTS = "applications.settle_payments"
    REFUND_PAYMENTS = "applications.refund_payments"
    ROTATE_KEYS = "applications.rotate_keys"
    INDEX_PERSONS = "applications.index_persons"
    ERASE_APPLICATIONS = "applications.erase_applications"


TABLE = rights_table(
    {
        ApplicationsRight.START_APPLICATION: RightRow(_("einen Antrag beginnen"), ANYONE),
        ApplicationsRight.FILL_IN: RightRow(_("den eigenen Antrag ausfüllen und einsehen"), holds_key("id")),
        ApplicationsRight.SEE_RECONCILIATION: RightRow(
            _("den Abgleich der Eingänge sehen"),
            DIGITALISATION | AUDIT | DATA_PROTECTION | COUNCIL_OFFICE | CASH_OFFICE,
            reads=True,
        ),
        ApplicationsRight.RETRY_ERRANDS: RightRow(_("gescheiterte Aufträge wiederholen"), DIGITALISATION | SYSTEM),
        ApplicationsRight.SETTLE_PAYMENTS: RightRow(_("Meldungen des Zahlungsdienstes eintragen"), SYSTEM),
        ApplicationsRight.REFUND_PAYMENTS: RightRow(_("Erstattungen von Gebühren festhalten"), CASH_OFFICE),
        ApplicationsRight.ROTATE_KEYS: RightRow(_("Schlüssel der Anträge erneuern"), SYSTEM),
        ApplicationsRight.INDEX_PERSONS: RightRow(_("Anträge für Auskünfte erschließen"), SYSTEM),
        ApplicationsRight.ERASE_APPLICATIONS: RightRow(_("Anträge nach Fristablauf löschen"), DATA_PROTECTION | SYSTEM),
    }
)
