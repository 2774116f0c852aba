"""What people enter about working groups."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, ClassVar
from uuid import UUID

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.working_days import SATURDAY, WEEKDAYS
from kreislauf.council.rules.working_groups.door import NamedOfficial, person_named
from kreislauf.council.rules.working_groups.rhythm import WEEKS, MeetingHabit
from kreislauf.kernel import COUNTY_TIME
from kreislauf.ui import forms, text

Choices = list[tuple[str, str]]


class FoundWorkingGroupForm(forms.Form):
    """Officials with their functions, parent and unit, and when the group usually meets."""

    parent = plain.ChoiceField(label=_("Arbeitet zu"))
    supported_by_id = plain.ChoiceField(label=_("Betreut von"), help_text=_("Lädt ein, stellt Raum und Vermerk."))
    rhythm = plain.ChoiceField(label=_("Rhythmus"))
    weekday = plain.TypedChoiceField(label=_("Wochentag"), coerce=int, initial=1)
    week = plain.TypedChoiceField(label=_("Woche im Monat"), coerce=int, initial=2)
    start = forms.TimeField(label=_("Beginn"), initial=time(17, 0))
    minutes = plain.IntegerField(label=_("Dauer in Minuten"), min_value=15, max_value=480, initial=90)
    place = plain.CharField(label=_("Ort"), max_length=250, required=False)

    def __init__(
        self,
        *args: Any,
        params: dict[str, Any],
        parents: Choices,
        units: Choices,
        people: Choices,
        functions: dict[str, str],
        rhythms: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.named = list(params.get("officials") or ())
        nothing = ("", str(_("Bitte wählen")))
        self._offer("parent", [nothing, *parents], params.get("parent"))
        self._offer("supported_by_id", [nothing, *units], params.get("supported_by"))
        self._offer("rhythm", rhythms, params.get("rhythm"))
        self._offer("weekday", [(str(n), text.say(day)) for n, day in enumerate(WEEKDAYS[:SATURDAY])], "1")
        self._offer("week", [(str(n), text.say(week)) for n, week in WEEKS.items()], "2")
        for place, official in enumerate(self.named):
            self._ask_for(place, official, [nothing, *people], functions)
        self.order_fields([name for name in self.fields if name.startswith(("person_", "function_"))])

    def _offer(self, name: str, choices: Any, initial: Any) -> None:
        field = self.fields[name]
        if isinstance(field, plain.ChoiceField):
            field.choices = choices
        field.initial = initial

    def _ask_for(self, place: int, official: dict[str, Any], people: Choices, functions: dict[str, str]) -> None:
        person_id = official.get("person_id") or person_named(str(official.get("name")), people)
        self.fields[f"person_{place}"] = plain.ChoiceField(
            label=_("Benannt im Beschluss: %(name)s") % {"name": official.get("name")},
            choices=people,
            initial=person_id,
        )
        self.fields[f"function_{place}"] = plain.CharField(
            label=_("Funktion"),
            max_length=200,
            initial=functions.get(person_id or "", ""),
            help_text=_("An sie ist der Sitz gebunden; sie wird statt des Namens veröffentlicht."),
        )

    def founding(self) -> dict[str, Any]:
        """The arguments of `found_working_group`."""
        data = self.cleaned_data
        return {
            "parent": data["parent"],
            "supported_by_id": data["supported_by_id"],
            "officials": [
                NamedOfficial(UUID(data[f"person_{place}"]), data[f"function_{place}"])
                for place in range(len(self.named))
            ],
            "habit": MeetingHabit(
                data["rhythm"], data["weekday"], data["week"], data["start"], data["minutes"], data["place"]
            ),
        }


class NameOfficialForm(forms.ModelChoiceForm):
    person_id = plain.ChoiceField(label=_("Person"))
    function = plain.CharField(
        label=_("Funktion"),
        max_length=200,
        help_text=_("An sie ist der Sitz gebunden; sie wird statt des Namens veröffentlicht."),
    )


class SucceedOfficialForm(forms.ModelChoiceForm):
    person_id = plain.ChoiceField(label=_("Nachfolge"))


class ProposeMeetingsForm(forms.Form):
    count = plain.IntegerField(label=_("Wie viele Termine"), min_value=1, max_value=12, initial=6)


class MoveGroupMeetingForm(forms.EditForm):
    starts_at = forms.DateTimeField(label=_("Neuer Beginn"))
    place = plain.CharField(label=_("Ort"), max_length=250, required=False)

    def clean_starts_at(self) -> datetime:
        moment: datetime = self.cleaned_data["starts_at"]
        return moment.astimezone(COUNTY_TIME)


class CancelGroupMeetingForm(forms.Form):
    reason = plain.CharField(label=_("Grund"), max_length=300, help_text=_("Steht in der Nachricht an die Mitglieder."))


class WriteRecordForm(forms.ModelChoiceForm, forms.EditForm):
    present = forms.ChecksField(label=_("Anwesend"), required=False)
    administration_present = plain.BooleanField(
        label=_("Jemand anderes aus der Verwaltung war dabei"),
        required=False,
        help_text=_("Ein Monat zählt nur, wenn die Verwaltung in der Sitzung war."),
    )
    record = forms.TextField(
        label=_("Vermerk"), rows=10, help_text=_("Bleibt intern, bis die Arbeitsgruppe ihn veröffentlicht.")
    )


class DraftRecommendationForm(forms.ModelChoiceForm, forms.EditForm):
    title = plain.CharField(label=_("Titel"), max_length=400)
    text = forms.TextField(
        label=_("Wortlaut"), rows=8, help_text=_("Was der Ausschuss beschließen soll; so steht es in der Vorlage.")
    )
    meeting_id = plain.ChoiceField(label=_("Aus der Sitzung"), required=False)

    def clean_meeting_id(self) -> str | None:
        return self.cleaned_data["meeting_id"] or None


class PublishRecordForm(forms.EditForm):
    """Carries the text that becomes public."""

    versioned_as: ClassVar = {"record": _("Vermerk")}


class HandOverForm(forms.EditForm):
    """Carries the wording that is handed over."""

    versioned_as: ClassVar = {"title": _("Titel"), "text": _("Wortlaut"), "meeting_id": _("Aus der Sitzung")}


class DealWithRecommendationForm(forms.Form):
    settlement = plain.CharField(
        label=_("Wie wurde sie behandelt?"),
        max_length=300,
        help_text=_("In einem Satz, zum Beispiel: In die Maßnahmenliste aufgenommen."),
    )


class DeferRecommendationForm(forms.Form):
    reason = forms.TextField(label=_("Grund"), rows=3, help_text=_("Die Arbeitsgruppe liest ihn."))
