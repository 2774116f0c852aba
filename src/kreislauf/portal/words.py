"""The words for codes that payloads hold, in the reader's language. A code without a word shows nothing."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.kernel.states import DECLARED
from kreislauf.portal.condition_kinds import TOLD_CONDITIONS
from kreislauf.portal.effect_kinds import TOLD_EFFECTS
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
GROUPS_OF_CONDITIONS: Final[dict[str, Any]] = {"all": _("alle"), "any": _("eine davon")}
CONSULTATION_ROLES: Final[dict[str, Any]] = {
    "preliminary_deliberation": _("Vorberatung"),
    "recommendation": _("Empfehlung"),
    "preparation": _("Vorbereitung"),
    "decision": _("Entscheidung"),
    "taken_note_of": _("Kenntnisnahme"),
}


def paper_kind(code: str) -> Any:
    """What a paper of a kind is called."""
    return LISTED_KINDS[code].name if code in LISTED_KINDS else ""


def effect_kind(code: str) -> Any:
    """What an effect of a kind is called."""
    return TOLD_EFFECTS[code].label if code in TOLD_EFFECTS else ""


def condition_kind(code: str, otherwise: Any = "") -> Any:
    """What a condition of a kind is called, or how a group of conditions is read."""
    known = TOLD_CONDITIONS[code].label if code in TOLD_CONDITIONS else GROUPS_OF_CONDITIONS.get(code)
    return known or otherwise


def outcome(code: str) -> Any:
    """The word for what became of a step, as it begins a line."""
    return STATES[code].label if code in STATES else ""


def plan_step(code: str) -> Any:
    """What a step of a plan is called, in lower case where the word has it: pages write it as it stands."""
    key = f"plan_step.{code}"
    return _(DECLARED[key].word) if key in DECLARED else ""


def outcome_inside(code: str) -> Message | str:
    """The same inside a sentence."""
    return DECLARED[code].message if code in DECLARED else ""
