"""The shape of input for plan, locks and spending; no rules."""

from typing import Any, ClassVar

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.budget.rules.states import PlanStep
from kreislauf.kernel import Money
from kreislauf.ui import forms
from kreislauf.ui.states import state

NOTHING = Money(0)


class OpenPlanForm(forms.Form):
    fiscal_year = plain.IntegerField(label=_("Haushaltsjahr"), min_value=2000, max_value=2100)
    needs_approval = plain.BooleanField(
        label=_("Die Haushaltssatzung braucht die Genehmigung der Kommunalaufsicht"), required=False, initial=True
    )


class WaitingEffectForm(forms.Form):
    outcome = forms.RadioField(
        label=_("Was geschieht damit?"),
        choices=[
            ("enter", _("In den Haushalt eintragen")),
            ("executed", _("Auf anderem Weg ausgeführt, etwa mit einem Nachtrag")),
            ("lapsed", _("Wird nicht mehr ausgeführt")),
        ],
    )
    reason = forms.TextField(
        label=_("Wie ausgeführt, oder warum nicht"),
        required=False,
        rows=3,
        help_text=_("Steht beim Beschluss; beim Eintragen nicht nötig."),
    )


class PlanDayForm(forms.Form):
    """One dated step of the plan."""

    on = forms.DateField(label=_("Tag"))


class AdoptPlanForm(forms.ModelChoiceForm):
    resolution_id = plain.ChoiceField(label=_("Beschluss des Kreistags"))


class DisplayPlanForm(forms.Form):
    display_from = forms.DateField(label=_("Ausgelegt ab"))
    display_until = forms.DateField(label=_("Ausgelegt bis"), help_text=_("So viele Tage, wie das Gesetz verlangt."))


class AddLineForm(forms.ModelChoiceForm):
    name = plain.CharField(label=_("Bezeichnung"), max_length=250)
    product_id = plain.ChoiceField(label=_("Produkt"))
    account_id = plain.ChoiceField(label=_("Sachkonto"))
    measure_id = plain.ChoiceField(label=_("Investitionsmaßnahme"), required=False)
    appropriation = forms.MoneyField(label=_("Ansatz"), minimum=NOTHING)
    explanation = forms.TextField(label=_("Erläuterung"), required=False, rows=3)

    def clean_measure_id(self) -> str | None:
        return self.cleaned_data["measure_id"] or None


class CorrectLineForm(forms.ModelChoiceForm, forms.EditForm):
    name = plain.CharField(label=_("Bezeichnung"), max_length=250)
    product_id = plain.ChoiceField(label=_("Produkt"))
    account_id = plain.ChoiceField(label=_("Sachkonto"))
    measure_id = plain.ChoiceField(label=_("Investitionsmaßnahme"), required=False)
    explanation = forms.TextField(label=_("Erläuterung"), required=False, rows=3)

    def clean_measure_id(self) -> str | None:
        return self.cleaned_data["measure_id"] or None


class CorrectEntryForm(forms.EditForm):
    text = plain.CharField(label=_("Bezeichnung"), max_length=400)
    amount = forms.MoneyField(label=_("Betrag"), minimum=None)


class CorrectPartForm(forms.ModelChoiceForm, forms.EditForm):
    number = plain.CharField(label=_("Nummer"), max_length=20)
    name = plain.CharField(label=_("Bezeichnung"), max_length=200)
    parent_id = plain.ChoiceField(label=_("Gehört zu"))


class CorrectPlanForm(forms.EditForm):
    submitted_on = forms.DateField(label=state(PlanStep.SUBMITTED).label, required=False)
    approved_on = forms.DateField(label=_("Von der Kommunalaufsicht genehmigt"), required=False)
    promulgated_on = forms.DateField(label=_("Haushaltssatzung verkündet"), required=False)
    display_from = forms.DateField(label=_("Ausgelegt ab"), required=False)
    display_until = forms.DateField(label=_("Ausgelegt bis"), required=False)
    reason = forms.TextField(label=_("Begründung"), rows=2)


class AddSubBudgetForm(forms.ModelChoiceForm):
    number = plain.CharField(label=_("Nummer"), max_length=20)
    name = plain.CharField(label=_("Bezeichnung"), max_length=200)
    unit_id = plain.ChoiceField(label=_("Verantwortliche Einheit"))


class AddProductForm(forms.ModelChoiceForm):
    number = plain.CharField(label=_("Nummer"), max_length=20)
    name = plain.CharField(label=_("Bezeichnung"), max_length=200)
    sub_budget_id = plain.ChoiceField(label=_("Teilhaushalt"))


class AddAccountForm(forms.Form):
    number = plain.CharField(label=_("Nummer"), max_length=20)
    name = plain.CharField(label=_("Bezeichnung"), max_length=200)
    is_investment = plain.BooleanField(label=_("Konto für Investitionen"), required=False)


class AddInvestmentMeasureForm(forms.ModelChoiceForm):
    number = plain.CharField(label=_("Nummer"), max_length=30)
    name = plain.CharField(label=_("Bezeichnung"), max_length=200)
    product_id = plain.ChoiceField(label=_("Produkt"))


class AssignEntryForm(forms.ModelChoiceForm, forms.EditForm):
    line_id = plain.ChoiceField(label=_("Haushaltsposition"))


class ReleaseFundsForm(forms.ModelChoiceForm):
    resolution_id = plain.ChoiceField(label=_("Beschluss"))
    amount = forms.MoneyField(label=_("Betrag"))


class ReleasePaperForm(forms.Form):
    amount = forms.MoneyField(label=_("Freizugebender Betrag"))


class RecordApprovalForm(forms.Form):
    on = forms.DateField(label=_("Tag der Genehmigung"))
    reference = plain.CharField(label=_("Aktenzeichen"), max_length=120)
    document = forms.UploadField(
        label=_("Schreiben der Kommunalaufsicht"), endings=(".pdf", ".docx", ".txt", ".png", ".jpg", ".jpeg")
    )


class BeginInvestmentForm(forms.EditForm):
    needed: ClassVar = {"reason": _("nur bei einer Berichtigung")}
    on = forms.DateField(label=_("Begonnen am"))
    evidence = plain.CharField(
        label=_("Nachweis"), max_length=300, help_text=_("Zum Beispiel der Auftrag mit Datum und Aktenzeichen.")
    )
    reason = forms.TextField(
        label=_("Begründung"),
        required=False,
        rows=2,
    )


class CarryOverForm(forms.ModelChoiceForm):
    to_line_id = plain.ChoiceField(label=_("Auf welche Position des nächsten Jahres"))
    amount = forms.MoneyField(label=_("Betrag"))
    carried_on = forms.DateField(label=_("Übertragen am"))
    reason = forms.TextField(label=_("Wofür die Mittel nötig sind"), rows=2)
    evidence = plain.CharField(
        label=_("Nachweis"), max_length=300, help_text=_("Zum Beispiel der Antrag des Fachamts mit Aktenzeichen.")
    )


class ReasonForm(forms.Form):
    reason = forms.TextField(label=_("Begründung"), rows=3)


class CommitFundsForm(forms.Form):
    needed: ClassVar = {"provisional_basis": _("nötig, solange der Haushalt nicht in Kraft ist")}
    title = plain.CharField(label=_("Wofür"), max_length=250)
    amount = forms.MoneyField(label=_("Betrag"))
    asset = plain.CharField(
        label=_("Vermögensgegenstand"),
        max_length=250,
        help_text=_("Was angeschafft oder hergestellt wird."),
    )
    creditor = plain.CharField(
        label=_("Vertragspartner"), max_length=250, required=False, help_text=_("Wird nicht veröffentlicht.")
    )
    provisional_basis = forms.TextField(
        label=_("Grund der vorläufigen Haushaltsführung"),
        required=False,
        rows=2,
        help_text=_("Welches Gesetz oder welche Fortführung es verlangt."),
    )
    key = plain.CharField(widget=plain.HiddenInput, max_length=120)
    """Asked twice, booked once: the page gives each form a key of its own."""

    def __init__(self, *args: Any, is_investment: bool, is_provisional: bool, **kwargs: Any) -> None:
        """Asks for the asset of an investment alone, and for the basis before the plan's effect alone."""
        super().__init__(*args, **kwargs)
        if not is_investment:
            del self.fields["asset"]
        if not is_provisional:
            del self.fields["provisional_basis"]


class ReduceCommitmentForm(forms.Form):
    amount = forms.MoneyField(label=_("Um diesen Betrag"))
    reason = forms.TextField(label=_("Begründung"), rows=3)


class EnterInvoiceForm(forms.Form):
    needed: ClassVar = {"another_reason": _("nur bei einer schon bekannten Rechnungsnummer")}
    invoice_reference = plain.CharField(label=_("Rechnungsnummer"), max_length=120)
    amount = forms.MoneyField(label=_("Rechnungsbetrag"))
    payee = plain.CharField(
        label=_("Zahlungsempfänger"), max_length=250, help_text=_("Wer das Geld bekommt. Wird nicht veröffentlicht.")
    )
    another_reason = forms.TextField(
        label=_("Warum es eine andere Rechnung ist"),
        required=False,
        rows=2,
    )


class RecordReturnForm(forms.ModelChoiceForm):
    amount = forms.MoneyField(label=_("Zurückgekommener Betrag"))
    received_on = forms.DateField(label=_("Eingegangen am"))
    reference = plain.CharField(
        label=_("Kontoauszug"), max_length=200, help_text=_("Nummer oder Zeichen, unter dem der Eingang zu finden ist.")
    )
    reason = forms.TextField(label=_("Grund der Rückzahlung"), rows=2)
    asked_by_id = plain.ChoiceField(
        label=_("Zurückverlangt von"),
        required=False,
        help_text=_("Leer, wenn der Empfänger von sich aus zurückgezahlt hat. Wer verlangt hat, bestätigt nicht."),
    )

    def clean_asked_by_id(self) -> str | None:
        return self.cleaned_data["asked_by_id"] or None


class ConfirmForm(forms.Form):
    """Nothing to enter: the button is the answer."""


class OrderPaymentForm(forms.Form):
    needed: ClassVar = {"exception_reason": _("nur wenn Sie selbst bescheinigt haben")}
    exception_reason = forms.TextField(
        label=_("Warum dieselbe Person bescheinigt und anordnet"),
        required=False,
        rows=2,
        help_text=_("Wer bescheinigt, soll nicht anordnen (KomHKVO §42 Abs. 4)."),
    )
