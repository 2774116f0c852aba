"""Who may what with cases."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kreislauf.people.permissions import AUDIT, COUNCIL_OFFICE, DATA_PROTECTION, DIGITALISATION, RightRow, rights_table
from kreislauf.people.rules.who import STAFF, belongs_to, is_person

UNIT = belongs_to("unit_id", kinds=("department",))


class CasesRight(StrEnum):
    SEE_CASE_FIGURES = "cases.see_case_figures"
    WORK_ON_CASES = "cases.work_on_cases"
    SEE_CASE = "cases.see_case"
    READ_CASE_FOR_PURPOSE = "cases.read_case_for_purpose"
    ANSWER_ARCHIVE_OFFERS = "cases.answer_archive_offers"
    EXPORT_PERSONAL_DATA = "cases.export_personal_data"
    SEE_RETENTION = "cases.see_retention"
    ENTER_ABSENCE = "cases.enter_absence"
    ENTER_ABSENCE_FOR = "cases.enter_absence_for"


TABLE = rights_table(
    {
        CasesRight.SEE_CASE_FIGURES: RightRow(_("Vorgänge in genauen Zahlen sehen"), STAFF, reads=True),
        CasesRight.WORK_ON_CASES: RightRow(_("Vorgänge bearbeiten"), UNIT),
        CasesRight.SEE_CASE: RightRow(_("Vorgänge der eigenen Einheit lesen"), UNIT, reads=True),
        CasesRight.READ_CASE_FOR_PURPOSE: RightRow(
            _("einen Vorgang zu einem Zweck lesen"), AUDIT | DATA_PROTECTION, reads=True
        ),
        CasesRight.ANSWER_ARCHIVE_OFFERS: RightRow(_("Angebote an das Archiv beantworten"), COUNCIL_OFFICE),
        CasesRight.EXPORT_PERSONAL_DATA: RightRow(_("Auskunft über gespeicherte Daten geben"), DATA_PROTECTION),
        CasesRight.SEE_RETENTION: RightRow(
            _("die Aufbewahrung der Anträge sehen"),
            DATA_PROTECTION | DIGITALISATION | COUNCIL_OFFICE | AUDIT,
            reads=True,
        ),
        CasesRight.ENTER_ABSENCE: RightRow(_("die eigene Abwesenheit eintragen"), is_person("person_id")),
        CasesRight.ENTER_ABSENCE_FOR: RightRow(
            _("Abwesenheiten der eigenen Einheit eintragen"),
            belongs_to("organization_id", kinds=("department",), roles=("head",)),
        ),
    }
)
