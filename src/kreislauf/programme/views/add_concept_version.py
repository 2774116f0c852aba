from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import AddConceptVersionForm
from kreislauf.ui.pages import page_or_fragment, refusal_shown_on, tell


def add_concept_version(request: HttpRequest, concept_id: UUID) -> HttpResponse:
    page = queries.concept_page(request.actor, concept_id)
    form = AddConceptVersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["document"]
        with refusal_shown_on(form):
            version = actions.add_concept_version(
                actor=request.actor, concept_id=concept_id, filename=upload.name, content=upload.read()
            )
        if form.is_valid():
            tell(request, Message("Fassung {number} ist hinterlegt.", number=version.number))
            return redirect("programme:concept", concept_id)
    back = reverse("programme:concept", args=[concept_id])
    return page_or_fragment(
        request,
        "programme/task.html",
        {
            "crumbs": [
                (_("Digitalisierung"), reverse("programme:overview")),
                (page.concept.title, back),
                (_("Neue Fassung"), ""),
            ],
            "question": _("Neue Fassung hinterlegen"),
            "lead": Message("Bisherige Fassungen bleiben erhalten; Nachweise nennen die vorgestellte Fassung."),
            "form": form,
            "verb": _("Fassung hinterlegen"),
            "back": back,
        },
    )
