from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import AddConceptVersionForm
from kreislauf.ui.pages import carried_out, page_or_fragment


def add_concept_version(request: HttpRequest, concept_id: UUID) -> HttpResponse:
    page = queries.concept_page(request.actor, concept_id)
    form = AddConceptVersionForm(request.POST or None, request.FILES or None)
    back = reverse("programme:concept", args=[concept_id])

    def act(document: UploadedFile) -> int:
        version = actions.add_concept_version(
            actor=request.actor, concept_id=concept_id, filename=document.name or "", content=document.read()
        )
        return version.number

    done = carried_out(
        request,
        form,
        act,
        said=lambda number: Message("Fassung {number} ist hinterlegt.", number=number),
        then=back,
    )
    return done or page_or_fragment(
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
