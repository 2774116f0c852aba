"""The shape of input for cases; no rules."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.cases.rules.states import NoticeOutcome
from kreislauf.kernel import Money
from kreislauf.ui import forms
from kreislauf.ui.states import choices

NOTHING = Money(0)
LONG = 20_000


class ConfirmForm(forms.Form):
    """Asks nothing but the click."""


class AskApplicantForm(forms.Form):
    text = forms.TextField(
        label=_("Was fehlt oder unklar ist"),
        max_length=LONG,
        rows=8,
        help_text=_("Schreiben Sie, was Sie brauchen, wozu, und in welcher Form es ankommen kann."),
    )
    answer_by = forms.DateField(label=_("Antwort erbeten bis"))


class WriteMessageForm(forms.Form):
    text = forms.TextField(label=_("Nachricht"), max_length=LONG, rows=8)


class WriteNoteForm(forms.Form):
    text = forms.TextField(
        label=_("Notiz"),
        max_length=LONG,
        rows=6,
        help_text=_("Nur für die Einheit. Bei einer Auskunft nach Art. 15 DSGVO wird auch sie herausgegeben."),
    )


class DelegateCaseForm(forms.ModelChoiceForm):
    """To a colleague, or to another unit: one of both."""

    needed: ClassVar = {"person_id": _("oder unten eine Einheit"), "unit_id": _("wenn oben niemand gewählt ist")}

    person_id = plain.ChoiceField(label=_("An wen in der Einheit"), required=False)
    unit_id = plain.ChoiceField(
        label=_("Oder an eine andere Einheit"),
        required=False,
        help_text=_("Dann sehen die Menschen dort den Vorgang, und Ihre Einheit sieht ihn nicht mehr."),
    )
    note = forms.TextField(label=_("Was die anderen wissen sollten"), required=False, rows=4, max_length=LONG)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        person, unit = data.get("person_id") or None, data.get("unit_id") or None
        if bool(person) == bool(unit):
            self.add_error("person_id", _("Wählen Sie entweder eine Person oder eine andere Einheit."))
        return {**data, "person_id": UUID(person) if person else None, "unit_id": UUID(unit) if unit else None}


class PrepareNoticeForm(forms.EditForm):
    needed: ClassVar = {
        "reasons": _("nötig, wenn der Bescheid hinter dem Antrag zurückbleibt oder Nebenbestimmungen hat")
    }
    outcome = forms.RadioField(label=_("Entscheidung"), choices=choices(NoticeOutcome))
    addressee = forms.TextField(
        label=_("An wen"),
        rows=4,
        max_length=1000,
        help_text=_("Name, und für die Post die Anschrift in den Zeilen darunter."),
    )
    operative = forms.TextField(
        label=_("Was entschieden ist"),
        rows=5,
        max_length=LONG,
        help_text=_("Der Tenor: Was gilt, ab wann, für wen. Absätze trennt eine leere Zeile."),
    )
    conditions = forms.TextField(
        label=_("Nebenbestimmungen"),
        rows=5,
        required=False,
        max_length=LONG,
        help_text=_("Auflagen, Bedingungen, Befristungen: eine je Absatz, getrennt durch eine leere Zeile."),
    )
    reasons = forms.TextField(
        label=_("Begründung"),
        rows=8,
        required=False,
        max_length=LONG,
        help_text=_("Die wesentlichen Gründe, aus denen so entschieden ist (§39 VwVfG)."),
    )
    fee = forms.MoneyField(label=_("Gebühr"), minimum=NOTHING, required=False)
    fee_note = plain.CharField(
        label=_("Zur Gebühr"),
        required=False,
        max_length=500,
        help_text=_("Zum Beispiel Tarifstelle und Zahlungsziel."),
    )

    def clean_conditions(self) -> tuple[str, ...]:
        written = str(self.cleaned_data["conditions"]).replace("\r\n", "\n")
        return tuple(part.strip() for part in written.split("\n\n") if part.strip())


class ReturnNoticeForm(forms.Form):
    note = forms.TextField(label=_("Was zu ändern ist"), rows=5, max_length=LONG)


class CompletenessForm(forms.Form):
    complete_on = forms.DateField(
        label=_("Vollständig seit"), help_text=_("Der Tag, an dem die letzte nötige Unterlage da war.")
    )


class ExtendPeriodForm(forms.Form):
    until = forms.DateField(label=_("Neues Ende der Frist"))
    reason = forms.TextField(
        label=_("Begründung"),
        rows=5,
        max_length=LONG,
        help_text=_("Warum die Angelegenheit schwierig ist. Sie geht als Nachricht an die antragstellende Person."),
    )


class NoteConsentForm(forms.Form):
    """What whoever applies told the unit about being notified online."""

    is_given = forms.RadioField(
        label=_("Was wurde erklärt"),
        choices=[("1", _("Einwilligung: Bescheide digital zum Abruf")), ("0", _("Widerruf: Bescheide mit der Post"))],
    )
    way = forms.RadioField(
        label=_("Auf welchem Weg"),
        choices=[
            ("letter", _("mit einem Schreiben")),
            ("mail", _("mit einer E-Mail")),
            ("desk", _("im Amt, zur Niederschrift")),
            ("phone", _("am Telefon")),
        ],
    )

    def clean_is_given(self) -> bool:
        return bool(self.cleaned_data["is_given"] == "1")


class DeliverNoticeForm(forms.Form):
    delivery = forms.RadioField(
        label=_("Wie"),
        choices=[
            ("inbox", _("digital: zum Abruf in den Antrag legen")),
            ("post", _("mit der Post: gedruckt, heute aufgegeben")),
        ],
    )


class ReopenCaseForm(forms.Form):
    reason = forms.TextField(
        label=_("Warum"),
        rows=4,
        max_length=LONG,
        help_text=_("Zum Beispiel ein Widerspruch. Kommt als Notiz zur Akte."),
    )


class EnterAbsenceForm(forms.ModelChoiceForm):
    person_id = plain.ChoiceField(label=_("Wer abwesend ist"))
    substitute_id = plain.ChoiceField(label=_("Wer vertritt"))
    since = forms.DateField(label=_("Vom"))
    until = forms.DateField(label=_("Bis einschließlich"))

    def clean_person_id(self) -> UUID:
        return UUID(self.cleaned_data["person_id"])

    def clean_substitute_id(self) -> UUID:
        return UUID(self.cleaned_data["substitute_id"])


class NamePurposeForm(forms.Form):
    """For the audit office and data protection; the number is asked where no case is given."""

    purpose = forms.TextField(
        label=_("Zu welchem Zweck"),
        rows=3,
        max_length=2000,
        help_text=_("Anlass und Prüfauftrag. Die Einheit sieht, wer den Vorgang wozu gelesen hat."),
    )


class FindCaseForm(forms.Form):
    number = plain.CharField(label=_("Eingangsnummer"), max_length=30, help_text=_("Zum Beispiel 2026-000123-7"))


class NumberSearchForm(forms.Form):
    """The search above the in-tray."""

    nummer = plain.CharField(label=_("Eingangsnummer"), max_length=30, required=False)
