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
CONDITIONS: Final[dict[str, Any]] = {
    "all": _("alle"),
    "any": _("eine davon"),
    "concept_presented": _("Konzept vorgestellt"),
    "date": _("Ab einem Tag"),
    "recommendation": _("Empfehlung eines Gremiums"),
    "resolution": _("Beschluss eines Gremiums"),
    "supervisory_approval": _("Genehmigung der Kommunalaufsicht"),
}
"""Kinds of release conditions, and how a group of them is read."""
PLAN_STEPS: Final[dict[str, Any]] = {
    "adopted": _("beschlossen"),
    "submitted": _("der Kommunalaufsicht vorgelegt"),
    "approved": _("genehmigt"),
    "promulgated": _("verkündet"),
    "displayed": _("ausgelegt"),
    "in_force": _("in Kraft"),
}
