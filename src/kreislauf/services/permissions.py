"""Who may what with services, forms, applications and cases."""

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
from kreislauf.people.rules import competences as c
from kreislauf.people.rules.who import ANYONE, STAFF, Among, Who, belongs_to, either, holds_key, is_person

INSIDE = Who(lambda s: bool(s.memberships)) | SYSTEM
UNIT = belongs_to("unit_id", kinds=("department",))
OFFICES_APART = frozenset({c.COUNCIL_OFFICE, c.TREASURY, c.CASH_OFFICE, c.AUDIT, c.DATA_PROTECTION})
"""Offices that account for, pay or examine what the others do: they make no forms of their own."""
SPECIALIST_UNIT = Who(
    lambda s: either(
        *(
            Among("unit_id", frozenset({m.organization_id}))
            for m in s.memberships
            if m.kind == "department" and not m.competences & OFFICES_APART
        )
    )
)
"""Whoever works in a specialist unit (Fachamt), on what belongs to it."""


class ServicesRight(StrEnum):
    SEE_CATALOGUE = "services.see_catalogue"
    MAINTAIN_SERVICE = "services.maintain_service"
    CREATE_SERVICE = "services.create_service"
    EDIT_FORMS = "services.edit_forms"
    PUBLISH_FORMS = "services.publish_forms"
    WAIVE_FOUR_EYES = "services.waive_four_eyes"
    SHORTEN_RETENTION = "services.shorten_retention"
    SEE_USE = "services.see_use"
    SEE_CASE_FIGURES = "services.see_case_figures"
    DECLARE_MATURITY = "services.declare_maturity"
    START_APPLICATION = "services.start_application"
    FILL_IN = "services.fill_in"
    WORK_ON_CASES = "services.work_on_cases"
    SEE_CASE = "services.see_case"
    READ_CASE_FOR_PURPOSE = "services.read_case_for_purpose"
    SEE_RECONCILIATION = "services.see_reconciliation"
    RETRY_ERRANDS = "services.retry_errands"
    SETTLE_PAYMENTS = "services.settle_payments"
    REFUND_PAYMENTS = "services.refund_payments"
    ROTATE_KEYS = "services.rotate_keys"
    INDEX_PERSONS = "services.index_persons"
    ERASE_APPLICATIONS = "services.erase_applications"
    ANSWER_ARCHIVE_OFFERS = "services.answer_archive_offers"
    EXPORT_PERSONAL_DATA = "services.export_personal_data"
    SEE_RETENTION = "services.see_retention"
    ENTER_ABSENCE = "services.enter_absence"
    ENTER_ABSENCE_FOR = "services.enter_absence_for"


TABLE = rights_table(
    {
        ServicesRight.SEE_CATALOGUE: RightRow(_("den Leistungskatalog sehen"), INSIDE, reads=True),
        ServicesRight.CREATE_SERVICE: RightRow(_("Leistungen anlegen und einlesen"), DIGITALISATION | SYSTEM),
        ServicesRight.MAINTAIN_SERVICE: RightRow(_("Leistungen pflegen"), UNIT | DIGITALISATION | SYSTEM),
        ServicesRight.EDIT_FORMS: RightRow(_("Formulare bearbeiten"), DIGITALISATION | SYSTEM | SPECIALIST_UNIT),
        ServicesRight.PUBLISH_FORMS: RightRow(_("Formulare veröffentlichen"), DIGITALISATION | SYSTEM),
        ServicesRight.SHORTEN_RETENTION: RightRow(
            _("die Aufbewahrung einer Leistung mit Vorgängen verkürzen"), DIGITALISATION | SYSTEM
        ),
        ServicesRight.WAIVE_FOUR_EYES: RightRow(
            _("bei einer Leistung mit Vorgängen auf das Vier-Augen-Prinzip verzichten"), DIGITALISATION | SYSTEM
        ),
        ServicesRight.SEE_USE: RightRow(_("Reifegrad und Nutzung sehen"), INSIDE, reads=True),
        ServicesRight.SEE_CASE_FIGURES: RightRow(_("Vorgänge in genauen Zahlen sehen"), STAFF, reads=True),
        ServicesRight.DECLARE_MATURITY: RightRow(_("Reifegrad erklären"), UNIT | DIGITALISATION),
        ServicesRight.START_APPLICATION: RightRow(_("einen Antrag beginnen"), ANYONE),
        ServicesRight.FILL_IN: RightRow(_("den eigenen Antrag ausfüllen und einsehen"), holds_key("id")),
        ServicesRight.WORK_ON_CASES: RightRow(_("Vorgänge bearbeiten"), UNIT),
        ServicesRight.SEE_CASE: RightRow(_("Vorgänge der eigenen Einheit lesen"), UNIT, reads=True),
        ServicesRight.READ_CASE_FOR_PURPOSE: RightRow(
            _("einen Vorgang zu einem Zweck lesen"), AUDIT | DATA_PROTECTION, reads=True
        ),
        ServicesRight.SEE_RECONCILIATION: RightRow(
            _("den Abgleich der Eingänge sehen"),
            DIGITALISATION | AUDIT | DATA_PROTECTION | COUNCIL_OFFICE | CASH_OFFICE,
            reads=True,
        ),
        ServicesRight.RETRY_ERRANDS: RightRow(_("gescheiterte Aufträge wiederholen"), DIGITALISATION | SYSTEM),
        ServicesRight.SETTLE_PAYMENTS: RightRow(_("Meldungen des Zahlungsdienstes eintragen"), SYSTEM),
        ServicesRight.REFUND_PAYMENTS: RightRow(_("Erstattungen von Gebühren festhalten"), CASH_OFFICE),
        ServicesRight.ROTATE_KEYS: RightRow(_("Schlüssel der Anträge erneuern"), SYSTEM),
        ServicesRight.INDEX_PERSONS: RightRow(_("Anträge für Auskünfte erschließen"), SYSTEM),
        ServicesRight.ERASE_APPLICATIONS: RightRow(_("Anträge nach Fristablauf löschen"), DATA_PROTECTION | SYSTEM),
        ServicesRight.ANSWER_ARCHIVE_OFFERS: RightRow(_("Angebote an das Archiv beantworten"), COUNCIL_OFFICE),
        ServicesRight.EXPORT_PERSONAL_DATA: RightRow(_("Auskunft über gespeicherte Daten geben"), DATA_PROTECTION),
        ServicesRight.SEE_RETENTION: RightRow(
            _("die Aufbewahrung der Anträge sehen"),
            DATA_PROTECTION | DIGITALISATION | COUNCIL_OFFICE | AUDIT,
            reads=True,
        ),
        ServicesRight.ENTER_ABSENCE: RightRow(_("die eigene Abwesenheit eintragen"), is_person("person_id")),
        ServicesRight.ENTER_ABSENCE_FOR: RightRow(
            _("Abwesenheiten der eigenen Einheit eintragen"),
            belongs_to("organization_id", kinds=("department",), roles=("head",)),
        ),
    }
)
