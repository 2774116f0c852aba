"""The shape of input for checking codes, for the test payment and for refunds; no rules."""

from __future__ import annotations

from django import forms as plain
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kreislauf.applications.rules.receipts import LONGEST_TYPED, as_code, as_digest
from kreislauf.ui import forms


class VerifyForm(forms.Form):
    """A code, and what shall be compared with it."""

    code = plain.CharField(
        label=_("Prüfcode"),
        max_length=LONGEST_TYPED,
        help_text=_("20 Zeichen, wie sie auf der Bestätigung oder dem Bescheid stehen, etwa 7K3M-Q9XW-2F6H-PB4T-8NRC."),
        widget=plain.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    digest = plain.CharField(
        label=_("Prüfsumme"),
        required=False,
        max_length=2 * LONGEST_TYPED,
        help_text=_("Wenn Sie vergleichen wollen: 64 Zeichen aus Ziffern und den Buchstaben a bis f."),
        widget=plain.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    file = forms.UploadField(
        label=_("PDF-Datei"),
        required=False,
        endings=(".pdf",),
        megabytes=15,
        help_text=_("Wenn Sie eine Datei bekommen haben: Wir vergleichen sie und speichern sie nicht."),
    )

    def clean_code(self) -> str:
        code = as_code(self.cleaned_data["code"])
        if code is None:
            raise plain.ValidationError(
                _now("Das kann kein Prüfcode sein. Prüfen Sie, ob ein Zeichen fehlt oder vertauscht ist.")
            )
        return code

    def clean_digest(self) -> str | None:
        typed = self.cleaned_data["digest"]
        digest = as_digest(typed)
        if typed and digest is None:
            raise plain.ValidationError(_now("Eine Prüfsumme hat 64 Zeichen, Ziffern und die Buchstaben a bis f."))
        return digest


class RefundForm(forms.Form):
    reason = forms.TextField(
        label=_("Warum und auf welchem Weg"),
        rows=3,
        help_text=_("Etwa: doppelt bezahlt, über den Zahlungsdienst erstattet am 20.11.2026."),
    )
