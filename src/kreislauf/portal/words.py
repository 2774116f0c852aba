"""The words for codes that payloads hold, in the reader's language. A code without a word shows nothing."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

BODY_KINDS: Final[dict[str, Any]] = {
    "council": _("Kreistag"),
    "main_committee": _("Kreisausschuss"),
    "committee": _("Ausschuss"),
    "faction": _("Fraktion"),
    "group": _("Gruppe"),
    "party": _("Partei"),
    "working_group": _("Arbeitsgruppe"),
}
ROLES: Final[dict[str, Any]] = {
    "member": _("Mitglied"),
    "chair": _("Vorsitz"),
    "deputy_chair": _("stellvertretender Vorsitz"),
    "chief_executive": _("Landrat oder Landrätin"),
    "advisory": _("beratendes Mitglied"),
    "manager": _("Geschäftsführung"),
    "head": _("Leitung"),
    "staff": _("Mitarbeit"),
    "official": _("benannt aus der Verwaltung"),
}
