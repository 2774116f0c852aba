"""Put a step of a paper's way on an agenda."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.papers import PutOnAgendaForm
from kreislauf.council.queries.meetings import agenda_task
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui import text
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def put_on_agenda(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    found = agenda_task(request.actor, consultation_id)
    paper = found.step.paper
    body = found.step.organization
    form = PutOnAgendaForm(
        request.POST or None,
        initial={"is_public": paper.is_public and body.sits_in_public},
        choices={
            "meeting_id": [
                (str(one.pk), f"{text.weekday(one.starts_at)}, {text.clock(one.starts_at)}: {one.title}")
                for one in found.meetings
            ]
        },
    )
    if not body.sits_in_public:
        del form.fields["is_public"]
    task = Task(
        question=_("In welcher Sitzung wird beraten?"),
        lead=Message("{body}: {title}", body=body.name, title=paper.title),
        verb=_("Auf die Tagesordnung setzen"),
        back=reverse("council:paper", args=[paper.pk]),
        said=lambda item: Message("Auf der Tagesordnung als TOP {number}.", number=item.number),
        crumbs=crumbs.of_paper(paper.pk, paper.reference, _("Auf die Tagesordnung")),
        template="council/put_on_agenda.html",
        extra={"found": found, "plan": f"{reverse('council:plan_meeting')}?gremium={body.pk}"},
    )

    def act(meeting_id: str, is_public: bool | None = None) -> Any:
        return actions.put_on_agenda(
            actor=request.actor, consultation_id=consultation_id, meeting_id=UUID(meeting_id), is_public=is_public
        )

    return perform(request, form, act, task)
