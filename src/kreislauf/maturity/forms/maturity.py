"""The shape of a declaration about the maturity of a service."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kreislauf.records.rules.limits import LARGEST_DOCUMENT
from kreislauf.ui import forms


class DeclareMaturityForm(forms.Form):
    is_met = forms.RadioField(
        label=_("Ist das Kriterium erfüllt?"), choices=[("ja", _("Ja, erfüllt")), ("nein", _("Nein, noch nicht"))]
    )
    statement = forms.TextField(
        label=_("Woran ist das zu sehen?"), rows=3, help_text=_("Prüfung, Bericht oder Tatsache, mit Datum.")
    )
    document = forms.UploadField(label=_("Nachweis"), required=False, endings=(".pdf", ".docx", ".txt", ".md"))

    def clean_is_met(self) -> bool:
        return bool(self.cleaned_data["is_met"] == "ja")

    def clean_document(self) -> tuple[str, bytes] | None:
        upload: Any = self.cleaned_data["document"]
        return (upload.name or "", upload.read(LARGEST_DOCUMENT + 1)) if upload else None
