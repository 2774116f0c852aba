"""Withdraw evidence that does not hold."""

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.budget import actions
from kreislauf.budget.forms import ReasonForm
from kreislauf.budget.queries.lock_page import evidence_to_withdraw
from kreislauf.budget.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform, posted


@READ_AND_WRITE
def withdraw_evidence(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """It stays in the record, with the reason."""
    evidence = evidence_to_withdraw(request.actor, evidence_id)
    lock = evidence.condition.lock
    task = Task(
        question=_("Warum gilt dieser Nachweis nicht?"),
        verb=_("Nachweis zurückziehen"),
        back=reverse("budget:lock", args=[lock.pk]),
        said=Message("Der Nachweis ist zurückgezogen."),
        crumbs=crumbs.of_lock(lock.line_id, lock.line.name, lock.pk),
        lead=evidence.statement,
        consequences=[
            Message("Weitere Freigaben sind gesperrt, bis die Bedingung neu nachgewiesen ist."),
            Message("Was freigegeben ist, bleibt frei."),
            Message("Danach öffentlich: dass der Nachweis zurückgezogen ist, Ihre Stelle und die Begründung."),
            Message("Kämmerei und Kreistagsbüro werden benachrichtigt."),
        ],
    )
    form = ReasonForm(posted(request))
    return perform(
        request, form, partial(actions.withdraw_evidence, actor=request.actor, evidence_id=evidence_id), task
    )
