from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import CreateConceptForm
from kreislauf.ui.pages import carried_out, page_or_fragment


def create_concept(request: HttpRequest) -> HttpResponse:
    found = queries.concept_choices(request.actor)
    form = CreateConceptForm(
        request.POST or None, request.FILES or None, choices={"unit_id": found.units, "lock_ids": found.locks}
    )
    back = reverse("programme:overview")

    def act(document: UploadedFile, **data: Any) -> UUID:
        concept = actions.create_concept(
            actor=request.actor, filename=document.name or "", content=document.read(), **data
        )
        return concept.pk

    done = carried_out(
        request,
        form,
        act,
        said=Message("Das Konzept ist angelegt."),
        then=lambda concept_id: reverse("programme:concept", args=[concept_id]),
    )
    return done or page_or_fragment(
        request,
        "programme/task.html",
        {
            "crumbs": [(_("Digitalisierung"), back), (_("Konzept anlegen"), "")],
            "question": _("Welches Konzept möchten Sie anlegen?"),
            "consequences": [Message("Öffentlich wird das Konzept mit seiner ersten Vorstellung in einer Sitzung.")],
            "form": form,
            "verb": _("Konzept anlegen"),
            "back": back,
        },
    )
