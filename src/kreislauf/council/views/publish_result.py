"""Publish the result of a public sitting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.resolutions import resolution_for
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui import forms
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def publish_result(request: HttpRequest, resolution_id: UUID) -> HttpResponse:
    resolution = resolution_for(request.actor, CouncilRight.PUBLISH_RESULT, resolution_id)
    step = resolution.consultation
    task = Task(
        question=_("Ergebnis veröffentlichen?"),
        lead=Message("{body}: {title}", body=step.organization.name, title=step.paper.title),
        verb=_("Ergebnis veröffentlichen"),
        back=reverse("council:paper", args=[step.paper_id]),
        said=Message("Das Ergebnis ist öffentlich."),
        crumbs=crumbs.of_paper(step.paper_id, step.paper.reference, _("Ergebnis veröffentlichen")),
        consequences=[
            _("Ergebnis und Stimmen stehen danach im Bürgerportal, vorläufig bis zum genehmigten Protokoll.")
        ],
    )

    def act() -> Any:
        return actions.publish_result(actor=request.actor, resolution_id=resolution_id)

    return perform(request, forms.Form(request.POST or None), act, task)
