"""Record how a body decided again after an objection."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.papers import SettleObjectionForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.resolutions import objection_for
from kreislauf.council.views import crumbs
from kreislauf.council.views.tasks import READ_AND_WRITE, Task, perform
from kreislauf.kernel import Message


@READ_AND_WRITE
def settle_objection(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    objection = objection_for(request.actor, CouncilRight.SETTLE_OBJECTION, objection_id)
    step = objection.resolution.consultation
    task = Task(
        question=_("Wie geht es nach dem Einspruch weiter?"),
        lead=Message("Eingelegt am {day}: {reason}", day=objection.raised_at.date(), reason=objection.reason),
        verb=_("Neuen Beschluss festhalten"),
        back=reverse("council:paper", args=[step.paper_id]),
        said=Message("Der neue Beschluss zum Einspruch ist festgehalten."),
        crumbs=crumbs.of_paper(step.paper_id, step.paper.reference, _("Einspruch")),
        consequences=[
            _("Gilt der Beschluss weiter, wird er ausgeführt. Ist er aufgehoben, entfallen seine Wirkungen.")
        ],
    )

    def act(upheld: bool, reason: str) -> Any:
        return actions.settle_objection(actor=request.actor, objection_id=objection_id, upheld=upheld, reason=reason)

    return perform(request, SettleObjectionForm(request.POST or None), act, task)
