from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.kernel import Message
from kreislauf.people.permissions import permit
from kreislauf.programme import actions, queries
from kreislauf.programme.forms import CreateConceptForm
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.records.rules.limits import LARGEST_DOCUMENT
from kreislauf.ui.pages import Task, perform


def create_concept(request: HttpRequest) -> HttpResponse:
    permit(request.actor, ProgrammeRight.CREATE_CONCEPT)
    found = queries.concept_choices(request.actor)
    back = reverse("programme:overview")
    task = Task(
        question=_("Welches Konzept möchten Sie anlegen?"),
        verb=_("Konzept anlegen"),
        back=back,
        said=Message("Das Konzept ist angelegt."),
        then=lambda concept_id: reverse("programme:concept", args=[concept_id]),
        crumbs=[(_("Digitalisierung"), back)],
        consequences=[Message("Öffentlich wird das Konzept mit seiner ersten Vorstellung in einer Sitzung.")],
    )

    def act(document: UploadedFile[Any], **data: Any) -> UUID:
        concept = actions.create_concept(
            actor=request.actor, filename=document.name or "", content=document.read(LARGEST_DOCUMENT + 1), **data
        )
        return concept.pk

    form = CreateConceptForm(
        request.POST or None, request.FILES or None, choices={"unit_id": found.units, "lock_ids": found.locks}
    )
    return perform(request, form, act, task)
