"""What is entered about papers on their way."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.council.rules.paper_kinds import Author, in_order
from kreislauf.kernel import Message
from kreislauf.ui import forms
from kreislauf.ui.text import say


class UploadMotionForm(forms.Form):
    letter = forms.UploadField(
        label=_("Schreiben"),
        endings=(".pdf", ".docx", ".txt", ".md"),
        megabytes=20,
        help_text=_("PDF mit Text, Word-Dokument oder Textdatei, höchstens 20 MB."),
    )


class CarryPaperOverForm(forms.Form):
    reason = plain.CharField(label=_("Grund"), max_length=300)


class RegisterPaperForm(forms.ModelChoiceForm):
    body = plain.ChoiceField(
        label=_("Gremium"),
        help_text=_(
            "Die Vorlage nennt kein Gremium. Vorgeschlagen ist der Ausschuss, der in der Beratungsfolge empfiehlt; "
            "so steht es danach im Sperrvermerk."
        ),
    )

    def __init__(self, *args: Any, question: Message, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label = say(question)


def begun_by(*authors: Author) -> list[tuple[str, Any]]:
    """The kinds that these begin by hand, as choices."""
    return [(kind.key, kind.chosen_as or kind.label) for kind in in_order() if kind.author in authors]


class NewDraftForm(forms.Form):
    kind = forms.RadioField(label=_("Was möchten Sie einbringen?"), choices=())
    title = plain.CharField(label=_("Titel"), max_length=400)

    def __init__(self, *args: Any, may_propose: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        if isinstance(kind, plain.ChoiceField):
            also = (Author.ADMINISTRATION,) if may_propose else ()
            kind.choices = begun_by(Author.MEMBERS, *also)


class ReasonForm(forms.Form):
    reason = forms.TextField(label=_("Begründung"), rows=4)


class PutOnAgendaForm(forms.ModelChoiceForm):
    meeting_id = plain.ChoiceField(label=_("Sitzung"))
    is_public = plain.BooleanField(
        label=_("In öffentlicher Sitzung beraten"),
        required=False,
        help_text=_("Nichtöffentlich, wenn das öffentliche Wohl oder berechtigte Interessen Einzelner es verlangen."),
    )


class AnnounceForm(forms.Form):
    announcement = forms.TextField(
        label=_("Text der Bekanntgabe"),
        rows=4,
        required=False,
        help_text=_("Nur das Ergebnis. Stimmen, Namen und Verlauf der Beratung bleiben vertraulich."),
    )


class ReportForm(forms.EditForm):
    result = forms.TextField(
        label=_("Was ist aus dem Auftrag geworden?"),
        rows=5,
        help_text=_("Die ersten 300 Zeichen stehen in der Beschlusskontrolle."),
    )
    done = plain.BooleanField(
        label=_("Der Auftrag ist damit erledigt"),
        required=False,
        help_text=_("Sonst gilt es als Zwischenbericht."),
    )


class AmendPointForm(forms.EditForm):
    versioned_as: ClassVar = {"effects": _("Wirkungen")}

    text = forms.TextField(label=_("Neuer Wortlaut"), rows=6)
