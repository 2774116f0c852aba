"""Record the supervisory authority's approval of a release."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import RecordApprovalForm
from kreislauf.budget.queries.lock_page import lock_to_prove
from kreislauf.budget.views import crumbs
from kreislauf.budget.views.methods import READ_AND_WRITE, posted
from kreislauf.kernel import Message
from kreislauf.ui.pages import Task, perform


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
    )
    form = RecordApprovalForm(posted(request))
    return perform(request, form, partial(actions.record_approval, actor=request.actor, lock_id=lock_id), task)
