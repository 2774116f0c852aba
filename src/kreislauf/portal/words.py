"""The words for codes that payloads hold, in the reader's language. A code without a word shows nothing."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.kernel.states import DECLARED
from kreislauf.portal.paper_kinds import LISTED_KINDS
from kreislauf.ui.states import STATES

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
CONSULTATION_ROLES: Final[dict[str, Any]] = {
    "preliminary_deliberation": _("Vorberatung"),
    "recommendation": _("Empfehlung"),
    "preparation": _("Vorbereitung"),
    "decision": _("Entscheidung"),
    "taken_note_of": _("Kenntnisnahme"),
}
EFFECTS: Final[dict[str, Any]] = {
    "appropriate": _("Mittel in den Haushalt einstellen"),
    "lock": _("Mittel sperren"),
    "release": _("Gesperrte Mittel freigeben"),
    "adopt_plan": _("Haushaltsplan beschließen"),
    "establish_working_group": _("Einrichtung einer Arbeitsgruppe"),
    "mandate": _("Auftrag an die Verwaltung"),
}
"""Kinds of what a resolution orders."""


def paper_kind(code: str) -> Any:
    """What a paper of a kind is called."""
    return LISTED_KINDS[code].name if code in LISTED_KINDS else ""


def outcome(code: str) -> Any:
    """The word for what became of a step, as it begins a line."""
    return STATES[code].label if code in STATES else ""


def plan_step(code: str) -> Message | str:
    """What a step of a plan is called, inside a sentence."""
    return _inside(f"plan_step.{code}")


def outcome_inside(code: str) -> Message | str:
    """The same inside a sentence."""
    return _inside(code)


def _inside(key: str) -> Message | str:
    return DECLARED[key].message if key in DECLARED else ""
