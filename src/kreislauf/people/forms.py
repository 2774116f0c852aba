"""The shape of what is entered about people, bodies and accounts."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Message
from kreislauf.people.models import OrganizationKind, Role
from kreislauf.people.rules.county_rules import CountyRuleKind
from kreislauf.ui import forms, text


class OpenAccountForm(forms.ModelChoiceForm):
    """An account: an address, and the person it belongs to."""

    email = plain.EmailField(
        label=_("E-Mail-Adresse"), help_text=_("Mit ihr meldet sich die Person an und vergibt ihr Passwort.")
    )
    person_id = plain.ChoiceField(
        label=_("Person"),
        required=False,
        help_text=_("Rechte folgen aus den Mitgliedschaften dieser Person. Konten zur Verwaltung bleiben ohne."),
    )

    def clean_person_id(self) -> str | None:
        return self.cleaned_data["person_id"] or None


class ReasonForm(forms.Form):
    """An act with a reason that stays in the journal."""

    reason = forms.TextField(label=_("Grund"), rows=3, required=False, help_text=_("Steht im Journal."))


class AddressForm(ReasonForm, forms.EditForm):
    """The right address of an account."""

    email = plain.EmailField(label=_("Neue E-Mail-Adresse"))
    field_order = ("email", "reason")


class HouseSignInForm(ReasonForm, forms.EditForm):
    """By which subject the house's sign-in knows the owner of an account."""

    subject = plain.CharField(
        label=_("Kennung beim Haus"),
        max_length=191,
        help_text=_(
            "Die unveränderliche Kennung („sub“) aus dem Verzeichnis des Hauses. Wer sich dort anmeldet, ohne "
            "verbunden zu sein, sieht die eigene auch auf der Seite. Vergewissern Sie sich, wem sie gehört."
        ),
    )
    field_order = ("subject", "reason")


class ErasureForm(forms.Form):
    """A deletion always says why."""

    reason = forms.TextField(
        label=_("Grund"),
        rows=3,
        help_text=_("Zum Beispiel: Antrag der Person vom …. Nennen Sie die gelöschten Angaben hier nicht."),
    )


class AddPersonForm(forms.Form):
    """A natural person in a public function."""

    title = plain.CharField(label=_("Akademischer Grad"), max_length=40, required=False)
    given_name = plain.CharField(label=_("Vorname"), max_length=100)
    family_name = plain.CharField(label=_("Nachname"), max_length=100)
    email = plain.EmailField(label=_("E-Mail-Adresse"), required=False)


class BeginMembershipForm(forms.ModelChoiceForm):
    """Who belongs to a body, as what, from when on."""

    person_id = plain.ChoiceField(label=_("Person"))
    role = plain.ChoiceField(label=_("Rolle"), choices=Role.choices)
    function = plain.CharField(
        label=_("Funktion"),
        max_length=200,
        required=False,
        help_text=_("In Worten, etwa „Leitung IT“. Bei Beschäftigten wird sie anstelle des Namens veröffentlicht."),
    )
    since = forms.DateField(label=_("Beginn"))


class EndMembershipForm(forms.Form):
    """The last day of a membership, and why."""

    until = forms.DateField(label=_("Letzter Tag"))
    reason = forms.TextField(label=_("Grund"), rows=3, required=False, help_text=_("Steht im Journal."))


class AddOrganizationForm(forms.ModelChoiceForm):
    """A body, faction, group or unit."""

    kind = plain.ChoiceField(label=_("Art"), choices=OrganizationKind.choices)
    name = plain.CharField(label=_("Name"), max_length=250)
    short_name = plain.CharField(label=_("Kurzname"), max_length=60, required=False)
    since = forms.DateField(label=_("Besteht seit"))
    term_id = plain.ChoiceField(
        label=_("Wahlperiode"), required=False, help_text=_("Was für eine Wahlperiode gebildet ist, endet mit ihr.")
    )
    parent_id = plain.ChoiceField(label=_("Gehört zu"), required=False)
    successor_of_id = plain.ChoiceField(
        label=_("Folgt auf"),
        required=False,
        help_text=_("Ohne eigene Auswahl übernimmt der Nachfolger die Zuständigkeiten."),
    )
    competences = forms.ChecksField(label=_("Zuständigkeiten"), required=False)
    statutory_members = plain.IntegerField(
        label=_("Gesetzliche Mitgliederzahl"), min_value=1, max_value=200, required=False
    )

    def clean_competences(self) -> list[str] | None:
        return self.cleaned_data["competences"] or None

    def clean_term_id(self) -> str | None:
        return self.cleaned_data["term_id"] or None

    def clean_parent_id(self) -> str | None:
        return self.cleaned_data["parent_id"] or None

    def clean_successor_of_id(self) -> str | None:
        return self.cleaned_data["successor_of_id"] or None


class OpenTermForm(forms.Form):
    """A legislative term: its number and its days."""

    number = plain.IntegerField(
        label=_("Nummer"), min_value=1, max_value=399, help_text=_("Die XX. Wahlperiode hat die Nummer 20.")
    )
    starts_on = forms.DateField(label=_("Erster Tag"))
    ends_on = forms.DateField(label=_("Letzter Tag"))


class CorrectTermForm(forms.EditForm):
    """The right days of a legislative term."""

    starts_on = forms.DateField(label=_("Erster Tag"))
    ends_on = forms.DateField(label=_("Letzter Tag"))
    reason = forms.TextField(label=_("Grund"), rows=2, help_text=_("Steht im Journal."))


class _RuleValueForm(forms.Form):
    """A value of a dated rule, written and read as the rule says."""

    value = plain.CharField(label=_("Wert"), max_length=4000)
    norm = plain.CharField(
        label=_("Grundlage"), max_length=200, required=False, help_text=_("Wo es steht, etwa „Geschäftsordnung §2“.")
    )

    def __init__(self, *args: Any, kind: CountyRuleKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind
        self.fields["value"].help_text = text.say(kind.help)
        if kind.is_long:
            self.fields["value"].widget = plain.Textarea(attrs={"rows": 8})

    def clean_value(self) -> Any:
        try:
            return self._kind.read(self.cleaned_data["value"])
        except ValueError as error:
            raise ValidationError(text.say(Message("Das passt hier nicht. {help}", help=self._kind.help))) from error


class SetRuleForm(_RuleValueForm):
    """A value of a dated rule, from a day on."""

    valid_from = forms.DateField(label=_("Gilt ab"))
    field_order = ("value", "valid_from", "norm")


class CorrectRuleForm(_RuleValueForm, forms.EditForm):
    """What the value should have been."""

    reason = forms.TextField(label=_("Grund"), rows=2, help_text=_("Steht im Journal."))
    field_order = ("value", "norm", "reason")


class AddCompetenceForm(forms.Form):
    """Something that a body or unit can be competent for."""

    label = plain.CharField(label=_("Bezeichnung"), max_length=200, help_text=_("Zum Beispiel „Schule und Kultur“."))


class AssignCompetencesForm(forms.EditForm, forms.ModelChoiceForm):
    """What an organisation is competent for."""

    competences = forms.ChecksField(label=_("Zuständigkeiten"), required=False)
    reason = forms.TextField(label=_("Grund"), rows=2, required=False, help_text=_("Steht im Journal."))


class DeedsForm(forms.ModelChoiceForm):
    """What to look for in the journal; everything may be left out."""

    wer = plain.CharField(label=_("Wer gehandelt hat"), required=False)
    art = plain.ChoiceField(label=_("Art des Ereignisses"), required=False)
    von = forms.DateField(label=_("Von"), required=False)
    bis = forms.DateField(label=_("Bis"), required=False)
