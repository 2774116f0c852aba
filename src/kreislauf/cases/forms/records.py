"""What data protection and archive are asked."""

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.cases.rules.states import ArchiveAnswer
from kreislauf.ui import forms


class FindPersonForm(forms.Form):
    wanted = plain.CharField(
        label=_("Name, E-Mail-Adresse, Geburtsdatum oder Eingangsnummer"),
        max_length=254,
        help_text=_(
            "Zum Beispiel „Erika Beispiel“ oder „12.04.1961“. Gesucht wird genau diese Angabe: Die Anträge sind "
            "verschlüsselt, verglichen werden Prüfsummen. Suchen Sie nacheinander nach allem, was Sie wissen."
        ),
    )


class ExportForm(forms.Form):
    wanted = plain.CharField(max_length=254, widget=plain.HiddenInput)
    purpose = forms.TextField(
        label=_("Anlass"),
        rows=2,
        max_length=500,
        help_text=_("Zum Beispiel: Auskunftsverlangen vom 3. Juni 2026, Identität anhand des Ausweises geprüft."),
    )


class ErasureForm(forms.Form):
    reason = forms.TextField(
        label=_("Grund"),
        rows=3,
        max_length=500,
        help_text=_("Wann die Person die Löschung verlangt hat und wie ihre Identität geprüft wurde."),
    )


class OfferAnswerForm(forms.Form):
    answer = forms.RadioField(
        label=_("Antwort des Archivs"),
        choices=[
            (ArchiveAnswer.TAKEN.value, _("Das Archiv übernimmt den Vorgang")),
            (ArchiveAnswer.DECLINED.value, _("Der Vorgang ist nicht archivwürdig")),
        ],
    )
