"""What applicants send after the receipt: answers, messages, documents, a rating."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kreislauf.applications.rules.drafts.limits import LARGEST_FILE
from kreislauf.cases.rules.own_steps import LONGEST_MESSAGE, MOST_DOCUMENTS, Brought
from kreislauf.cases.rules.ratings import OCCASIONS, SCORES
from kreislauf.ui import forms, text


class SeveralFiles(plain.ClearableFileInput):
    """The browser's own picker, for several files at once."""

    allow_multiple_selected = True


class DocumentsField(plain.FileField):
    """Several documents as a list of `Brought`; what they are is judged by their bytes, in the action."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=SeveralFiles(attrs={"multiple": True}), required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        uploads = data if isinstance(data, list | tuple) else [data] if data else []
        if len(uploads) > MOST_DOCUMENTS:
            raise plain.ValidationError(
                _("Es kommen höchstens %(limit)s Dokumente auf einmal an. Fassen Sie Seiten zusammen."),
                params={"limit": MOST_DOCUMENTS},
            )
        return [_brought(upload) for upload in uploads if upload]


def _brought(upload: UploadedFile[Any]) -> Brought:
    return Brought(name=upload.name or "", content=upload.read(LARGEST_FILE + 1))


class WriteForm(forms.Form):
    """A message with documents; the action says what must not be empty."""

    text = forms.TextField(label=_("Ihre Nachricht"), rows=8, required=False, max_length=LONGEST_MESSAGE)
    documents = DocumentsField(
        label=_("Dokumente"),
        help_text=_("PDF, JPEG oder PNG, jede höchstens 15 MB, zusammen höchstens 20 MB. Mehrere sind möglich."),
    )


class AnswerForm(WriteForm):
    text = forms.TextField(label=_("Ihre Antwort"), rows=8, required=False, max_length=LONGEST_MESSAGE)


class WithdrawForm(forms.Form):
    is_sure = plain.BooleanField(label=_("Ja, ich ziehe den Antrag zurück"))

    def clean(self) -> dict[str, Any]:
        """The tick is for the person; the action asks for nothing."""
        return {}


class RateForm(forms.Form):
    occasion = plain.ChoiceField(choices=[(key, key) for key in OCCASIONS], widget=plain.HiddenInput)
    score = forms.RadioField(label=_("Wie gut kamen Sie zurecht?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(score), text.say(SCORES[score])) for score in sorted(SCORES, reverse=True)]
        self.fields["score"].choices = choices  # type: ignore[attr-defined]  # a field with choices

    def clean_score(self) -> int:
        return int(self.cleaned_data["score"])
