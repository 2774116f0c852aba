"""The page "Betrieb": how it is, what waits, what failed, and what can be done about it."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kreislauf.config.health.checking import HealthLine, report
from kreislauf.config.health.figures import figures
from kreislauf.config.health.telling import worst
from kreislauf.config.rules.states import Light
from kreislauf.kernel import Message, now
from kreislauf.people import actions, queries
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import READ_AND_WRITE, Task, page_or_fragment, perform, tell


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """What is asked for at once: everything but the mail server, the settings and the list of what guards the rows."""
    permit(request.actor, PeopleRight.WATCH_OPERATIONS)
    context = {
        **_by_light(list(report(quick=True))),
        "crumbs": [(_("Betrieb"), "")],
        "failed": queries.failed_jobs(request.actor),
        "waiting": queries.waiting_jobs(request.actor),
        "figures": figures(),
        "now": now(),
    }
    return page_or_fragment(request, "config/operations.html", context)


@require_safe
def examination(request: HttpRequest) -> HttpResponse:
    """Everything that `kreislauf doctor` asks, which takes a few seconds."""
    permit(request.actor, PeopleRight.WATCH_OPERATIONS)
    context = {
        **_by_light(list(report())),
        "crumbs": [(_("Betrieb"), reverse("operations:operations")), (_("Prüfung"), "")],
        "now": now(),
    }
    return page_or_fragment(request, "config/examination.html", context)


def _by_light(lines: list[HealthLine]) -> dict[str, Any]:
    """What needs somebody first, the worst at the top; what was not looked at stands there too."""
    order = list(Light)
    troubled = [line for line in lines if line.light is not Light.GREEN]
    return {
        "light": worst(lines),
        "troubled": sorted(troubled, key=lambda line: -order.index(line.light)),
        "fine": [line for line in lines if line.light is Light.GREEN],
    }


@require_POST
def retry_job(request: HttpRequest, job_id: int) -> HttpResponse:
    task = actions.retry_job(actor=request.actor, job_id=job_id)
    tell(request, Message("Der Auftrag {task} wird noch einmal versucht.", task=task))
    return redirect("operations:operations")


@READ_AND_WRITE
def cancel_job(request: HttpRequest, job_id: int) -> HttpResponse:
    job = queries.job_to_mend(request.actor, job_id)
    back = reverse("operations:operations")
    task = Task(
        question=Message("Auftrag {job} verwerfen?", job=str(job.id)),
        lead=Message("{task}, bisher {n:einmal|#-mal} versucht.", task=job.task, n=job.attempts),
        verb=_("Verwerfen"),
        back=back,
        said=Message("Der Auftrag {task} ist verworfen.", task=job.task),
        crumbs=[(_("Betrieb"), back), (_("Auftrag verwerfen"), "")],
        consequences=[_("Was er tun sollte, geschieht nicht mehr. Im Journal steht, wer ihn verworfen hat.")],
    )
    act = partial(actions.cancel_job, actor=request.actor, job_id=job_id)
    return perform(request, Form(request.POST if request.method == "POST" else None), act, task)
