"""The shape of input for forms and their versions; no rules."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.forms import Field, Node, can_be_fixed
from kreislauf.ui import forms

LONG_LIST = 60
"""So many choices fit a list to pick from; of longer lists the code is typed."""


class RevisionForm(forms.Form):
    """Every change of a draft says which revision it was made against."""

    revision = plain.IntegerField(widget=plain.HiddenInput, min_value=0)


class CreateFormForm(forms.ModelChoiceForm):
    title = plain.CharField(label=_("Titel"), max_length=300)
    unit_id = plain.ChoiceField(
        label=_("Gehört zu"), required=False, help_text=_("Diese Einheit kann das Formular bearbeiten.")
    )

    def clean_unit_id(self) -> str | None:
        return self.cleaned_data["unit_id"] or None


class WithdrawForm(forms.Form):
    reason = forms.TextField(label=_("Begründung"), rows=3, max_length=1000)


class PublishForm(RevisionForm):
    note = forms.TextField(
        label=_("Was ist neu?"), required=False, rows=3, max_length=2000, help_text=_("Steht bei der Fassung.")
    )


class HeadForm(RevisionForm):
    """Opening words of any form; name and legal basis of one's own."""

    name = plain.CharField(label=_("Name des Formulars"), max_length=300)
    legal_basis = forms.TextField(
        label=_("Rechtsgrundlage"), required=False, rows=2, help_text=_("Je Zeile eine Vorschrift.")
    )
    intro = forms.TextField(
        label=_("Einleitung"), required=False, rows=4, max_length=5000, help_text=_("Steht vor der ersten Frage.")
    )
    needs = forms.TextField(
        label=_("Was man bereithalten sollte"), required=False, rows=4, help_text=_("Je Zeile eine Unterlage.")
    )

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_own:
            del self.fields["name"], self.fields["legal_basis"]

    def clean_needs(self) -> list[str]:
        return _lines(self.cleaned_data["needs"])

    def clean_legal_basis(self) -> list[str]:
        return _lines(self.cleaned_data["legal_basis"])


class ElementForm(RevisionForm):
    """How an element is shown: for what a schema asks."""

    label = plain.CharField(
        label=_("Eigene Bezeichnung"),
        max_length=300,
        required=False,
        help_text=_("Das Schema gibt keine Bezeichnung vor."),
    )
    help = forms.TextField(
        label=_("Eigener Hilfetext"),
        required=False,
        rows=4,
        max_length=5000,
        help_text=_("Das Schema gibt keinen Hilfetext vor."),
    )
    starts_page = plain.BooleanField(label=_("Hier beginnt eine neue Seite"), required=False)
    is_hidden = plain.BooleanField(
        label=_("Nicht fragen"),
        required=False,
        help_text=_("Möglich bei freiwilligen Elementen, und wenn der Wert unten feststeht."),
    )
    fixed = plain.CharField(
        label=_("Fester Wert"),
        max_length=300,
        required=False,
        help_text=_("Setzt der Landkreis selbst; nicht gefragt."),
    )

    def __init__(self, *args: Any, node: Node, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._set_beside("label", node.label or node.name)
        self._set_beside("help", node.help)
        if not isinstance(node, Field) or not can_be_fixed(node.type) or node.is_repeatable:
            del self.fields["fixed"]
        elif 0 < len(choices) <= LONG_LIST:
            picked = plain.ChoiceField(
                label=self.fields["fixed"].label,
                help_text=self.fields["fixed"].help_text,
                required=False,
                choices=[("", _("– wird gefragt –")), *choices],
            )
            self.fields["fixed"] = picked

    def _set_beside(self, name: str, official: str) -> None:
        """The official text stands at the field in which one writes one's own."""
        if official:
            self.fields[name].help_text = _("Amtlich: „%(text)s“. Gilt, solange das Feld leer ist.") % {
                "text": official
            }


class MoveIntoForm(forms.ModelChoiceForm):
    revision = plain.IntegerField(widget=plain.HiddenInput, min_value=0)
    into = plain.ChoiceField(label=_("In welche Gruppe?"), required=False)


class SupplyListForm(RevisionForm):
    file = forms.UploadField(
        label=_("Datei"),
        endings=(".xml", ".gc", ".csv", ".txt"),
        megabytes=10,
        help_text=_("Genericode 1.0 (XML, aus dem XRepository) oder CSV mit „Kürzel;Bezeichnung“ je Zeile."),
    )
    code_column = plain.CharField(
        label=_("Spalte mit dem Kürzel"), max_length=120, required=False, help_text=_("Leer: die Schlüsselspalte.")
    )
    label_column = plain.CharField(
        label=_("Spalte mit der Bezeichnung"), max_length=120, required=False, help_text=_("Leer: wird erkannt.")
    )


class TogetherForm(RevisionForm):
    paths = forms.ChecksField(label=_("Elemente"))
    exactly = plain.TypedChoiceField(
        label=_("Davon"),
        choices=[("no", _("mindestens eines")), ("yes", _("genau eines"))],
        widget=plain.RadioSelect,
        coerce=lambda value: value == "yes",
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paths = self.fields["paths"]
        if isinstance(paths, plain.MultipleChoiceField):
            paths.choices = choices


class UploadSchemaForm(forms.ModelChoiceForm):
    file = forms.UploadField(
        label=_("XDatenfelder-Datei"),
        endings=(".xml", ".xdf", ".xdf2", ".xdf3"),
        megabytes=20,
        help_text=_("XDatenfelder 2 oder 3, wie FIM-Portal und Redaktionssysteme sie ausgeben."),
    )
    unit_id = plain.ChoiceField(
        label=_("Gehört zu"), required=False, help_text=_("Diese Einheit kann das Formular bearbeiten.")
    )

    def clean_unit_id(self) -> str | None:
        return self.cleaned_data["unit_id"] or None


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
