"""What is entered where something recorded of a sitting was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from django import forms as plain
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.inputs import Tally
from kreislauf.kernel import COUNTY_TIME
from kreislauf.ui import forms

COUNTED = (("yes", _("Ja")), ("no", _("Nein")), ("abstentions", _("Enthaltungen")))


def reason_field() -> forms.TextField:
    return forms.TextField(
        label=_("Grund der Berichtigung"),
        rows=3,
        help_text=_("Steht im Verlauf und, nach der Genehmigung, im Nachtrag."),
    )


class CorrectVoteForm(forms.EditForm):
    """The counts as they were recorded, to be put right: of everything, or of each point (`numbers`)."""

    versioned_as: ClassVar = {"counts": _("Zählung")}

    def __init__(self, *args: Any, recorded: Sequence[Tally], numbers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recorded = recorded
        for place, (tally, number) in enumerate(zip(recorded, numbers, strict=True)):
            for name, label in COUNTED:
                shown = _now("Ziffer %(number)s: %(label)s") % {"number": number, "label": label} if number else label
                self.fields[f"{name}_{place}"] = plain.IntegerField(
                    label=shown, min_value=0, max_value=999, initial=getattr(tally, name)
                )
        self.fields["reason"] = reason_field()

    def tallies(self) -> list[Tally]:
        entered = self.cleaned_data
        return [
            Tally(
                entered[f"yes_{place}"],
                entered[f"no_{place}"],
                entered[f"abstentions_{place}"],
                point_id=tally.point_id,
                is_secret=tally.is_secret,
            )
            for place, tally in enumerate(self.recorded)
        ]


class AnnulResultForm(forms.EditForm):
    versioned_as: ClassVar = {"counts": _("Zählung")}

    how = forms.RadioField(
        label=_("Wie geht es weiter?"),
        choices=[
            ("here", _("Das richtige Ergebnis dieser Sitzung wird neu festgehalten")),
            ("later", _("Das Gremium berät in einer späteren Sitzung")),
        ],
    )
    reason = forms.TextField(label=_("Grund"), rows=3)


class CorrectAttendanceForm(forms.EditForm):
    """One interval of one person; the times are of the sitting's day."""

    versioned_as: ClassVar = {"intervals": _("Anwesenheit")}

    interval = plain.ChoiceField(label=_("Was stimmt nicht?"))
    was_there = forms.RadioField(
        label=_("Wie war es in Wahrheit?"),
        choices=[
            ("ja", _("Die Person war da, zu diesen Zeiten")),
            ("nein", _("Die Person war in dieser Zeit nicht da")),
        ],
        initial="ja",
    )
    since = forms.DateTimeField(label=_("Anwesend ab"), required=False)
    until = forms.DateTimeField(
        label=_("Anwesend bis"), required=False, help_text=_("Leer nur, solange die Sitzung läuft.")
    )

    def __init__(self, *args: Any, intervals: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = reason_field()
        field = self.fields["interval"]
        if isinstance(field, plain.ChoiceField):
            field.choices = [*intervals, ("", _("Ein Zeitraum fehlt"))]
            field.required = False

    def clean_interval(self) -> int | None:
        value = self.cleaned_data["interval"]
        return int(value) if value else None

    def clean_was_there(self) -> bool:
        return bool(self.cleaned_data["was_there"] == "ja")


class AddToMinutesForm(forms.Form):
    text = forms.TextField(label=_("Nachtrag"), rows=6, help_text=_("Was richtig ist; das Genehmigte bleibt stehen."))
    reason = forms.TextField(label=_("Grund"), rows=3)


class TakeBackEffectForm(forms.Form):
    result = forms.TextField(
        label=_("Was ist daraus geworden?"),
        rows=4,
        help_text=_("Zum Beispiel: zurückgebucht, rückabgewickelt, oder was davon bestehen bleibt und warum."),
    )


def in_county(moment: datetime | None) -> datetime | None:
    return moment.astimezone(COUNTY_TIME) if moment else None
