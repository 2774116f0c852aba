"""The shape of input for concepts and measures."""

from typing import Any

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Money
from kreislauf.programme.rules.measures import MEASURE_STATES
from kreislauf.ui import forms

READABLE = (".pdf", ".docx", ".txt", ".md")


class CreateConceptForm(forms.ModelChoiceForm):
    title = plain.CharField(label=_("Titel"), max_length=300)
    unit_id = plain.ChoiceField(label=_("Verantwortliche Einheit"))
    lock_ids = forms.ChecksField(
        label=_("Gesperrte Mittel, die auf das Konzept warten"),
        required=False,
        help_text=_("Die Vorstellung des Konzepts gilt dann als Nachweis für diese Sperren."),
    )
    document = forms.UploadField(label=_("Erste Fassung"), endings=READABLE)


class AddConceptVersionForm(forms.Form):
    document = forms.UploadField(label=_("Neue Fassung"), endings=READABLE)


class PresentConceptForm(forms.ModelChoiceForm):
    version_id = plain.ChoiceField(label=_("Fassung"))
    meeting_id = plain.ChoiceField(label=_("Sitzung"), help_text=_("Nur Sitzungen, die begonnen haben."))


class PlanMeasureForm(forms.ModelChoiceForm):
    title = plain.CharField(label=_("Maßnahme"), max_length=300)
    field_of_action = plain.CharField(label=_("Handlungsfeld"), max_length=200)
    description = forms.TextField(label=_("Was getan wird"), required=False, rows=4)
    owner_id = plain.ChoiceField(label=_("Verantwortliche Einheit"))
    planned = forms.MoneyField(label=_("Geplante Mittel"), minimum=Money(0))
    line_id = plain.ChoiceField(label=_("Haushaltsposition"), required=False)
    due_on = forms.DateField(label=_("Fertig bis"), required=False)

    def clean_line_id(self) -> str | None:
        return self.cleaned_data["line_id"] or None


class ReportOnMeasureForm(forms.Form):
    state = forms.RadioField(label=_("Stand"), choices=[])
    status_report = forms.TextField(label=_("Bericht in zwei, drei Sätzen"), rows=4)

    def __init__(self, *args: Any, current: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = [key for key in MEASURE_STATES.labels if key == current or key in MEASURE_STATES.transitions[current]]
        field = self.fields["state"]
        assert isinstance(field, plain.ChoiceField)
        field.choices = [(key, _(MEASURE_STATES.labels[key])) for key in order]
