"""The shape of input for concepts and measures."""

from typing import ClassVar

from django import forms as plain
from django.utils.translation import gettext
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
    agenda_item_id = plain.ChoiceField(
        label=_("Tagesordnungspunkt"), help_text=_("Nur Sitzungen, die begonnen haben; ihr Tag ist der Tag.")
    )
    version_id = plain.ChoiceField(label=_("Fassung"))


class ReasonForm(forms.Form):
    reason = forms.TextField(label=_("Begründung"), rows=3)


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


class NameServicesForm(forms.ModelChoiceForm, forms.EditForm):
    service_ids = forms.ChecksField(label=_("Leistungen"), required=False)


class ReportOnMeasureForm(forms.ModelChoiceForm, forms.EditForm):
    needed: ClassVar = {"result": _("nötig, sobald die Maßnahme erledigt ist")}
    state = forms.RadioField(label=_("Stand"), choices=[])
    status_report = forms.TextField(label=_("Bericht in zwei, drei Sätzen"), rows=4)
    result = forms.TextField(
        label=_("Ergebnis"),
        required=False,
        rows=3,
        help_text=_("Was es jetzt gibt."),
    )


class CorrectMeasureForm(PlanMeasureForm, forms.EditForm):
    state = forms.RadioField(label=_("Stand"), choices=[])
    status_report = forms.TextField(label=_("Bericht in zwei, drei Sätzen"), required=False, rows=3)
    result = forms.TextField(label=_("Ergebnis"), required=False, rows=3)
    reason = forms.TextField(label=_("Warum wird berichtigt?"), rows=2)


def all_states() -> list[tuple[str, str]]:
    """Every state of a measure with its word: a correction may set any."""
    return [(key, gettext(label)) for key, label in MEASURE_STATES.labels.items()]


def states_after(current: str) -> list[tuple[str, str]]:
    """The present state and those it may go to, with their words."""
    possible = [key for key in MEASURE_STATES.labels if key == current or key in MEASURE_STATES.transitions[current]]
    return [(key, gettext(MEASURE_STATES.labels[key])) for key in possible]
