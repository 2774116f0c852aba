"""Forms around a draft: how to begin, how to come back, who applies."""

from typing import Any, ClassVar

from django import forms as plain
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kreislauf.applications.rules.drafts.applicant import CAPACITIES
from kreislauf.applications.rules.reach import WAYS
from kreislauf.ui import forms, text

say_later = lazy(text.say, str)
"""Said when the page is shown, in the reader's language."""


class StartForm(forms.ModelChoiceForm):
    """For whom; asked only where there is a choice."""

    applicant_kind = forms.RadioField(label=_("Für wen stellen Sie den Antrag?"), choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [value for value, _label in kwargs["choices"]["applicant_kind"]]
        if len(kinds) == 1:
            field = self.fields["applicant_kind"]
            field.widget, field.initial = plain.HiddenInput(), kinds[0]


class CodeForm(forms.Form):
    """The access code, as people type it."""

    code = plain.CharField(
        label=_("Zugangscode"),
        max_length=100,
        help_text=_("20 Zeichen in vier Gruppen. Groß oder klein, mit oder ohne Striche ist gleich."),
        widget=plain.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class AddressForm(forms.Form):
    """Where a link goes."""

    address = plain.EmailField(
        label=_("E-Mail-Adresse"),
        max_length=254,
        widget=plain.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@beispiel.de.")},
    )


class ColleagueForm(AddressForm):
    """Where a colleague's link goes: no address of one's own, so the browser proposes none."""

    address = plain.EmailField(
        label=_("E-Mail-Adresse der Person"),
        max_length=254,
        widget=plain.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@beispiel.de.")},
    )


class ReachForm(forms.Form):
    """By mail to an address, or by post alone. What the way that was chosen needs is asked by `clean`."""

    needed: ClassVar = {"address": _("nötig bei „per E-Mail“"), "postal": _("nötig bei „nur mit der Post“")}

    way = forms.RadioField(
        label=_("Wie sollen wir Sie erreichen?"), choices=[(key, say_later(label)) for key, label in WAYS.items()]
    )
    address = plain.EmailField(
        label=_("E-Mail-Adresse"),
        required=False,
        max_length=254,
        help_text=_("Wir schicken Ihnen einen Link; mit dem ersten Öffnen bestätigen Sie die Adresse."),
        widget=plain.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@beispiel.de.")},
    )
    postal = forms.TextField(
        label=_("Postanschrift"),
        required=False,
        rows=4,
        max_length=500,
        help_text=_("Name, Straße mit Hausnummer, darunter Postleitzahl mit Ort."),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("way") == "mail" and not told.get("address") and "address" not in self.errors:
            self.add_error("address", _("Bitte geben Sie Ihre E-Mail-Adresse an."))
        if told.get("way") == "post" and not told.get("postal") and "postal" not in self.errors:
            self.add_error("postal", _("Bitte geben Sie Ihre Postanschrift an."))
        return told


class CompanyForm(forms.Form):
    """Who applies for a company."""

    company = plain.CharField(
        label=_("Name des Unternehmens"),
        max_length=200,
        help_text=_("So wie es im Register steht, mit der Rechtsform."),
        widget=plain.TextInput(attrs={"autocomplete": "organization"}),
    )
    name = plain.CharField(label=_("Ihr Name"), max_length=200, widget=plain.TextInput(attrs={"autocomplete": "name"}))
    function = plain.CharField(
        label=_("Ihre Funktion im Unternehmen"),
        max_length=200,
        help_text=_("Zum Beispiel Geschäftsführung, Prokura oder Sachbearbeitung mit Vollmacht."),
        widget=plain.TextInput(attrs={"autocomplete": "organization-title"}),
    )


class BehalfForm(forms.Form):
    """Who applies for somebody else; the proof is uploaded beside it."""

    name = plain.CharField(
        label=_("Ihr Name"),
        max_length=200,
        help_text=_("Der Name der Person, die den Antrag ausfüllt. Nach der vertretenen Person fragen wir danach."),
        widget=plain.TextInput(attrs={"autocomplete": "name"}),
    )
    capacity = forms.RadioField(
        label=_("In welcher Eigenschaft handeln Sie?"),
        choices=[(key, say_later(label)) for key, label in CAPACITIES.items()],
    )
    confirmed = plain.BooleanField(
        label=_("Ich bin berechtigt, die andere Person in dieser Sache zu vertreten."),
        help_text=_("Das Amt kann den Nachweis im Original verlangen (§ 14 Abs. 1 VwVfG)."),
    )


def applicant_form(kind: str) -> type[forms.Form]:
    """The form that asks who applies. Raises KeyError where nobody is asked."""
    return {"company": CompanyForm, "behalf": BehalfForm}[kind]


class DigitalNoticeForm(forms.Form):
    """Consent is an act of its own: nothing is chosen beforehand but what was chosen before."""

    is_given = forms.RadioField(
        label=_("Wie soll der Bescheid kommen?"),
        choices=[
            ("1", _("digital: Ich willige ein, dass Bescheide hier zum Abruf bereitgestellt werden")),
            ("0", _("mit der Post")),
        ],
    )

    def clean_is_given(self) -> bool:
        return bool(self.cleaned_data["is_given"] == "1")
