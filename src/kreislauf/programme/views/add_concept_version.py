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
from kreislauf.programme.forms import AddConceptVersionForm
from kreislauf.programme.permissions import ProgrammeRight
from kreislauf.records.rules.limits import LARGEST_DOCUMENT
from kreislauf.ui.pages import Task, perform


def add_concept_version(request: HttpRequest, concept_id: UUID) -> HttpResponse:
    page = queries.concept_page(request.actor, concept_id)
    permit(request.actor, ProgrammeRight.MAINTAIN_CONCEPT, page.concept)
    back = reverse("programme:concept", args=[concept_id])
    task = Task(
        question=_("Neue Fassung hinterlegen"),
        verb=_("Fassung hinterlegen"),
        back=back,
        said=lambda number: Message("Fassung {number} ist hinterlegt.", number=number),
        crumbs=[(_("Digitalisierung"), reverse("programme:overview")), (page.concept.title, back)],
        lead=Message("Bisherige Fassungen bleiben erhalten; Nachweise nennen die vorgestellte Fassung."),
    )

    def act(document: UploadedFile[Any]) -> int:
        version = actions.add_concept_version(
            actor=request.actor,
            concept_id=concept_id,
            filename=document.name or "",
            content=document.read(LARGEST_DOCUMENT + 1),
        )
        return version.number

    form = AddConceptVersionForm(request.POST or None, request.FILES or None)
    return perform(request, form, act, task)
