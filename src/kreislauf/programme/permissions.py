"""Who may what with concepts and measures."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kreislauf.people.permissions import COUNCIL_OFFICE, DIGITALISATION, SYSTEM, RightRow, rights_table
from kreislauf.people.rules.who import Who, belongs_to

INSIDE = Who(lambda s: bool(s.memberships)) | SYSTEM


class ProgrammeRight(StrEnum):
    SEE_PROGRAMME = "programme.see_programme"
    CREATE_CONCEPT = "programme.create_concept"
    MAINTAIN_CONCEPT = "programme.maintain_concept"
    PRESENT_CONCEPT = "programme.present_concept"
    WITHDRAW_PRESENTATION = "programme.withdraw_presentation"
    REPORT_ON_MEASURE = "programme.report_on_measure"
    CORRECT_MEASURE = "programme.correct_measure"


TABLE = rights_table(
    {
        ProgrammeRight.SEE_PROGRAMME: RightRow(_("Konzepte und Maßnahmen sehen"), INSIDE, reads=True),
        ProgrammeRight.CREATE_CONCEPT: RightRow(_("Konzepte anlegen"), DIGITALISATION),
        ProgrammeRight.MAINTAIN_CONCEPT: RightRow(
            _("Konzepte und Maßnahmen pflegen"), belongs_to("unit_id", kinds=("department",)) | DIGITALISATION
        ),
        ProgrammeRight.PRESENT_CONCEPT: RightRow(
            _("die Vorstellung eines Konzepts festhalten (wer das Protokoll führt)"), COUNCIL_OFFICE
        ),
        ProgrammeRight.WITHDRAW_PRESENTATION: RightRow(
            _("die Vorstellung eines Konzepts zurückziehen"),
            belongs_to("unit_id", kinds=("department",)) | DIGITALISATION | COUNCIL_OFFICE,
        ),
        ProgrammeRight.REPORT_ON_MEASURE: RightRow(
            _("über Maßnahmen berichten"), belongs_to("owner_id", kinds=("department",)) | DIGITALISATION
        ),
        ProgrammeRight.CORRECT_MEASURE: RightRow(
            _("Maßnahmen berichtigen und zurücknehmen"),
            belongs_to("owner_id", kinds=("department",))
            | belongs_to("concept__unit_id", kinds=("department",))
            | DIGITALISATION,
        ),
    }
)
