"""Plan a sitting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import PlanMeetingForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.meetings import plannable_bodies
from kreislauf.kernel import Message
from kreislauf.people.permissions import permit
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def plan_meeting(request: HttpRequest) -> HttpResponse:
    permit(request.actor, CouncilRight.PLAN_MEETING)
    form = PlanMeetingForm(
        request.POST or None,
        initial={"organization_id": request.GET.get("gremium", "")},
        choices={"organization_id": plannable_bodies()},
    )
    task = Task(
        question=_("Sitzung planen"),
        verb=_("Sitzung planen"),
        back=reverse("council:meetings"),
        said=lambda meeting: Message("„{title}“ ist geplant.", title=meeting.title),
        then=lambda meeting: reverse("council:meeting", args=[meeting.pk]),
        crumbs=[(_("Sitzungen"), reverse("council:meetings")), (_("Sitzung planen"), "")],
        consequences=[_("Gremium und Termin stehen danach im öffentlichen Kalender.")],
    )

    def act(organization_id: str, **entered: Any) -> Any:
        return actions.plan_meeting(actor=request.actor, organization_id=UUID(organization_id), **entered)

    return perform(request, form, act, task)
