"""Who may what with maturity and use of services."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kreislauf.people.permissions import DIGITALISATION, SYSTEM, RightRow, rights_table
from kreislauf.people.rules.who import Who, belongs_to

INSIDE = Who(lambda s: bool(s.memberships)) | SYSTEM
UNIT = belongs_to("unit_id", kinds=("department",))


class MaturityRight(StrEnum):
    SEE_USE = "maturity.see_use"
    DECLARE_MATURITY = "maturity.declare_maturity"


TABLE = rights_table(
    {
        MaturityRight.SEE_USE: RightRow(_("Reifegrad und Nutzung sehen"), INSIDE, reads=True),
        MaturityRight.DECLARE_MATURITY: RightRow(_("Reifegrad erklären"), UNIT | DIGITALISATION),
    }
)
