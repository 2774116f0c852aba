"""A working group with an open door, looked after by the administration."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.council.kinds.effects import EFFECTS, EffectKind
from kreislauf.council.models import Rhythm
from kreislauf.council.queries.bodies import departments
from kreislauf.council.queries.working_groups.founding import parent_choices
from kreislauf.council.rules.matching import House, competence_named, match_person, unit_named
from kreislauf.kernel import Message, Refusal
from kreislauf.ui import forms

NAME_LENGTH = 250
COUNCIL_MEMBERS = "council_members"
"""What a working group says when every member of the council may join."""


class OfficialsField(forms.TextField):
    """People of the administration, one in a line; cleans to `[{"name", "person_id"}]`."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(official["name"] for official in officials_of(value))
        return value

    def clean(self, value: Any) -> Any:
        return officials_of(str(super().clean(value) or "").splitlines())


class EstablishWorkingGroupParams(forms.Form):
    name = plain.CharField(label=_("Name der Arbeitsgruppe"), max_length=NAME_LENGTH)
    parent = plain.ChoiceField(label=_("Arbeitet zu"), required=False)
    officials = OfficialsField(
        label=_("Aus der Verwaltung benannt"),
        help_text=_("Eine Person je Zeile. Ihre Zahl ist die Mindestzahl der Benannten."),
        required=False,
        rows=4,
    )
    open_to = plain.ChoiceField(
        label=_("Offen für"),
        choices=[("", _("niemanden sonst")), (COUNCIL_MEMBERS, _("alle Kreistagsmitglieder"))],
        required=False,
    )
    rhythm = plain.ChoiceField(label=_("Rhythmus"), choices=Rhythm.choices, initial=Rhythm.MONTHLY)
    supported_by = plain.ChoiceField(label=_("Betreut von"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["parent"], parent_choices())
        _offer(self.fields["supported_by"], [(str(pk), name) for pk, name in departments()])


def _offer(field: plain.Field, choices: list[tuple[str, str]]) -> None:
    if isinstance(field, plain.ChoiceField):
        field.choices = [("", _("noch offen")), *choices]


def officials_of(written: Any) -> list[dict[str, Any]]:
    """Officials as stored, from names or from `{"name", "person_id"}`."""
    found = []
    for entry in written or ():
        name, person_id = (entry.get("name"), entry.get("person_id")) if isinstance(entry, dict) else (entry, None)
        if str(name or "").strip():
            found.append({"name": str(name).strip(), "person_id": str(person_id) if person_id else None})
    return found


def _names_council_members(written: str | None) -> bool:
    words = (written or "").casefold()
    return any(word in words for word in ("kreistag", "abgeordnet", "ratsmitglied", "mandatsträger"))


@EFFECTS.add
class EstablishWorkingGroup(EffectKind):
    """Einrichtung einer Arbeitsgruppe; executed when the council office founds it."""

    key = "establish_working_group"
    label = _("Einrichtung einer Arbeitsgruppe")
    Params = EstablishWorkingGroupParams

    def from_letter(self, read: dict[str, Any], house: House) -> dict[str, Any]:
        staff = [one for one in house.people if one.is_staff]
        officials = [(name, match_person(name, staff)) for name in read.get("officials") or ()]
        return {
            **read,
            "parent": competence_named(read.get("parent"), house) or "",
            "officials": [{"name": name, "person_id": str(one.id) if one else None} for name, one in officials],
            "open_to": COUNCIL_MEMBERS if _names_council_members(read.get("open_to")) else "",
            "supported_by": unit_named(read.get("supported_by"), house),
        }

    def clean_params(self, params: dict[str, Any]) -> dict[str, Any]:
        name = str(params.get("name") or "").strip()
        if not name:
            raise Refusal.because(Message("Die Arbeitsgruppe hat noch keinen Namen."))
        rhythm = params.get("rhythm") or Rhythm.MONTHLY.value
        if rhythm not in Rhythm.values:
            raise Refusal.because(
                Message("Den Rhythmus „{rhythm}“ kennt das Programm nicht.", rhythm=rhythm),
                remedy=Message("Wählen Sie einen der angebotenen Rhythmen."),
            )
        return {
            "name": name[:NAME_LENGTH],
            "parent": str(params["parent"]) if params.get("parent") else None,
            "officials": officials_of(params.get("officials")),
            "open_to": params.get("open_to") or None,
            "rhythm": str(rhythm),
            "supported_by": str(params["supported_by"]) if params.get("supported_by") else None,
        }

    def sentence(self, params: dict[str, Any]) -> Message:
        rhythm = Message(str(Rhythm(params.get("rhythm") or Rhythm.MONTHLY).label))
        if params.get("open_to"):
            return Message(
                "Einrichtung der Arbeitsgruppe „{name}“, offen für alle Kreistagsmitglieder, Sitzungen {rhythm}.",
                name=params.get("name") or "",
                rhythm=rhythm,
            )
        return Message(
            "Einrichtung der Arbeitsgruppe „{name}“, Sitzungen {rhythm}.", name=params.get("name") or "", rhythm=rhythm
        )

    def public_params(self, params: dict[str, Any]) -> dict[str, Any]:
        """Officials as a number, never by name."""
        shown = {key: params.get(key) for key in ("name", "open_to", "rhythm")}
        return {**shown, "officials": len(params.get("officials") or ())}
