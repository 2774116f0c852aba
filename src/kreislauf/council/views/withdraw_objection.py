"""Take an objection back."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.papers import ReasonForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.resolutions import objection_for
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def withdraw_objection(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    objection = objection_for(request.actor, CouncilRight.RAISE_OBJECTION, objection_id)
    step = objection.resolution.consultation
    task = Task(
        question=_("Einspruch zurücknehmen?"),
        lead=Message("Eingelegt am {day}: {reason}", day=objection.raised_at.date(), reason=objection.reason),
        verb=_("Einspruch zurücknehmen"),
        back=reverse("council:paper", args=[step.paper_id]),
        said=Message("Der Einspruch ist zurückgenommen. Der Beschluss wird ausgeführt."),
        crumbs=crumbs.of_paper(step.paper_id, step.paper.reference, _("Einspruch")),
        consequences=[_("Der Beschluss gilt und wird ausgeführt; die erneute Abstimmung entfällt.")],
    )
    act = partial(actions.withdraw_objection, actor=request.actor, objection_id=objection_id)
    return perform(request, ReasonForm(request.POST or None), act, task)
