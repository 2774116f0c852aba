"""Record the supervisory authority's approval of a release."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import RecordApprovalForm
from kreislauf.budget.queries.lock_page import lock_to_prove
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message
from kreislauf.records.rules.limits import LARGEST_DOCUMENT
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def record_approval(request: HttpRequest, lock_id: UUID) -> HttpResponse:
    """Evidence for the condition that waits for it."""
    page = lock_to_prove(request.actor, lock_id)
    task = Task(
        question=_("Wann und unter welchem Aktenzeichen hat die Kommunalaufsicht genehmigt?"),
        verb=_("Genehmigung festhalten"),
        back=reverse("budget:lock", args=[lock_id]),
        said=Message("Die Genehmigung ist als Nachweis festgehalten."),
        crumbs=crumbs.of_lock(page.lock.line_id, page.title, lock_id),
        lead=page.standing.sentence,
        consequences=[Message("Danach öffentlich: Tag und Aktenzeichen der Genehmigung, nicht das Schreiben.")],
    )

    def act(document: UploadedFile[Any], **data: Any) -> Any:
        return actions.record_approval(
            actor=request.actor,
            lock_id=lock_id,
            filename=document.name or "",
            content=document.read(LARGEST_DOCUMENT + 1),
            **data,
        )

    form = RecordApprovalForm(posted(request), request.FILES or None)
    return perform(request, form, act, task)
