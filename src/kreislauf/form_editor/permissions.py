"""Who may what with forms and their versions."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kreislauf.people.permissions import DIGITALISATION, SYSTEM, RightRow, rights_table
from kreislauf.people.rules import competences as c
from kreislauf.people.rules.who import Among, Who, either

INSIDE = Who(lambda s: bool(s.memberships)) | SYSTEM
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


class FormsRight(StrEnum):
    EDIT_FORMS = "forms.edit_forms"
    PUBLISH_FORMS = "forms.publish_forms"
    SEE_FORMS = "forms.see_forms"


TABLE = rights_table(
    {
        FormsRight.EDIT_FORMS: RightRow(_("Formulare bearbeiten"), DIGITALISATION | SYSTEM | SPECIALIST_UNIT),
        FormsRight.PUBLISH_FORMS: RightRow(_("Formulare veröffentlichen"), DIGITALISATION | SYSTEM),
        FormsRight.SEE_FORMS: RightRow(_("Formulare sehen"), INSIDE, reads=True),
    }
)
