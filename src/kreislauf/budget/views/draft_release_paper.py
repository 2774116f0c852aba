"""Begin the paper that asks for a release."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import ReleasePaperForm
from kreislauf.budget.queries.lock_page import lock_page
from kreislauf.budget.views import crumbs
from kreislauf.council.permissions import CouncilRight
from kreislauf.kernel import Message
from kreislauf.people.permissions import permit
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def draft_release_paper(request: HttpRequest, lock_id: UUID) -> HttpResponse:
    page = lock_page(request.actor, lock_id)
    permit(request.actor, CouncilRight.START_PROPOSAL)
    task = Task(
        question=Message("Vorlage zur Freigabe aus „{line}“ schreiben?", line=page.title),
        verb=_("Entwurf anlegen"),
        back=reverse("budget:lock", args=[lock_id]),
        said=Message("Der Entwurf ist angelegt. Bitte begründen Sie ihn, und reichen Sie ihn ein."),
        then=lambda paper: reverse("council:edit_draft", args=[paper.pk]),
        crumbs=crumbs.of_lock(page.lock.line_id, page.title, lock_id),
        lead=page.standing.sentence,
        consequences=[
            Message(
                "Der Entwurf trägt die Freigabe als Wirkung und geht zur Entscheidung an: {authority}.",
                authority=page.lock.authority.label,
            ),
            _("Sie sehen ihn zuerst allein und reichen ihn selbst ein."),
        ],
    )
    form = ReleasePaperForm(posted(request), initial={"amount": page.standing.remaining})
    return perform(request, form, partial(actions.draft_release_paper, actor=request.actor, lock_id=lock_id), task)
