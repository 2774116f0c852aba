"""Hand over a letter; it is read and shown for confirmation."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.papers import UploadMotionForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Message, Refusal
from kreislauf.people.permissions import permit
from kreislauf.records.rules.limits import LARGEST_DOCUMENT
from kreislauf.ui.pages import READ_AND_WRITE, page_or_fragment, sentence_of, tell


@READ_AND_WRITE
def upload_motion(request: HttpRequest) -> HttpResponse:
    """Hand over a letter; it is read and shown for confirmation."""
    permit(request.actor, CouncilRight.UPLOAD_MOTION)
    form = UploadMotionForm(request.POST or None, request.FILES or None)

    def act(letter: UploadedFile[Any]) -> Any:
        content = letter.read(LARGEST_DOCUMENT + 1)
        return actions.upload_motion(actor=request.actor, filename=letter.name or "schreiben", content=content)

    if request.method == "POST" and form.is_valid():
        try:
            paper = act(form.cleaned_data["letter"])
        except Refusal as refusal:
            for reason in refusal.verdict.reasons:
                form.add_error("letter", sentence_of(reason))
        else:
            tell(request, Message("Das Schreiben ist gelesen. Bitte prüfen Sie jeden Vorschlag."))
            return redirect("council:edit_draft", paper.pk)
    return page_or_fragment(
        request,
        "council/upload_motion.html",
        {
            "question": _("Antrag hochladen"),
            "lead": _("Das Programm liest das Schreiben und schlägt einen Entwurf vor, den Sie prüfen und einreichen."),
            "form": form,
            "verb": _("Schreiben lesen"),
            "back": reverse("council:papers"),
            "crumbs": [(_("Vorlagen"), reverse("council:papers")), (_("Antrag hochladen"), "")],
        },
        status=422 if form.is_bound else 200,
    )
