"""Who may what with services and the ways to them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kreislauf.people.permissions import DIGITALISATION, SYSTEM, RightRow, rights_table
from kreislauf.people.rules.who import Who, belongs_to

INSIDE = Who(lambda s: bool(s.memberships)) | SYSTEM
UNIT = belongs_to("unit_id", kinds=("department",))


class CatalogueRight(StrEnum):
    SEE_CATALOGUE = "catalogue.see_catalogue"
    MAINTAIN_SERVICE = "catalogue.maintain_service"
    CREATE_SERVICE = "catalogue.create_service"
    WAIVE_FOUR_EYES = "catalogue.waive_four_eyes"
    SHORTEN_RETENTION = "catalogue.shorten_retention"


TABLE = rights_table(
    {
        CatalogueRight.SEE_CATALOGUE: RightRow(_("den Leistungskatalog sehen"), INSIDE, reads=True),
        CatalogueRight.MAINTAIN_SERVICE: RightRow(_("Leistungen pflegen"), UNIT | DIGITALISATION | SYSTEM),
        CatalogueRight.CREATE_SERVICE: RightRow(_("Leistungen anlegen und einlesen"), DIGITALISATION | SYSTEM),
        CatalogueRight.WAIVE_FOUR_EYES: RightRow(
            _("bei einer Leistung mit Vorgängen auf das Vier-Augen-Prinzip verzichten"), DIGITALISATION | SYSTEM
        ),
        CatalogueRight.SHORTEN_RETENTION: RightRow(
            _("die Aufbewahrung einer Leistung mit Vorgängen verkürzen"), DIGITALISATION | SYSTEM
        ),
    }
)
